package dev.evenkeel.planner.order;

import dev.evenkeel.model.plan.MigrationTime;
import dev.evenkeel.model.plan.PlanLimits;
import dev.evenkeel.planner.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Predicts when each step starts and ends: whenever a migration ends, the first steps in order start that wait for nothing and for
 * which the limits per host and pool leave room (list scheduling: Graham, "Bounds on multiprocessing timing anomalies", 1969).
 */
public final class Schedule {
    private final Problem problem;
    private final PlanLimits limits;
    private final List<Step> steps;
    private final boolean[] ended;
    private final Set<Integer> waiting = new LinkedHashSet<>();
    private final List<Running> running = new ArrayList<>();
    private final int[] out;
    private final int[] in;

    private record Running(int index, double endSeconds) {}

    private Schedule(Problem problem, List<Step> steps) {
        this.problem = problem;
        this.limits = problem.request().limits();
        this.steps = steps;
        this.ended = new boolean[steps.size()];
        this.out = new int[problem.hostCount()];
        this.in = new int[problem.hostCount()];
        for (int index = 0; index < steps.size(); index++) {
            waiting.add(index);
        }
    }

    /** From the start of the first step to the end of the last. */
    public static Duration length(Problem problem, List<Step> steps) {
        return new Schedule(problem, steps).run();
    }

    private Duration run() {
        double now = 0;
        startWhatCan(now);
        while (!running.isEmpty()) {
            Running next = running.stream()
                    .min(Comparator.comparingDouble(Running::endSeconds).thenComparingInt(Running::index))
                    .orElseThrow();
            now = next.endSeconds();
            end(next);
            startWhatCan(now);
        }
        return Duration.ofMillis(Math.round(now * 1000));
    }

    private void startWhatCan(double now) {
        Iterator<Integer> next = waiting.iterator();
        while (next.hasNext() && running.size() < limits.migrationsPerPool()) {
            int index = next.next();
            Step step = steps.get(index);
            if (hasRoom(step) && step.waitsFor().stream().allMatch(earlier -> ended[earlier])) {
                next.remove();
                out[step.from()]++;
                in[step.to()]++;
                double seconds = MigrationTime.seconds(problem.vm(step.vm()), limits.migrationMbps());
                running.add(new Running(index, now + seconds));
            }
        }
    }

    private boolean hasRoom(Step step) {
        return out[step.from()] < limits.migrationsPerHostOut() && in[step.to()] < limits.migrationsPerHostIn();
    }

    private void end(Running next) {
        running.remove(next);
        ended[next.index()] = true;
        out[steps.get(next.index()).from()]--;
        in[steps.get(next.index()).to()]--;
    }
}
