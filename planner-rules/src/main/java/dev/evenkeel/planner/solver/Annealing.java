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
public final class Annealing {
    /** Above so many choices, movable convoys times hosts, a search of this length would find nothing. */
    private static final int MOST_CHOICES = 1_000;

    private static final int RUNS = 12;
    /** After so many runs in a row that found nothing better it ends. */
    private static final int IDLE_RUNS = 6;
    /** So many times as long it goes on while something is left undone that counts for more than load above thresholds. */
    private static final int INSISTENCE = 3;
    /** Runs that are made at most. */
    public static final int MOST_RUNS = INSISTENCE * RUNS;

    /** Steps of a run for each choice that there is, and the fewest and the most. */
    private static final int STEPS_PER_CHOICE = 100;

    private static final int FEWEST_STEPS = 20_000;
    private static final int MOST_STEPS = 60_000;
    /** Steps between two changes of temperature and price. */
    private static final int STEADY = 100;
    /** Seconds: about what a move costs. */
    private static final double HOTTEST = 150;
    /** Seconds: small beside the cost of a move. */
    private static final double COLDEST = 8;

    /** Seconds for each thousandth above the threshold, at first and in the end; so a host is first relieved by what is cheap. */
    private static final double OVERLOAD_AT_FIRST = 1;

    private static final double OVERLOAD_IN_THE_END = 30;
    /** Seconds for each unit of {@link #broken}. */
    private static final double CHEAPEST = 1;

    private static final double DEAREST = 500;
    private static final double PRICE_CHANGE = 1.2;
    /** A must rule broken, in thousandths of a host's capacity. */
    private static final int MUST_RULE = 50;
    /** A VM left on a host that is to be empty, and there a must rule as well. */
    private static final int LEFT_BEHIND = 20;
    /** A migration beyond the limit. */
    private static final int MOVE_TOO_MANY = 5;
    /** A thousandth of the memory of a host of middling size. */
    private static final double MIB = 64;

    private final Placement placement;
    private final SplittableRandom random;
    private final Shift shift;
    private final int steps;
    private final int mustRule;
    private final int mostRuns;

    private Penalties best;
    private int[] bestHosts;
    private double overloadPrice;
    /** What VMs of failed hosts lack now, in thousandths of a host's memory. */
    private double shortage;
    /** What of the broken the best placement found has not mended. */
    private double inevitable;

    private double price = CHEAPEST;

    /** @param placement to begin with, and to be bettered */
    public Annealing(Placement placement) {
        this(placement, MOST_RUNS);
    }

