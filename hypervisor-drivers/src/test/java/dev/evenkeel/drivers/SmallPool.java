package dev.evenkeel.drivers;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.HypervisorDriver;
import dev.evenkeel.model.port.PortException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hosts {@code a} (VM {@code web}), {@code b} and {@code c} in memory. Every action takes three seconds. */
final class SmallPool implements HypervisorDriver {
    static final PoolId POOL = new PoolId("lab");
    private static final Duration ACTION_TIME = Duration.ofSeconds(3);

    private final Map<HostId, Host> hosts = new TreeMap<>();
    private final Map<VmId, Vm> vms = new TreeMap<>();
    private final Map<ActionId, Job> jobs = new TreeMap<>((x, y) -> x.toString().compareTo(y.toString()));
    private Instant now = PoolBuilder.NOW;
    private boolean closed;

    private record Job(Action action, Instant end, ActionStatus status) {
        boolean runs() {
            return status instanceof ActionStatus.Running;
        }
    }

    SmallPool() {
        PoolSnapshot pool = PoolBuilder.pool()
                .host("a")
                .host("b")
                .host("c")
                .vm("web", "a", vm -> {})
                .snapshot();
        hosts.putAll(pool.hosts());
        vms.putAll(pool.vms());
    }

    synchronized void elapse(Duration time) {
        now = now.plus(time);
        jobs.replaceAll((id, job) -> job.runs() && !job.end().isAfter(now) ? ended(job) : job);
    }

    @Override
    public Health check() {
        return Health.GOOD;
    }

    @Override
    public synchronized Inventory inventory(PoolId pool) {
        requireOpen(pool);
        List<RunningMigration> migrations = new ArrayList<>();
        for (Job job : jobs.values()) {
            if (job.runs() && job.action() instanceof Action.Migrate move) {
                migrations.add(new RunningMigration(move.vm(), move.from(), move.to()));
            }
        }
        return new Inventory(now, List.copyOf(hosts.values()), List.copyOf(vms.values()), migrations);
    }

    @Override
    public synchronized List<Sample> sample(PoolId pool) {
        requireOpen(pool);
        List<Sample> samples = new ArrayList<>();
        hosts.values().stream().filter(Host::isUp).forEach(host -> samples.add(sample(host.id(), host.id())));
        vms.values().forEach(vm -> samples.add(sample(vm.id(), vm.host().orElseThrow())));
        return samples;
    }

    @Override
    public synchronized void start(ActionId id, Action action) {
        requireOpen(POOL);
        if (!jobs.containsKey(id)) {
            refuseImpossible(action);
            jobs.put(id, new Job(action, now.plus(ACTION_TIME), new ActionStatus.Running(0)));
        }
    }

    @Override
    public synchronized ActionStatus status(ActionId id) {
        return jobs.containsKey(id) ? jobs.get(id).status() : new ActionStatus.Unknown();
    }

    @Override
    public synchronized void cancel(ActionId id) {
        jobs.computeIfPresent(
                id,
                (same, job) ->
                        job.runs() ? new Job(job.action(), now, new ActionStatus.Failed("operation aborted")) : job);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void requireOpen(PoolId pool) {
        if (closed) {
            throw new PortException("The small pool is closed.");
        }
        if (!pool.equals(POOL)) {
            throw new PortException("Pool '" + pool + "' is not this one.");
        }
    }

    private void refuseImpossible(Action action) {
        boolean possible = false;
        if (action instanceof Action.Migrate move) {
            possible = hosts.containsKey(move.to())
                    && vms.containsKey(move.vm())
                    && vms.get(move.vm()).isOn(move.from());
        } else if (action instanceof Action.PowerOff off) {
            possible = hosts.containsKey(off.host()) && vms.values().stream().noneMatch(vm -> vm.isOn(off.host()));
        }
        if (!possible) {
            throw new PortException("The small pool can not " + action.inWords() + ".");
        }
    }

    private Job ended(Job job) {
        if (job.action() instanceof Action.Migrate move) {
            vms.computeIfPresent(move.vm(), (id, vm) -> vm.withHost(move.to()));
        } else if (job.action() instanceof Action.PowerOff off) {
            hosts.computeIfPresent(off.host(), (id, host) -> host.withState(HostState.OFF));
        }
        return new Job(job.action(), job.end(), new ActionStatus.Succeeded());
    }

    private Sample sample(Subject subject, HostId host) {
        double total = Duration.between(PoolBuilder.NOW, now).toSeconds() * 100.0;
        return new Sample(subject, host, now, List.of(new Reading.Counter(Metric.CPU, total)));
    }
}
