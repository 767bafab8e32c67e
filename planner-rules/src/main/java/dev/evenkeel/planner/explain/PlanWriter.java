package dev.evenkeel.planner.explain;

import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.model.plan.Remedy;
import dev.evenkeel.planner.order.Schedule;
import dev.evenkeel.planner.order.Step;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes what was found as a plan with its reasons. */
public final class PlanWriter {
    private final Problem problem;
    private final Placement target;
    private final List<Step> steps;
    private final List<Refusal> givenUp;

    /**
     * @param target where the steps lead
     * @param givenUp why hosts that were to be emptied are not
     */
    public PlanWriter(Placement target, List<Step> steps, List<Refusal> givenUp) {
        this.problem = target.problem();
        this.target = target;
        this.steps = steps;
        this.givenUp = givenUp;
    }

    public Plan write() {
        PlanRequest request = problem.request();
        Refusals reasons = new Refusals(target);
        List<Refusal> refusals = new ArrayList<>(reasons.contradictions());
        refusals.addAll(problem.isEvacuation() ? givenUp : reasons.ofBalance());
        List<Remedy> remedies = reasons.remedies();
        Summary summary = new Summary(target, steps, refusals, remedies);
        if (steps.isEmpty() && switchedOff().isEmpty()) {
            return Plan.empty(
                    request.snapshot().pool(),
                    request.snapshot().takenAt(),
                    request.intent(),
                    summary.whyEmpty(),
                    refusals,
                    remedies);
        }
        Duration length = Schedule.length(problem, steps);
        return new Plan(
                request.snapshot().pool(),
                request.snapshot().takenAt(),
                request.intent(),
                actions(),
                summary.what(length),
                refusals,
                remedies,
                new Predictions(target).all(),
                length);
    }

    private List<PlannedAction> actions() {
        StepReasons reasons = new StepReasons(target);
        List<PlannedAction> actions = new ArrayList<>();
        for (Step step : steps) {
            Action.Migrate move = new Action.Migrate(
                    problem.vm(step.vm()).id(),
                    problem.host(step.from()).id(),
                    problem.host(step.to()).id());
            Set<Integer> waitsFor =
                    step.waitsFor().stream().map(position -> position + 1).collect(Collectors.toSet());
            actions.add(new PlannedAction(actions.size() + 1, move, waitsFor, reasons.next(step)));
        }
        Map<Integer, Set<Integer>> leavings = leavings();
        PowerReasons why = new PowerReasons(target);
        for (int host : switchedOff()) {
            Action off = new Action.PowerOff(problem.host(host).id());
            Set<Integer> waitsFor = leavings.getOrDefault(host, Set.of());
            actions.add(new PlannedAction(actions.size() + 1, off, waitsFor, why.ofHost(host)));
        }
        return actions;
    }

    private List<Integer> switchedOff() {
        return problem.isConsolidation() ? problem.evacuated().stream().boxed().toList() : List.of();
    }

    /** By host, the numbers of the actions that take VMs away from it: when they have ended it may be switched off; others need not be waited for. */
    private Map<Integer, Set<Integer>> leavings() {
        Map<Integer, Set<Integer>> leavings = new HashMap<>();
        for (int step = 0; step < steps.size(); step++) {
            leavings.computeIfAbsent(steps.get(step).from(), any -> new HashSet<>())
                    .add(step + 1);
        }
        return leavings;
    }
}
