package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.HostId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads which hosts are in which host group: of each kind a host is in one at most. */
final class HostGroupsReader {
    private static final Kind<Map<String, Map<String, List<Located<String>>>>> KIND =
            Kinds.map(Kinds.map(Kinds.names()));

    private final KnownNames hosts;

    HostGroupsReader(KnownNames hosts) {
        this.hosts = hosts;
    }

    /** By host, the names of its groups by kind. */
    Map<HostId, Map<String, String>> read(Section section, String key) {
        Map<HostId, Map<String, String>> read = new TreeMap<>();
        section.get(key, KIND, Map.of())
                .forEach((kind, groups) -> groups.forEach((group, members) -> {
                    hosts.check(members);
                    members.forEach(member -> add(member, kind, group, read));
                }));
        return read;
    }

    private static void add(Located<String> host, String kind, String group, Map<HostId, Map<String, String>> read) {
        String earlier = read.computeIfAbsent(new HostId(host.value()), id -> new TreeMap<>())
                .putIfAbsent(kind, group);
        if (earlier != null) {
            host.at().problem("host '" + host.value() + "' is in " + kind + " '" + earlier + "' already.");
        }
    }
}
