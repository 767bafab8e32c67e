package dev.evenkeel.planner.explain;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.planner.order.Step;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import dev.evenkeel.planner.solver.Troubles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What the plan as a whole does and leaves, or why it does nothing, in one sentence. */
final class Summary {
    private final Problem problem;
    private final Placement target;
    private final List<Step> steps;
    private final List<Refusal> refusals;

    Summary(Placement target, List<Step> steps, List<Refusal> refusals) {
        this.problem = target.problem();
        this.target = target;
        this.steps = steps;
        this.refusals = refusals;
    }

    Reason what(Duration length) {
        long memory =
                steps.stream().mapToLong(step -> problem.memory().of(step.vm())).sum();
        String effort = " with " + Words.count(steps.size(), "migration") + " of " + Words.memory(memory) + " in about "
                + Words.length(length);
        Map<String, Double> figures = Map.of(
                "migrations", (double) steps.size(), "memory-mib", (double) memory, "seconds", length.toMillis() / 1e3);
        if (problem.isEvacuation()) {
            String done = "Empties " + Words.list(names(problem::isEvacuated));
            return new Reason("evacuation", done + effort + left() + ".", figures);
        }
        return new Reason("balance", String.join(" and ", done()) + effort + left() + ".", figures);
    }

    private List<String> done() {
        Placement present = target.atPresent();
        List<String> done = new ArrayList<>();
        List<String> relieved = changes(present, host -> new Troubles(present).isOverloaded(host));
        if (!relieved.isEmpty()) {
            done.add("Relieves " + Words.list(relieved));
        }
        boolean mends = IntStream.range(0, problem.vmCount())
                .anyMatch(vm -> target.hasMoved(vm)
                        && new BrokenRules(present).around(vm).isPresent());
        if (mends) {
            done.add(done.isEmpty() ? "Mends must rules" : "mends must rules");
        }
        if (done.isEmpty()) {
            done.add("Frees memory on " + Words.list(names(new Troubles(present)::isOverfull)));
        }
        return done;
    }

    /** {@code h3 (CPU 91 % to 63 %)} for each host that was in trouble and is changed. */
    private List<String> changes(Placement present, IntPredicate troubled) {
        List<String> changes = new ArrayList<>();
        for (int host = 0; host < problem.hostCount(); host++) {
            for (int index = 0; index < problem.watched().size(); index++) {
                WatchedResource watched = problem.watched().get(index);
                long before = present.load(index, host);
                long after = target.load(index, host);
                if (troubled.test(host) && watched.isRelieved(host) && after < before) {
                    changes.add(name(host) + " (" + watched.resource().inWords() + " "
                            + Words.percent((double) before / watched.capacity(host)) + " to "
                            + Words.percent((double) after / watched.capacity(host)) + ")");
                }
            }
        }
        return changes;
    }

    private String left() {
        List<String> left = remaining();
        return left.isEmpty() ? "" : "; left undone: " + String.join("; ", left);
    }

    /** What is wrong still when the plan has ended. */
    private List<String> remaining() {
        List<String> left = new ArrayList<>();
        for (int host = 0; host < problem.hostCount(); host++) {
            if (problem.isToBeEmpty(host) && target.occupants().count(host) > 0) {
                left.add(name(host) + " keeps " + Words.count(target.occupants().count(host), "VM"));
            }
            for (int index = 0; index < problem.watched().size(); index++) {
                WatchedResource watched = problem.watched().get(index);
                if (target.loadTerms().get(index).aboveHigh(host, target.load(index, host)) > 0) {
                    left.add(name(host) + " is at "
                            + Words.percent((double) target.load(index, host) / watched.capacity(host)) + " "
                            + watched.resource().inWords() + ", over "
                            + Words.percent(watched.threshold().high()));
                }
            }
            if (new Troubles(target).isOverfull(host)) {
                left.add(name(host) + " holds " + Words.memory(target.memoryUsed(host)) + " of "
                        + Words.memory(problem.memory().capacity(host)));
            }
        }
        BrokenRules broken = new BrokenRules(target);
        IntStream.range(0, problem.isEvacuation() ? 0 : problem.vmCount())
                .mapToObj(broken::around)
                .flatMap(Optional::stream)
                .limit(1)
                .forEach(left::add);
        return left;
    }

    Reason whyEmpty() {
        if (problem.hostCount() == 0) {
            return Reason.of("no-hosts", "The pool has no host.");
        }
        if (problem.isEvacuation()) {
            return whyNotEmptied();
        }
        if (problem.vmCount() == 0) {
            return Reason.of("no-vms", "No VM is active in the pool.");
        }
        List<String> left = remaining();
        if (left.isEmpty()) {
            return Reason.of("nothing-to-do", "No host is over a threshold for the window and no must rule is broken.");
        }
        return Reason.of("nothing-helps", "Nothing can be done: " + String.join("; ", left) + firstRefusal() + ".");
    }

    private Reason whyNotEmptied() {
        List<HostId> kept =
                names(host -> problem.isToBeEmpty(host) && target.occupants().count(host) > 0);
        if (kept.isEmpty()) {
            return Reason.of("already-empty", "The hosts to be emptied have no active VM.");
        }
        String why = Words.list(kept) + " cannot be emptied" + firstRefusal() + ".";
        return Reason.of("cannot-empty", Character.toUpperCase(why.charAt(0)) + why.substring(1));
    }

    private String firstRefusal() {
        return refusals.isEmpty() ? "" : " (" + refusals.get(0).sentence() + ")";
    }

    private List<HostId> names(IntPredicate which) {
        return IntStream.range(0, problem.hostCount())
                .filter(which)
                .mapToObj(host -> problem.host(host).id())
                .toList();
    }

    private String name(int host) {
        return problem.host(host).id().value();
    }
}
