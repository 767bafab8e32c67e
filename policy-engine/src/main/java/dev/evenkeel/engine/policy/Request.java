package dev.evenkeel.engine.policy;

import dev.evenkeel.engine.config.BalanceSettings;
import dev.evenkeel.engine.config.ExecutionSettings;
import dev.evenkeel.engine.config.PolicySettings;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.VmLoad;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.PlanLimits;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Builds planner requests: settings turned into thresholds and limits, history into VMs and hosts that are held. */
public final class Request {
    private static final Duration DAY = Duration.ofDays(1);

    private final PoolSnapshot snapshot;
    private Window window = Window.RELIEF;
    private Intent intent = new Intent.Balance();
    private boolean ordered;
    private Map<Resource, Threshold> tighter = Map.of();

    Request(PoolSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The same request about a pool that is not quite the present one. */
    public Request about(PoolSnapshot other) {
        Request request = new Request(other);
        request.window = window;
        request.intent = intent;
        request.ordered = ordered;
        request.tighter = tighter;
        return request;
    }

    public Request over(Window newWindow) {
        window = newWindow;
        return this;
    }

    public Request to(Intent newIntent) {
        intent = newIntent;
        return this;
    }

    /** With these thresholds in place of the settings', where they say something. */
    Request within(Map<Resource, Threshold> thresholds) {
        tighter = thresholds;
        return this;
    }

    /** By an operator's order: cool-downs and daily budgets do not hold VMs back. */
    public Request ordered() {
        ordered = true;
        return this;
    }

    PlanRequest build(Situation situation) {
        PolicySettings policy = situation.settings().policy();
        Map<Resource, Threshold> thresholds = policy.thresholds();
        thresholds.putAll(tighter);
        return new PlanRequest(
                snapshot,
                window,
                intent,
                thresholds,
                limits(policy, situation.settings().execution()),
                heldVms(situation),
                heldHosts(situation),
                situation.seed());
    }

    /** What hosts would carry without the VMs that may be moved: no plan leaves less on them. */
    Projection withoutWhatMayMove(Situation situation) {
        Set<VmId> held = heldVms(situation).keySet();
        return Projection.of(
                snapshot,
                window,
                vm -> held.contains(vm.id()) || !vm.immobility().isEmpty());
    }

    private static PlanLimits limits(PolicySettings policy, ExecutionSettings execution) {
        return new PlanLimits(
                policy.balance().maxMigrations(),
                execution.migrationsPerHostIn(),
                execution.migrationsPerHostOut(),
                execution.migrationsPerPool(),
                execution.migrationMbps(),
                execution.migrationTimeLimit(),
                policy.spareHosts());
    }

    private Map<VmId, String> heldVms(Situation situation) {
        Map<VmId, String> held = new TreeMap<>();
        for (Vm vm : snapshot.vms().values()) {
            if (vm.isActive()) {
                whyHeld(vm, situation).ifPresent(why -> held.put(vm.id(), why));
            }
        }
        snapshot.migrations().forEach(move -> held.put(move.vm(), "is being migrated to " + move.to()));
        return held;
    }

    private Optional<String> whyHeld(Vm vm, Situation situation) {
        LoadHistory<VmLoad> load = snapshot.vmLoads().get(vm.id());
        if (load == null || load.over(window).isEmpty()) {
            return Optional.of("has no load samples yet");
        }
        if (!ordered && situation.isStale(vm, load)) {
            return Optional.of("has no sample of the last "
                    + Words.duration(situation.settings().metrics().staleAfter()));
        }
        Optional<String> failed = failed(vm.id(), situation);
        return ordered || failed.isPresent() ? failed : budget(vm.id(), situation);
    }

    /** After a failed migration it may be tried again soon, after several not for long. */
    private static Optional<String> failed(VmId vm, Situation situation) {
        ExecutionSettings execution = situation.settings().execution();
        History history = situation.history();
        int failures = history.failedMovesSince(vm, situation.now().minus(execution.veto()));
        Duration rest = failures <= execution.migrationRetries() ? execution.retryWait() : execution.veto();
        return since(history.lastFailedMove(vm), rest, situation.now(), "failed to migrate");
    }

    private static Optional<String> budget(VmId vm, Situation situation) {
        BalanceSettings balance = situation.settings().policy().balance();
        History history = situation.history();
        int moves = history.movesSince(vm, situation.now().minus(DAY));
        if (moves >= balance.movesPerVmPerDay()) {
            return Optional.of("was moved " + moves + " times in 24 h, limit " + balance.movesPerVmPerDay());
        }
        return since(history.lastMove(vm), balance.coolDown(), situation.now(), "was moved");
    }

    private static Optional<String> since(Optional<Instant> event, Duration rest, Instant now, String what) {
        return event.filter(at -> at.plus(rest).isAfter(now))
                .map(at -> what + " at " + Words.time(at) + ", stays where it is until " + Words.time(at.plus(rest)));
    }

    private static Map<HostId, String> heldHosts(Situation situation) {
        Map<HostId, String> held = new TreeMap<>();
        situation
                .staleHosts()
                .forEach(host -> held.put(
                        host.id(),
                        "has no sample of the last "
                                + Words.duration(situation.settings().metrics().staleAfter())));
        return held;
    }
}
