package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.order.MigrationOrder;
import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import java.util.SplittableRandom;

/**
 * A search for small pools that goes through placements which must not be: a VM is on a host that has no room for it until another
 * has left that host. Simulated annealing (Kirkpatrick, Gelatt, Vecchi, "Optimization by simulated annealing", 1983): a step that makes
 * it worse by so many seconds is taken with probability exp(−seconds / temperature). What must not be has a price that rises
 * while it is there and falls while it is not (strategic oscillation: Glover, 1977), so that the search stays near what may be. Only a
 * placement that may be, that is better by the goals in their strict order, and that can be reached safely is kept.
 */
final class Annealing {
    /** Above so many choices, movable convoys times hosts, a search of this length would find nothing. */
    private static final int MOST_CHOICES = 1_000;
    /** Each run starts from the best so far. */
    private static final int RUNS = 6;
    /** After so many runs in a row that found nothing better it ends. */
    private static final int IDLE_RUNS = 3;

    private static final int STEPS = 60_000;
    /** Steps between two changes of temperature and price. */
    private static final int STEADY = 100;
    /** Seconds: about what a move costs. */
    private static final double HOTTEST = 150;
    /** Seconds: small beside the cost of a move. */
    private static final double COLDEST = 8;

    private static final double COOLING = StrictMath.pow(COLDEST / HOTTEST, (double) STEADY / STEPS);

    /** Seconds for each thousandth above the threshold, at first and in the end; so a host is first relieved by what is cheap. */
    private static final double OVERLOAD_AT_FIRST = 1;

    private static final double OVERLOAD_IN_THE_END = 30;
    private static final double GROWTH =
            StrictMath.pow(OVERLOAD_IN_THE_END / OVERLOAD_AT_FIRST, (double) STEADY / STEPS);

    /** Seconds for each unit of {@link #broken}. */
    private static final double CHEAPEST = 1;

    private static final double DEAREST = 500;
    private static final double PRICE_CHANGE = 1.2;
    /** A rule broken, or a VM left on a host that is to be empty, in thousandths of a host's capacity. */
    private static final int RULE = 20;
    /** A thousandth of the memory of a host of middling size. */
    private static final double MIB = 64;

    private final Placement placement;
    private final SplittableRandom random;
    private final Shift shift;
    private Penalties best;
    private int[] bestHosts;
    private double overloadPrice;
    private double price = CHEAPEST;

    Annealing(Placement placement) {
        Problem problem = placement.problem();
        this.placement = placement;
        this.random = new SplittableRandom(problem.request().seed());
        this.shift = new Shift(placement, random);
        this.best = placement.penalties();
        this.bestHosts = placement.hosts();
    }

    static boolean isWorthwhile(Problem problem) {
        int choices = problem.convoys().movable().cardinality() * problem.hostCount();
        return !problem.isEvacuation() && choices > 0 && choices <= MOST_CHOICES;
    }

    /** Leaves the best placement found, the given one at the worst. */
    void improve() {
        int idle = 0;
        for (int run = 0; run < RUNS && idle < IDLE_RUNS; run++) {
            Penalties before = best;
            cool();
            placement.become(bestHosts);
            idle = best == before ? idle + 1 : 0;
        }
    }

    private void cool() {
        double temperature = HOTTEST;
        overloadPrice = OVERLOAD_AT_FIRST;
        double now = 0;
        for (int step = 0; step < STEPS; step++) {
            if (step % STEADY == 0) {
                temperature *= COOLING;
                overloadPrice *= GROWTH;
                double missing = placement.missingMiB();
                boolean mayBe = broken() + missing == 0;
                price = Math.max(CHEAPEST, Math.min(DEAREST, mayBe ? price / PRICE_CHANGE : price * PRICE_CHANGE));
                now = worth() + price * missing / MIB;
            }
            if (shift.draw()) {
                now = goOrStay(now, now - temperature * StrictMath.log(random.nextDouble()));
            }
        }
    }

    /** Makes the shift unless it comes to more than the bar; what spare capacity is short of costs much to find out and is asked last. */
    private double goOrStay(double now, double bar) {
        shift.go();
        double then = worth();
        if (then <= bar) {
            then += price * placement.missingMiB() / MIB;
        }
        if (then > bar) {
            shift.goBack();
            return now;
        }
        keepIfBest();
        return then;
    }

    private void keepIfBest() {
        placement
                .penaltiesIfBetterThan(best)
                .filter(better -> MigrationOrder.to(placement).givenUp().isEmpty())
                .ifPresent(better -> {
                    best = better;
                    bestHosts = placement.hosts();
                });
    }

    /** Seconds that speak against the placement, spare capacity aside. */
    private double worth() {
        return placement.penaltyWithoutReserve(Goal.COST) / 1e3
                + overloadPrice * placement.penaltyWithoutReserve(Goal.HIGH)
                + price * broken();
    }

    /** What must not be, in thousandths of a host's capacity. */
    private double broken() {
        return placement.penaltyWithoutReserve(Goal.FORBIDDEN)
                + placement.penaltyWithoutReserve(Goal.CAP)
                + RULE * placement.penaltyWithoutReserve(Goal.MUST_RULES)
                + placement.penaltyWithoutReserve(Goal.MEMORY) / MIB;
    }
}
