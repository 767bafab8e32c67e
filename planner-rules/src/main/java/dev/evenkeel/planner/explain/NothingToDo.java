package dev.evenkeel.planner.explain;

import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.plan.Threshold;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.Locale;
import java.util.Map;

/** Says that all is well, and how far the most loaded host is from its threshold. */
final class NothingToDo {
    private static final String CODE = "nothing-to-do";
    private static final String ALL_WELL = "No host is over a threshold for the window and no must rule is broken";

    private final Problem problem;
    private final Placement present;

    NothingToDo(Placement present) {
        this.problem = present.problem();
        this.present = present;
    }

    Reason reason() {
        int nearestHost = -1;
        int nearestResource = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int host = 0; host < problem.hostCount(); host++) {
            for (int resource = 0; resource < problem.watched().size(); resource++) {
                WatchedResource watched = problem.watched().get(resource);
                double distance = watched.threshold().high() - share(resource, host);
                if (watched.capacity(host) > 0 && distance < least) {
                    least = distance;
                    nearestHost = host;
                    nearestResource = resource;
                }
            }
        }
        return nearestHost < 0 ? Reason.of(CODE, ALL_WELL + ".") : reason(nearestHost, nearestResource);
    }

    private Reason reason(int host, int resource) {
        WatchedResource watched = problem.watched().get(resource);
        double share = share(resource, host);
        double high = watched.threshold().high();
        return new Reason(
                CODE,
                ALL_WELL + "; nearest is host " + problem.host(host).id() + " with " + Words.percent(share, high) + " "
                        + watched.resource().inWords() + ", threshold " + Words.percent(high)
                        + butLetBe(watched.threshold(), share),
                Map.of("share", share, "high", high));
    }

    private static String butLetBe(Threshold threshold, double share) {
        if (share <= threshold.high()) {
            return ".";
        }
        return threshold.isPassed(share)
                ? ", but not for most of the window."
                : String.format(Locale.ROOT, "; less than %.1f points over it are let be.", 100 * Threshold.LEAST_GAIN);
    }

    private double share(int resource, int host) {
        long capacity = problem.watched().get(resource).capacity(host);
        return capacity == 0 ? 0 : (double) present.load(resource, host) / capacity;
    }
}
