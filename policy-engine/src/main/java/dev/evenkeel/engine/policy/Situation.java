package dev.evenkeel.engine.policy;

import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.check.CheckLimits;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.check.Violation;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.MigrationTime;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.Planner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All that a policy may look at.
 *
 * @param snapshot the pool
 * @param settings what is wanted
 * @param history how actions ended of late
 * @param engineStart when this engine started
 * @param planner makes plans
 * @param waker knows which hosts can be woken
 * @param seed for the planner
 */
public record Situation(
        PoolSnapshot snapshot,
        EngineSettings settings,
        History history,
        Instant engineStart,
        Planner planner,
        HostWaker waker,
        long seed) {
    /** What a move costs besides its time, as the planner has it. */
    private static final double MINUTES_PER_MOVE = 1;

    public Instant now() {
        return snapshot.takenAt();
    }

    /** Participating hosts that are up and not in maintenance, in the order of their names. */
    public List<Host> runningHosts() {
        return hosts(host -> host.isUp() && !host.is(HostTrait.IN_MAINTENANCE));
    }

    /** Participating hosts. */
    public List<Host> hosts(Predicate<Host> which) {
        return snapshot.hosts().values().stream()
                .filter(host -> host.is(HostTrait.IN_POLICY))
                .filter(which)
                .toList();
    }

    /** True when the host runs and its newest sample is too old to act on. */
    public boolean isStale(HostId host) {
        LoadHistory<?> load = snapshot.hostLoads().get(host);
        return snapshot.host(host).isUp()
                && (load == null || !load.isFresh(now(), settings.metrics().staleAfter()));
    }

    /** True when the VM runs and its newest sample is too old to act on. */
    public boolean isStale(VmId vm) {
        LoadHistory<?> load = snapshot.vmLoads().get(vm);
        Vm known = snapshot.vm(vm);
        return load == null ? known.state() == VmState.RUNNING : isStale(known, load);
    }

    /** True when the VM runs and the newest sample of this load of it is too old to act on. */
    boolean isStale(Vm vm, LoadHistory<?> load) {
        return vm.state() == VmState.RUNNING
                && !load.isFresh(now(), settings.metrics().staleAfter());
    }

    public List<Host> staleHosts() {
        return hosts(host -> host.isUp() && isStale(host.id()));
    }

    /** The same situation about another pool. */
    Situation about(PoolSnapshot other) {
        return new Situation(other, settings, history, engineStart, planner, waker, seed);
    }

    /** Asks the planner for this pool. */
    public Plan plan(Request request) {
        return planner.plan(request.build(this));
    }

    /** What the checker has against the plan, under the demand of this window. */
    public List<Violation> check(Plan plan, Window window) {
        return PlanChecker.check(
                snapshot,
                plan,
                new CheckLimits(
                        window,
                        settings.policy().thresholds(),
                        settings.policy().spareHosts(),
                        Map.of(),
                        Map.of(),
                        settings.execution().migrationMbps(),
                        settings.execution().migrationTimeLimit()));
    }

    /** What the plan's migrations cost: Σ (expected time + {@link #MINUTES_PER_MOVE}). */
    public double costMinutes(Plan plan) {
        double mbps = settings.execution().migrationMbps();
        return plan.migrations().stream()
                .mapToDouble(move -> MigrationTime.seconds(snapshot.vm(move.vm()), mbps) / 60 + MINUTES_PER_MOVE)
                .sum();
    }

    /** Less load above the thresholds, by the demand of this window. */
    Aim lessOverload(Window window) {
        return plan -> Projection.after(plan, snapshot, window)
                .overload(settings.policy().marks());
    }

    /** A planner request for this situation, or for a variation of it. */
    public Request request() {
        return new Request(snapshot);
    }

    /** How long ago a host was switched on by us; empty when it never was. */
    public Optional<Instant> onSince(HostId host) {
        return history.lastPowerOn(host);
    }
}
