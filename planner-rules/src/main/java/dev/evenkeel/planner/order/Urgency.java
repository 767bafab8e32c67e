package dev.evenkeel.planner.order;

import dev.evenkeel.planner.placement.LoadTerms;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which migrations matter most: those that mend must rules, then those that relieve the most overloaded host by the most, then large VMs. */
final class Urgency {
    private final Problem problem;
    private final Placement present;
    private final Placement target;

    Urgency(Placement target) {
        this.problem = target.problem();
        this.target = target;
        this.present = target.atPresent();
    }

    List<Integer> mostUrgentFirst() {
        return IntStream.range(0, problem.vmCount())
                .filter(target::hasMoved)
                .boxed()
                .sorted(Comparator.comparing(this::mendsRule)
                        .thenComparing(this::overloadOfHome)
                        .thenComparing(this::relief)
                        .thenComparing(vm -> problem.memory().of(vm))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private boolean mendsRule(int vm) {
        return problem.rules().countBroken(vm, problem.home(vm), true) > 0 || present.isInBrokenGroup(vm);
    }

    /** Thousandths above the stop level, of the resource that is the worst. */
    private long overloadOfHome(int vm) {
        long worst = 0;
        int home = problem.home(vm);
        for (int resource = 0; resource < present.loadTerms().size(); resource++) {
            LoadTerms terms = present.loadTerms().get(resource);
            worst = Math.max(worst, terms.aboveStop(home, present.load(resource, home)));
        }
        return worst;
    }

    /** Demand of the VM, as a share of its host, for the resources that its host is to be relieved of. */
    private double relief(int vm) {
        double relief = 0;
        int home = problem.home(vm);
        for (LoadTerms terms : present.loadTerms()) {
            if (terms.resource().isRelieved(home)) {
                relief +=
                        (double) terms.resource().demand(vm) / terms.resource().capacity(home);
            }
        }
        return relief;
    }
}
