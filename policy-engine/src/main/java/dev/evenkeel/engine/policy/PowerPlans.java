package dev.evenkeel.engine.policy;

import dev.evenkeel.engine.config.ExecutionSettings;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.plan.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts power-ons before a planner's migrations, and tells how long power actions take. */
final class PowerPlans {
    private final ExecutionSettings execution;

    PowerPlans(ExecutionSettings execution) {
        this.execution = execution;
    }

    /** Switch the hosts on; the migrations onto each wait for it. */
    Plan wake(Map<Sleeper, Reason> hosts, Plan migrations, Reason reason, List<Refusal> refusals) {
        List<PlannedAction> actions = new ArrayList<>();
        Map<HostId, Integer> numbers = new HashMap<>();
        hosts.forEach((sleeper, why) -> {
            HostId host = sleeper.host().id();
            numbers.put(host, numbers.size() + 1);
            actions.add(new PlannedAction(numbers.get(host), new Action.PowerOn(host), Set.of(), why));
        });
        for (PlannedAction planned : migrations.actions()) {
            actions.add(shifted(planned, numbers));
        }
        List<Refusal> all = new ArrayList<>(migrations.refusals());
        all.addAll(refusals);
        return new Plan(
                migrations.pool(),
                migrations.snapshotTakenAt(),
                migrations.intent(),
                actions,
                reason,
                all,
                migrations.remedies(),
                migrations.predictions(),
                bootTime(hosts.keySet()).plus(migrations.expectedLength()));
    }

    private static PlannedAction shifted(PlannedAction planned, Map<HostId, Integer> numbers) {
        Set<Integer> waitsFor = new HashSet<>();
        planned.waitsFor().forEach(number -> waitsFor.add(number + numbers.size()));
        if (planned.action() instanceof Action.Migrate move && numbers.containsKey(move.to())) {
            waitsFor.add(numbers.get(move.to()));
        }
        return new PlannedAction(planned.number() + numbers.size(), planned.action(), waitsFor, planned.reason());
    }

    /** The same plan; it ends when its hosts are off, after the migrations. Their mean times of late, or as long as one may take where none is known. */
    Plan sleep(Plan plan, History history) {
        return plan.lasting(plan.expectedLength()
                .plus(sideBySide(plan.actions().stream()
                        .map(PlannedAction::action)
                        .filter(Action.PowerOff.class::isInstance)
                        .map(off -> shutdownTime(((Action.PowerOff) off).host(), history))
                        .toList())));
    }

    private Duration shutdownTime(HostId host, History history) {
        return history.shutdownTime(host).orElse(execution.shutdownTimeLimit());
    }

    /**
     * Until all are up: their mean boot times of late, or as long as one may take to answer where none is known. The migrations are taken
     * to come after that, as most of them do.
     */
    private Duration bootTime(Set<Sleeper> hosts) {
        return sideBySide(hosts.stream()
                .map(sleeper -> sleeper.bootTime().orElse(execution.wakeWait()))
                .toList());
    }

    /** How long power actions take, as many at a time as may be. */
    private Duration sideBySide(List<Duration> times) {
        Duration sum = times.stream().reduce(Duration.ZERO, Duration::plus);
        Duration longest = times.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
        Duration shared = sum.dividedBy(execution.powerActionsPerPool());
        return shared.compareTo(longest) > 0 ? shared : longest;
    }
}
