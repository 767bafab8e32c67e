package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.PolicySettings;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.Utilisation;
import dev.evenkeel.model.load.Window;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Looks at the pool for people: how it stands, and when a host passes a threshold. It decides nothing. */
public final class Lookout {
    /**
     * How the pool stands.
     *
     * @param hostsOn hosts that are up
     * @param hostsOff hosts that are off
     * @param hostsBetween hosts that boot or shut down
     * @param hostsSilent hosts that do not answer
     * @param quarantined hosts that failed to wake of late
     * @param vms VMs in the pool
     * @param highestCpu by its mean over the relief window; empty before the first samples
     * @param highestNetwork likewise
     */
    public record View(
            Instant at,
            int hostsOn,
            int hostsOff,
            int hostsBetween,
            int hostsSilent,
            List<HostId> quarantined,
            int vms,
            Optional<Mark> highestCpu,
            Optional<Mark> highestNetwork) {}

    /** @param utilisation mean over the relief window, a fraction of capacity */
    public record Mark(HostId host, Resource resource, double utilisation) {
        public String inWords() {
            return String.format("%s %s %.0f %%", host, resource.inWords(), utilisation * 100);
        }
    }

    private final PolicySettings policy;
    private final BiConsumer<Instant, String> crossings;
    private final TreeSet<String> over = new TreeSet<>();
    private volatile Optional<View> newest = Optional.empty();

    /** @param crossings told when a host goes over a threshold, or comes back under it */
    public Lookout(PolicySettings policy, BiConsumer<Instant, String> crossings) {
        this.policy = policy;
        this.crossings = crossings;
    }

    public Optional<View> newest() {
        return newest;
    }

    public void look(PoolSnapshot snapshot) {
        Map<String, Mark> marks = new TreeMap<>();
        for (Host host : snapshot.hosts().values()) {
            if (host.isUp()) {
                snapshot.hostLoad(host.id(), Window.RELIEF).ifPresent(load -> note(host, load, marks));
            }
        }
        marks.values().forEach(mark -> cross(snapshot.takenAt(), mark));
        over.removeIf(key -> !marks.containsKey(key));
        newest = Optional.of(new View(
                snapshot.takenAt(),
                count(snapshot, Host::isUp),
                count(snapshot, host -> host.state() == HostState.OFF),
                count(snapshot, host -> host.state() == HostState.BOOTING || host.state() == HostState.SHUTTING_DOWN),
                count(snapshot, host -> host.state() == HostState.UNREACHABLE),
                snapshot.hosts().values().stream()
                        .filter(host -> host.is(HostTrait.QUARANTINED))
                        .map(Host::id)
                        .toList(),
                snapshot.vms().size(),
                highest(marks, Resource.Kind.CPU),
                highest(marks, Resource.Kind.NETWORK)));
    }

    private static void note(Host host, HostLoad load, Map<String, Mark> marks) {
        for (Map.Entry<Resource, Utilisation> used : load.utilisation().entrySet()) {
            marks.put(
                    host.id() + " " + used.getKey(),
                    new Mark(host.id(), used.getKey(), used.getValue().mean()));
        }
    }

    private void cross(Instant at, Mark mark) {
        if (!policy.marks().containsKey(mark.resource())) {
            return;
        }
        String key = mark.host() + " " + mark.resource();
        double high = policy.marks().get(mark.resource()).high();
        if (mark.utilisation() > high && over.add(key)) {
            crossings.accept(at, mark.inWords() + String.format(", over its threshold of %.0f %%", high * 100));
        } else if (mark.utilisation() <= high && over.remove(key)) {
            crossings.accept(at, mark.inWords() + String.format(", under its threshold of %.0f %% again", high * 100));
        }
    }

    private static int count(PoolSnapshot snapshot, Predicate<Host> which) {
        return (int) snapshot.hosts().values().stream().filter(which).count();
    }

    private static Optional<Mark> highest(Map<String, Mark> marks, Resource.Kind kind) {
        return marks.values().stream()
                .filter(mark -> mark.resource().kind() == kind)
                .max(Comparator.comparingDouble(Mark::utilisation));
    }
}
