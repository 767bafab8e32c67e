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
import java.util.regex.Pattern;

/** Reads how hosts are woken. */
final class WakeReader {
    private static final Pattern PASSWORD = Pattern.compile(
            "(?:[0-9a-fA-F]{2}[:-]?){3}(?:(?:[0-9a-fA-F]{2}[:-]?){2})?[0-9a-fA-F]{2}" + "|\\d{1,3}(?:[.]\\d{1,3}){3}");

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
        Optional<String> address = section.find("address", Kinds.name());
        List<String> interfaces = section.get("interfaces", Kinds.list(Kinds.name()), List.of());
        int port = section.get("port", Kinds.count(1, 65_535), WakeSettings.DEFAULT_PORT);
        int repeats = section.get("repeats", Kinds.count(1, 100), WakeSettings.DEFAULT_REPEATS);
        Optional<Secret> secureOn = section.find("secureOn", secrets);
        if (address.isPresent() && !interfaces.isEmpty()) {
            section.at("interfaces").problem("is only for broadcasts of this machine: leave 'address' out.");
        }
        secureOn.filter(secret -> !PASSWORD.matcher(secret.value()).matches())
                .ifPresent(secret -> section.at("secureOn")
                        .problem("the password is not 4 or 6 bytes, such as 00:22:44:66:88:aa or 192.168.1.1."));
        return section.make(
                () -> new WakeSettings.Target(mac.orElseThrow(), address, interfaces, port, repeats, secureOn));
    }
}
