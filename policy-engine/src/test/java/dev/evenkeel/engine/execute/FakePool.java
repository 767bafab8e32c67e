package dev.evenkeel.engine.execute;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.HypervisorDriver;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.model.port.SnapshotSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A pool made of a snapshot, in which nothing happens unless the test says so; it counts what it was asked to do. */
public final class FakePool extends Clock implements HypervisorDriver, HostWaker, SnapshotSource {
    private final PoolSnapshot origin;
    private final Map<HostId, Host> hosts;
    private final Map<VmId, Vm> vms;
    private final Map<VmId, RunningMigration> moves = new TreeMap<>();
    private final Map<ActionId, ActionStatus> statuses = new HashMap<>();
    private Instant now;
    private Instant sampled;

    public final List<String> commands = new ArrayList<>();
    /** The ways of every host. */
    final List<String> ways = new ArrayList<>(List.of("wake-on-lan"));
    /** How the signals by these ways go; those by others are taken. */
    final Map<String, CompletableFuture<Void>> waking = new HashMap<>();

    public boolean silent;
    public boolean refuses;
    boolean forgets;
    boolean refusesToCancel;

    public FakePool(PoolSnapshot origin) {
        this.origin = origin;
        this.hosts = new TreeMap<>(origin.hosts());
        this.vms = new TreeMap<>(origin.vms());
        this.now = origin.takenAt();
        this.sampled = now;
    }

    // --- what the test makes happen

    public void elapse(Duration time) {
        now = now.plus(time);
    }

    /** All give new samples, of the same load as before. */
    public void sample() {
        sampled = now;
    }

    public void arrive(String vm) {
        RunningMigration move = moves.remove(new VmId(vm));
        vms.computeIfPresent(move.vm(), (id, was) -> was.withHost(move.to()));
        statuses.replaceAll((id, was) -> new ActionStatus.Succeeded());
    }

    void startMigration(String vm, String from, String to) {
        moves.put(new VmId(vm), new RunningMigration(new VmId(vm), new HostId(from), new HostId(to)));
    }

    public void breakOff(String vm, String cause) {
        moves.remove(new VmId(vm));
        statuses.replaceAll((id, was) -> new ActionStatus.Failed(cause));
    }

    public void lose(String vm) {
        moves.remove(new VmId(vm));
        vms.remove(new VmId(vm));
    }

    public void place(String vm, String host) {
        vms.computeIfPresent(new VmId(vm), (id, was) -> was.withHost(new HostId(host)));
    }

    void state(String host, HostState state) {
        hosts.computeIfPresent(new HostId(host), (id, was) -> was.withState(state));
    }

    // --- the ports

    @Override
    public Inventory inventory(PoolId pool) {
        if (silent) {
            throw new PortException("the manager does not answer");
        }
        return new Inventory(now, List.copyOf(hosts.values()), List.copyOf(vms.values()), List.copyOf(moves.values()));
    }

    @Override
    public PoolSnapshot snapshot(PoolId pool) {
        return new PoolSnapshot(
                pool,
                now,
                hosts,
                vms,
                List.copyOf(moves.values()),
                origin.rules(),
                withNewest(origin.hostLoads()),
                withNewest(origin.vmLoads()));
    }

    private <K, L> Map<K, LoadHistory<L>> withNewest(Map<K, LoadHistory<L>> loads) {
        Map<K, LoadHistory<L>> fresh = new HashMap<>(loads);
        fresh.replaceAll((subject, load) -> new LoadHistory<>(load.newest().map(old -> sampled), load.windows()));
        return fresh;
    }

    @Override
    public void start(ActionId id, Action action) {
        commands.add(action.inWords());
        if (refuses) {
            throw new PortException("the hypervisor refuses");
        }
        statuses.put(id, new ActionStatus.Running(0.5));
        if (action instanceof Action.Migrate move) {
            moves.put(move.vm(), new RunningMigration(move.vm(), move.from(), move.to()));
        } else {
            state(((Action.PowerOff) action).host().value(), HostState.SHUTTING_DOWN);
        }
    }

    @Override
    public ActionStatus status(ActionId id) {
        return forgets ? new ActionStatus.Unknown() : statuses.getOrDefault(id, new ActionStatus.Unknown());
    }

    @Override
    public void cancel(ActionId id) {
        commands.add("cancel " + id);
        if (refusesToCancel) {
            throw new PortException("the hypervisor is busy");
        }
    }

    @Override
    public List<String> ways(HostId host) {
        return ways;
    }

    @Override
    public CompletableFuture<Void> wake(HostId host, String way) {
        commands.add("wake " + host + (ways.size() == 1 ? "" : " by " + way));
        return waking.getOrDefault(way, CompletableFuture.completedFuture(null));
    }

    @Override
    public List<Sample> sample(PoolId pool) {
        return List.of();
    }

    @Override
    public Health check() {
        return Health.GOOD;
    }

    @Override
    public void close() {}

    // --- the clock

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