    /**
     * @param placement to begin with, and to be bettered
     * @param mostRuns above 0
     */
    Annealing(Placement placement, int mostRuns) {
        this.mostRuns = mostRuns;
        Problem problem = placement.problem();
        this.placement = placement;
        this.random = new SplittableRandom(problem.request().seed());
        this.shift = new Shift(placement, random);
        this.mustRule = problem.isEvacuation() ? LEFT_BEHIND : MUST_RULE;
        this.best = placement.penalties();
        this.bestHosts = placement.hosts();
        this.inevitable = best.isAllowed() ? broken() : 0;
        this.steps = Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, STEPS_PER_CHOICE * choices(problem)));
    }

    /** True in small pools in which something can move. */
    public static boolean isWorthwhile(Problem problem) {
        return choices(problem) > 0 && choices(problem) <= MOST_CHOICES;
    }

    private static int choices(Problem problem) {
        return problem.convoys().movable().cardinality() * problem.hostCount();
    }

    /** Leaves the best placement found, the given one at the worst. */
    public void improve() {
        int idle = 0;
        int[] homes = placement.atPresent().hosts();
        boolean empties = placement.problem().isEvacuation();
        int most = empties ? 1 : mostRuns;
        for (int run = 0; run < most && isWorthAnotherRun(run, idle); run++) {
            Penalties before = best;
            boolean anew = run % 2 == 1;
            if (anew) {
                placement.become(homes);
            }
            cool(anew || empties ? 0 : inevitable);
            placement.become(bestHosts);
            idle = best == before ? idle + 1 : 0;
        }
    }

    private boolean isWorthAnotherRun(int made, int idle) {
        int times = best.leaveMoreThanOverload() ? INSISTENCE : 1;
        return made < times * RUNS && idle < times * IDLE_RUNS;
    }

    private void cool(double aim) {
        double temperature = HOTTEST;
        overloadPrice = OVERLOAD_AT_FIRST;
        double cooling = StrictMath.pow(COLDEST / HOTTEST, (double) STEADY / steps);
        double growth = StrictMath.pow(OVERLOAD_IN_THE_END / OVERLOAD_AT_FIRST, (double) STEADY / steps);
        double now = 0;
        for (int step = 0; step < steps; step++) {
            if (step % STEADY == 0) {
                temperature *= cooling;
                overloadPrice *= growth;
                shortage = placement.missingMiB() / MIB;
                boolean mayBe = broken() + shortage <= aim;
                price = Math.max(CHEAPEST, Math.min(DEAREST, mayBe ? price / PRICE_CHANGE : price * PRICE_CHANGE));
                now = worth() + price * shortage;
            }
            if (shift.draw()) {
                double bar = now - temperature * StrictMath.log(random.nextDouble());
                now = isHopeless(now, bar) ? now : goOrStay(now, bar);
            }
        }
    }

    /** Even if the hosts that it touches had nothing left that speaks against them, the shift would cost too much. */
    private boolean isHopeless(double now, double bar) {
        if (!shift.isAboutLoadAlone() || placement.tooManyMoves() > 0) {
            return false;
        }
        double least = now - price * shortage + shift.dearerMillis() / 1e3;
        if (least > bar) {
            for (int host : shift.hosts()) {
                least -= host == Shift.NONE ? 0 : worthOf(host);
            }
        }
        return least > bar;
    }

    /** Makes the shift unless it comes to more than the bar; what spare capacity is short of costs much to find out and is asked last. */
    private double goOrStay(double now, double bar) {
        shift.go();
        double then = worth();
        double missing = then <= bar ? placement.missingMiB() / MIB : 0;
        if (then + price * missing > bar) {
            shift.goBack();
            return now;
        }
        shortage = missing;
        keepIfBest();
        return then + price * missing;
    }

    private void keepIfBest() {
        placement
                .penaltiesIfBetterThan(best)
                .filter(better -> MigrationOrder.leadsTo(placement))
                .ifPresent(better -> {
                    best = better;
                    bestHosts = placement.hosts();
                    inevitable = broken();
                });
    }

    /** Seconds that speak against the placement, spare capacity aside. */
    private double worth() {
        return placement.penaltyWithoutReserve(Goal.COST) / 1e3
                + overloadPrice * placement.penaltyWithoutReserve(Goal.HIGH)
                + price * broken();
    }

    /** Seconds that speak against what one host carries. */
    private double worthOf(int host) {
        return placement.penaltyOfHost(Goal.COST, host) / 1e3
                + overloadPrice * placement.penaltyOfHost(Goal.HIGH, host)
                + price
                        * (placement.penaltyOfHost(Goal.FORBIDDEN, host)
                                + placement.penaltyOfHost(Goal.CAP, host)
                                + placement.penaltyOfHost(Goal.MEMORY, host) / MIB);
    }

    /** What must not be, in thousandths of a host's capacity. */
    private double broken() {
        return placement.penaltyWithoutReserve(Goal.FORBIDDEN)
                + placement.penaltyWithoutReserve(Goal.CAP)
                + MOVE_TOO_MANY * placement.tooManyMoves()
                + mustRule * placement.penaltyWithoutReserve(Goal.MUST_RULES)
                + LEFT_BEHIND * placement.penaltyWithoutReserve(Goal.EMPTYING)
                + placement.penaltyWithoutReserve(Goal.MEMORY) / MIB;
    }
}
