package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.HostId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads how hosts are woken. */
final class WakeReader {
    private static final Pattern ADDRESS =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)[.]){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final Pattern PASSWORD =
            Pattern.compile("[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){3}(([:-][0-9a-fA-F]{2}){2})?|" + ADDRESS.pattern());

    private final KnownNames hosts;
    private final SecretReader secrets;

    WakeReader(KnownNames hosts, SecretReader secrets) {
        this.hosts = hosts;
        this.secrets = secrets;
    }

    Kind<WakeSettings> kind() {
        return Kinds.section(this::read);
    }

    private Optional<WakeSettings> read(Section section) {
        Map<String, Located<WakeSettings.Target>> targets =
                section.get("hosts", Kinds.map(Kinds.section(this::target).located()), Map.of());
        Map<HostId, WakeSettings.Target> byHost = new TreeMap<>();
        targets.forEach((name, target) -> {
            hosts.check(List.of(new Located<>(name, target.at())));
            byHost.put(new HostId(name), target.value());
        });
        return section.make(() -> new WakeSettings(byHost));
    }

    private Optional<WakeSettings.Target> target(Section section) {
        Optional<String> mac = section.require("mac", Kinds.macAddress());
        Optional<String> broadcast = section.find("broadcast", address());
        int port = section.get("port", Kinds.count(1, 65_535), WakeSettings.DEFAULT_PORT);
        Optional<Secret> secureOn = section.find("secureOn", secrets.kind());
        secureOn.filter(secret -> !PASSWORD.matcher(secret.value()).matches())
                .ifPresent(secret -> section.at("secureOn")
                        .problem("the password is neither 4 nor 6 bytes, such as 01:23:45:67:89:ab or 10.20.30.40."));
        return section.make(() -> new WakeSettings.Target(mac.orElseThrow(), broadcast, port, secureOn));
    }

    private static Kind<String> address() {
        return Kinds.parsed("IPv4 address", WakeReader::requireAddress, UnaryOperator.identity());
    }

    private static String requireAddress(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not an IPv4 address such as 192.168.1.255.");
        }
        return text;
    }
}
