package dev.evenkeel.planner.explain;

import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.model.plan.Remedy;
import dev.evenkeel.planner.order.Step;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import dev.evenkeel.planner.solver.Troubles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What the plan as a whole does and leaves, or why it does nothing, in one sentence. */
final class Summary {
    private final Problem problem;
    private final Placement present;
    private final Placement target;
    private final List<Step> steps;
    private final List<Refusal> refusals;
    private final List<Remedy> remedies;

    Summary(Placement target, List<Step> steps, List<Refusal> refusals, List<Remedy> remedies) {
        this.problem = target.problem();
        this.present = target.atPresent();
        this.target = target;
        this.steps = steps;
        this.refusals = refusals;
        this.remedies = remedies;
    }

    Reason what(Duration length) {
        long memory =
                steps.stream().mapToLong(step -> problem.memory().of(step.vm())).sum();
        String effort = " with " + Words.count(steps.size(), "migration") + " of " + Words.memory(memory) + " in about "
                + Words.length(length);
        Map<String, Double> figures = Map.of(
                "migrations", (double) steps.size(), "memory-mib", (double) memory, "seconds", length.toMillis() / 1e3);
        if (problem.isConsolidation()) {
            PowerReasons power = new PowerReasons(target);
            Map<String, Double> all = new TreeMap<>(figures);
            all.putAll(power.figures());
            String sentence = "Switches off " + Words.hosts(emptied()) + ", " + power.saving() + "," + effort + ".";
            return new Reason("consolidation", sentence, all);
        }
        String code = problem.isEvacuation() ? "evacuation" : "balance";
        return new Reason(
                code, Words.capital(String.join(" and ", done())) + effort + left() + "." + change(), figures);
    }

    private List<String> done() {
        if (problem.isEvacuation()) {
            return List.of("empties " + Words.hosts(emptied()));
        }
        List<String> done = new ArrayList<>();
        List<String> relieved = relieved();
        if (!relieved.isEmpty()) {
            done.add("relieves " + Words.hosts(relieved));
        }
        BrokenRules broken = new BrokenRules(present);
        boolean mends = IntStream.range(0, problem.vmCount())
                .anyMatch(vm -> target.hasMoved(vm) && broken.around(vm).isPresent());
        if (mends) {
            done.add("mends must rules");
        }
        return done.isEmpty() ? List.of("frees overcommitted memory") : done;
    }

    private List<String> emptied() {
        return IntStream.range(0, problem.hostCount())
                .filter(problem::isEvacuated)
                .mapToObj(this::name)
                .toList();
    }

    /** {@code h3 (CPU 91 % to 63 %)} for each host that is to be relieved and that gives. */
    private List<String> relieved() {
        List<String> relieved = new ArrayList<>();
        for (int host = 0; host < problem.hostCount(); host++) {
            List<String> changes = new ArrayList<>();
            for (int index = 0; index < problem.watched().size(); index++) {
                WatchedResource watched = problem.watched().get(index);
                if (watched.isRelieved(host) && target.load(index, host) < present.load(index, host)) {
                    changes.add(watched.resource().inWords() + " " + percent(present, index, host) + " to "
                            + percent(target, index, host));
                }
            }
            if (!changes.isEmpty()) {
                relieved.add(name(host) + " (" + String.join(", ", changes) + ")");
            }
        }
        return relieved;
    }

    private String left() {
        List<String> left = remaining();
        boolean limited = !problem.isEvacuation() && steps.size() >= problem.maxMigrations();
        String undone = limited ? "; left undone within the limit of migrations: " : "; left undone: ";
        return left.isEmpty() ? "" : undone + String.join("; ", left);
    }

    /** What is wrong still when the plan has ended. */
    private List<String> remaining() {
        List<String> left = new ArrayList<>();
        Troubles troubles = new Troubles(target);
        for (int host = 0; host < problem.hostCount(); host++) {
            if (problem.isToBeEmpty(host) && target.stayingOn(host) > 0) {
                left.add("host " + name(host) + " keeps " + Words.count(target.stayingOn(host), "VM"));
            }
            addOverload(host, left);
            if (troubles.isOverfull(host)) {
                left.add("VMs on host " + name(host) + " hold " + Words.memory(target.memoryUsed(host)) + " of "
                        + Words.memory(problem.memory().capacity(host)));
            }
        }
        if (!problem.isEvacuation()) {
            left.addAll(new BrokenRules(target).all());
        }
        return left;
    }

    private void addOverload(int host, List<String> left) {
        for (int index = 0; index < problem.watched().size(); index++) {
            WatchedResource watched = problem.watched().get(index);
            if (target.loadTerms().get(index).aboveHigh(host, target.load(index, host)) > 0) {
                left.add("host " + name(host) + " is at " + percent(target, index, host) + " "
                        + watched.resource().inWords() + ", over "
                        + Words.percent(watched.threshold().high()));
            }
        }
    }

    Reason whyEmpty() {
        if (problem.hostCount() == 0) {
            return Reason.of("no-hosts", "The pool has no host.");
        }
        if (problem.isConsolidation()) {
            return Reason.of("all-needed", "No host can be spared" + firstRefusal() + ".");
        }
        if (problem.isEvacuation()) {
            return whyNotEmptied();
        }
        if (problem.vmCount() == 0) {
            return Reason.of("no-vms", "No VM is active in the pool.");
        }
        List<String> left = remaining();
        return left.isEmpty()
                ? new NothingToDo(target).reason()
                : Reason.of(
                        "nothing-helps", "Nothing helps: " + String.join("; ", left) + firstRefusal() + "." + change());
    }

    private Reason whyNotEmptied() {
        List<String> kept = IntStream.range(0, problem.hostCount())
                .filter(host -> problem.isToBeEmpty(host) && target.stayingOn(host) > 0)
                .mapToObj(this::name)
                .toList();
        return kept.isEmpty()
                ? Reason.of("already-empty", "No VM is active on the hosts to be emptied.")
                : Reason.of(
                        "cannot-empty",
                        Words.capital(Words.hosts(kept)) + " cannot be emptied" + firstRefusal() + "." + change());
    }

    private String change() {
        return remedies.stream()
                .findFirst()
                .map(remedy -> " " + Words.capital(remedy.sentence()) + ".")
                .orElse("");
    }

    private String firstRefusal() {
        if (problem.hostCount() == 1) {
            return " (there is no other host)";
        }
        return refusals.stream()
                .filter(refusal -> target.breaksMustRules() || !refusal.rule().equals(Refusals.CONTRADICTION))
                .findFirst()
                .map(Summary::inBrackets)
                .orElse("");
    }

    private static String inBrackets(Refusal refusal) {
        boolean namesVm = refusal.host().isEmpty();
        String vm = refusal.vm().map(id -> id + ": ").orElse("");
        String sentence = refusal.sentence().replaceFirst("[.]$", "");
        return " (" + (namesVm ? "" : vm) + sentence + ")";
    }

    private String percent(Placement placement, int resource, int host) {
        WatchedResource watched = problem.watched().get(resource);
        double load = (double) placement.load(resource, host) / watched.capacity(host);
        return Words.percent(load, watched.threshold().high());
    }

    private String name(int host) {
        return problem.host(host).id().value();
    }
}
