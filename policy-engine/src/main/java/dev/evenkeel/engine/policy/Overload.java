package dev.evenkeel.engine.policy;

import dev.evenkeel.engine.config.ResourceMarks;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.Utilisation;
import dev.evenkeel.model.load.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A host that was above a threshold for a window, and by the demand of the VMs that are on it now still is, by so much that relief
 * is worth it.
 *
 * @param host which
 * @param resource of what
 * @param utilisation its mean over the window, a fraction of capacity
 * @param high the threshold
 */
public record Overload(HostId host, Resource resource, double utilisation, double high) {
    /** A window must be sampled for at least this share of its length before it is believed. */
    static final double LEAST_COVERAGE = 0.5;

    /** Every overload of the running hosts whose samples are fresh. */
    static List<Overload> find(Situation situation, Window window) {
        List<Measured> measured = measured(situation, window, Utilisation::isAbove);
        if (measured.isEmpty()) {
            return List.of();
        }
        Projection now = Projection.ofPresent(situation.snapshot(), window);
        Map<Resource, ResourceMarks> marks = situation.settings().policy().marks();
        return measured.stream()
                .map(was -> new Overload(was.host, was.resource, now.utilisation(was.host, was.resource), was.high))
                .filter(still -> marks.get(still.resource).threshold().isPassed(still.utilisation))
                .toList();
    }

    /** Hosts that by their mean over the window were above a threshold, for however little of it, and with the VMs on them now still are. */
    static Set<HostId> lasting(Situation situation, Window window) {
        Projection now = Projection.ofPresent(situation.snapshot(), window);
        return measured(situation, window, (was, high) -> was.mean() > high).stream()
                .filter(was -> now.utilisation(was.host, was.resource) > was.high)
                .map(Measured::host)
                .collect(Collectors.toSet());
    }

    /** A host that was above its threshold, whichever VMs are on it now. */
    private record Measured(HostId host, Resource resource, double high) {}

    private static List<Measured> measured(
            Situation situation, Window window, BiPredicate<Utilisation, Double> isAbove) {
        List<Measured> found = new ArrayList<>();
        for (Host host : situation.runningHosts()) {
            if (!situation.isStale(host.id())) {
                situation.settings().policy().marks().forEach((resource, marks) -> {
                    if (wasAbove(situation, host, resource, window, was -> isAbove.test(was, marks.high()))) {
                        found.add(new Measured(host.id(), resource, marks.high()));
                    }
                });
            }
        }
        return found;
    }

    /** Memory is what is configured: it needs no window. */
    private static boolean wasAbove(
            Situation situation, Host host, Resource resource, Window window, Predicate<Utilisation> isAbove) {
        if (resource.equals(Resource.MEMORY)) {
            return true;
        }
        Optional<Utilisation> measured = situation
                .snapshot()
                .hostLoad(host.id(), window)
                .filter(load -> load.coverage() >= LEAST_COVERAGE)
                .map(HostLoad::utilisation)
                .map(all -> all.get(resource));
        return measured.filter(isAbove).isPresent();
    }

    public String inWords() {
        return host + " " + resource.inWords() + " " + Words.percent(utilisation) + " over " + Words.percent(high);
    }
}
