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
        Projection now = Projection.ofPresent(situation.snapshot(), window);
        List<Overload> found = new ArrayList<>();
        for (Host host : situation.runningHosts()) {
            if (!situation.isStale(host.id())) {
                find(situation, host, window, now, found);
            }
        }
        return found;
    }

    private static void find(Situation situation, Host host, Window window, Projection now, List<Overload> found) {
        for (Map.Entry<Resource, ResourceMarks> watched :
                situation.settings().policy().marks().entrySet()) {
            double high = watched.getValue().high();
            double present = now.utilisation(host.id(), watched.getKey());
            if (watched.getValue().threshold().isPassed(present)
                    && wasAbove(situation, host, watched.getKey(), window, high)) {
                found.add(new Overload(host.id(), watched.getKey(), present, high));
            }
        }
    }

    /** Memory is what is configured: it needs no window. */
    private static boolean wasAbove(Situation situation, Host host, Resource resource, Window window, double high) {
        if (resource.equals(Resource.MEMORY)) {
            return true;
        }
        Optional<Utilisation> measured = situation
                .snapshot()
                .hostLoad(host.id(), window)
                .filter(load -> load.coverage() >= LEAST_COVERAGE)
                .map(HostLoad::utilisation)
                .map(all -> all.get(resource));
        return measured.isPresent() && measured.get().isAbove(high);
    }

    public String inWords() {
        return host + " " + resource.inWords() + " " + Words.percent(utilisation) + " over " + Words.percent(high);
    }
}
