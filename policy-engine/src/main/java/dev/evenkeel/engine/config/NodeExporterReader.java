package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads where node_exporters are. */
final class NodeExporterReader {
    private static final Kind<Duration> TIME_LIMIT = Kinds.duration(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final Kind<URI> URL = Kinds.parsed("URL", DataReader::url, URI::toString);
    private static final Kind<String> PATTERN =
            Kinds.parsed("URL with {host}", NodeExporterReader::pattern, text -> text);

    private final KnownNames hosts;

    NodeExporterReader(KnownNames hosts) {
        this.hosts = hosts;
    }

    Kind<NodeExporterConfig> kind() {
        return Kinds.section(this::read);
    }

    private Optional<NodeExporterConfig> read(Section section) {
        Optional<String> url = section.find("url", PATTERN);
        Map<NetworkId, String> networks = networks(section);
        Duration timeLimit = section.get("timeLimit", TIME_LIMIT, NodeExporterConfig.DEFAULT_TIME_LIMIT);
        Map<String, Located<NodeExporterConfig.OfHost>> named = section.get(
                "hosts", Kinds.map(Kinds.section(NodeExporterReader::host).located()), Map.of());
        Map<HostId, NodeExporterConfig.OfHost> byHost = new TreeMap<>();
        named.forEach((name, host) -> {
            hosts.check(List.of(new Located<>(name, host.at())));
            if (!section.has("url") && host.value().url().isEmpty()) {
                host.at().problem("has no 'url', and there is none for all hosts.");
            }
            byHost.put(new HostId(name), host.value());
        });
        if (!section.has("url") && !section.has("hosts")) {
            section.place().problem("needs a 'url' for all hosts, or 'hosts' with a 'url' each.");
        }
        return section.make(() -> new NodeExporterConfig(url, networks, timeLimit, byHost));
    }

    private static Optional<NodeExporterConfig.OfHost> host(Section section) {
        Optional<URI> url = section.find("url", URL);
        Map<NetworkId, String> networks = networks(section);
        return section.make(() -> new NodeExporterConfig.OfHost(url, networks));
    }

    private static Map<NetworkId, String> networks(Section section) {
        Map<NetworkId, String> networks = new TreeMap<>();
        section.get("networks", Kinds.map(Kinds.name()), Map.of())
                .forEach((network, device) -> networks.put(new NetworkId(network), device));
        return networks;
    }

    private static String pattern(String text) {
        if (!text.contains(NodeExporterConfig.HOST)) {
            throw new IllegalArgumentException("needs {host} where the name of the host goes.");
        }
        DataReader.url(text.replace(NodeExporterConfig.HOST, "host"));
        return text;
    }
}
