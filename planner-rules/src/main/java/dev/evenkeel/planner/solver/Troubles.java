package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.LoadTerms;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.GroupRule;
import dev.evenkeel.planner.problem.Problem;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Convoys whose moving could mend something: on hosts that are too full or to be emptied, or in must rules that are broken. */
public final class Troubles {
    private final Problem problem;
    private final Placement placement;

    public Troubles(Placement placement) {
        this.problem = placement.problem();
        this.placement = placement;
    }

    /** True when there is anything that moves might mend. */
    public boolean areAny() {
        boolean anyHost = IntStream.range(0, problem.hostCount()).anyMatch(this::isTroubled);
        return anyHost || (!problem.isEvacuation() && placement.breaksMustRules());
    }

    private boolean isTroubled(int host) {
        return isAboveStop(host) || isOverfull(host) || problem.isEvacuated(host);
    }

    /** Above the threshold of a resource that is to be relieved. */
    public boolean isOverloaded(int host) {
        return isAny(host, LoadTerms::aboveHigh);
    }

    /** Above the stop level of a resource that is to be relieved: further relief may pay. */
    private boolean isAboveStop(int host) {
        return isAny(host, LoadTerms::aboveStop);
    }

    private interface Excess {
        long of(LoadTerms terms, int host, long load);
    }

    private boolean isAny(int host, Excess excess) {
        for (int resource = 0; resource < problem.watched().size(); resource++) {
            if (excess.of(placement.loadTerms().get(resource), host, placement.load(resource, host)) > 0) {
                return true;
            }
        }
        return false;
    }

    /** VMs hold more memory than the host has. */
    public boolean isOverfull(int host) {
        return !problem.isEvacuation()
                && placement.memoryUsed(host) > problem.memory().capacity(host);
    }

    /** Those of the convoys on this host. */
    BitSet convoysOn(int host) {
        BitSet found = new BitSet();
        boolean troubled = isTroubled(host);
        for (int index = 0; index < placement.occupants().count(host); index++) {
            int vm = placement.occupants().on(host, index);
            if (troubled || (!problem.isEvacuation() && isMisplaced(vm))) {
                found.set(problem.convoys().of(vm));
            }
        }
        found.and(problem.convoys().movable());
        return found;
    }

    private boolean isMisplaced(int vm) {
        return problem.rules().countBroken(vm, placement.hostOf(vm), true) > 0 || placement.isInBrokenGroup(vm);
    }

    /** The convoys, movable ones alone. */
    public BitSet convoys() {
        BitSet found = new BitSet();
        for (int host = 0; host < problem.hostCount(); host++) {
            if (isTroubled(host)) {
                for (int index = 0; index < placement.occupants().count(host); index++) {
                    found.set(problem.convoys().of(placement.occupants().on(host, index)));
                }
            }
        }
        if (!problem.isEvacuation()) {
            addBrokenRules(found);
        }
        found.and(problem.convoys().movable());
        return found;
    }

    /** The same convoys: those in broken must rules, which count for more than load, and then the others, each in the order of their numbers. */
    int[] misplacedFirst() {
        BitSet all = convoys();
        BitSet misplaced = new BitSet();
        if (!problem.isEvacuation()) {
            addBrokenRules(misplaced);
        }
        misplaced.and(all);
        all.andNot(misplaced);
        return IntStream.concat(misplaced.stream(), all.stream()).toArray();
    }

    private void addBrokenRules(BitSet found) {
        int[] hostOf = placement.hosts();
        for (int group = 0; group < problem.rules().groups().size(); group++) {
            GroupRule rule = problem.rules().groups().get(group);
            if (rule.isMust() && placement.isGroupBroken(group)) {
                for (int index = 0; index < rule.size(); index++) {
                    found.set(problem.convoys().of(rule.member(index)));
                }
            }
        }
        for (int vm = 0; vm < hostOf.length; vm++) {
            if (problem.rules().countBroken(vm, hostOf[vm], true) > 0) {
                found.set(problem.convoys().of(vm));
            }
        }
    }
}
