package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.PoolNames;
import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.NearMiss;
import dev.evenkeel.engine.config.document.Node;
import dev.evenkeel.engine.config.simulated.HostDescription;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.simulator.PoolSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Hosts, VMs and host groups that the events of a scenario speak of, to be held against those that there are by then. */
final class Mentions {
    private record Mention(Duration at, Located<String> name) {}

    private record Group(String kind, Located<String> name) {}

    private final List<Mention> hosts = new ArrayList<>();
    private final List<Located<String>> vms = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final Map<String, Duration> joining = new HashMap<>();
    private boolean someUnread;

    void host(Duration at, Located<String> name) {
        hosts.add(new Mention(at, name));
    }

    void vm(Located<String> name) {
        vms.add(name);
    }

    void group(String kind, Located<String> name) {
        groups.add(new Group(kind, name));
    }

    /** The names that a phrase says. */
    void said(Duration at, Phrase phrase, String words, Node place) {
        phrase.said("HOST", words).forEach(name -> host(at, new Located<>(name, place)));
        phrase.said("VM", words).forEach(name -> vm(new Located<>(name, place)));
        List<String> kinds = phrase.said("KIND", words);
        List<String> names = phrase.said("GROUP", words);
        for (int index = 0; index < kinds.size(); index++) {
            group(kinds.get(index), new Located<>(names.get(index), place));
        }
    }

    void joins(Duration at, List<HostDescription> added) {
        added.forEach(host -> joining.put(host.id().value(), at));
    }

    /** Hosts join whose names are not known. */
    void joinUnread() {
        someUnread = true;
    }

    /** Reports every name that is not in the pool when it is spoken of. */
    void check(PoolNames pool) {
        if (!pool.hosts().isListed()) {
            return;
        }
        pool.vms().check(vms);
        for (Mention mention : hosts) {
            Duration joins = joining.get(mention.name().value());
            if (joins != null && joins.compareTo(mention.at()) > 0) {
                mention.name()
                        .at()
                        .problem("host '" + mention.name().value() + "' joins the pool later than it is spoken of.");
            } else if (joins == null && !someUnread) {
                pool.hosts().check(List.of(mention.name()));
            }
        }
    }

    /** Reports every host group that no host is in. */
    void checkGroups(EngineConfig engine) {
        for (Group group : groups) {
            Set<String> known = engine.policy().hostGroups().values().stream()
                    .flatMap(kinds -> kinds.entrySet().stream())
                    .filter(kind -> kind.getKey().equals(group.kind()))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.toCollection(TreeSet::new));
            String name = group.name().value();
            if (!known.contains(name)) {
                group.name()
                        .at()
                        .problem("no host is in " + group.kind() + " '" + name + "'." + NearMiss.hint(name, known)
                                + (known.isEmpty() ? " Maybe policy.hostGroups lacks it." : ""));
            }
        }
    }

    static PoolNames of(PoolSpec pool) {
        return of(
                "",
                pool.hosts().stream().map(host -> host.host().id()).toList(),
                pool.vms().stream().map(Vm::id).toList());
    }

    /** @param whose pool, at the beginning of problems; or blank */
    static PoolNames of(String whose, List<HostId> hosts, List<VmId> vms) {
        return new PoolNames(
                KnownNames.of(whose + "host", hosts.stream().map(HostId::value).toList()),
                KnownNames.of(whose + "VM", vms.stream().map(VmId::value).toList()),
                Map.of(),
                Set.of(),
                List.of());
    }
}
