package dev.evenkeel.engine.policy;

import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.config.PolicyMode;
import dev.evenkeel.engine.config.PolicySettings;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.engine.journal.InMemoryJournal;
import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.Utilisation;
import dev.evenkeel.model.load.VmLoad;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.planner.RulesPlanner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;

/** A situation to be: a pool, its settings and what happened to its hosts. */
final class Bench {
    private static final Instant NOW = PoolBuilder.NOW;
    private static final ActionId ACTION = new ActionId("P1", 1);

    private PoolSnapshot snapshot;
    private final History history = new History();
    private PolicySettings policy = PolicySettings.DEFAULT.withMode(PolicyMode.DPM);

    private Bench(PoolSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    static Bench of(PoolBuilder pool) {
        return new Bench(pool.snapshot());
    }

    /** The same pool, with another demand of its VMs over one window. */
    Bench over(Window window, ToDoubleFunction<Vm> cpuMhz) {
        Map<VmId, LoadHistory<VmLoad>> loads = new HashMap<>(snapshot.vmLoads());
        loads.replaceAll((vm, history) -> history.with(window, load -> {
            Demand demand = load.demand();
            return new VmLoad(
                    new Demand(cpuMhz.applyAsDouble(snapshot.vm(vm)), demand.memoryMiB(), demand.traffic()),
                    load.coverage());
        }));
        snapshot = snapshot.withLoads(snapshot.hostLoads(), loads);
        return this;
    }

    /** The CPU of the host was so over every window, whatever its VMs want. */
    Bench measured(String host, Utilisation cpu) {
        Map<HostId, LoadHistory<HostLoad>> loads = new HashMap<>(snapshot.hostLoads());
        for (Window window : Window.values()) {
            loads.computeIfPresent(
                    new HostId(host), (id, history) -> history.with(window, load -> load.with(Resource.CPU, cpu)));
        }
        snapshot = snapshot.withLoads(loads, snapshot.vmLoads());
        return this;
    }

    Bench with(PolicySettings settings) {
        policy = settings;
        return this;
    }

    /** The host was woken so long ago and answered after this time. */
    Bench woke(String host, Duration ago, Duration bootTime) {
        Action on = new Action.PowerOn(new HostId(host));
        PlannedAction planned = new PlannedAction(1, on, Set.of(), Reason.of("test", "A test wants it."));
        recorder(NOW.minus(ago).minus(bootTime)).intended(ACTION, planned);
        recorder(NOW.minus(ago)).succeeded(ACTION, on, host + " is up");
        return this;
    }

    /** The host did not answer so long ago. */
    Bench failedToWake(String host, Duration ago) {
        recorder(NOW.minus(ago)).failed(ACTION, new Action.PowerOn(new HostId(host)), host + " did not wake");
        return this;
    }

    private Recorder recorder(Instant at) {
        Recorder recorder = new Recorder(new InMemoryJournal(), Clock.fixed(at, ZoneOffset.UTC));
        recorder.listen(history::note);
        return recorder;
    }

    Situation situation() {
        EngineSettings settings =
                new EngineSettings(policy, EngineSettings.DEFAULT.metrics(), EngineSettings.DEFAULT.execution());
        return new Situation(
                snapshot, settings, history, NOW.minus(Duration.ofDays(1)), new RulesPlanner(), new Waker(), 1);
    }

    private static final class Waker implements HostWaker {
        @Override
        public List<String> ways(HostId host) {
            return List.of("any");
        }

        @Override
        public CompletableFuture<Void> wake(HostId host, String way) {
            throw new IllegalStateException("A policy wakes nothing itself.");
        }
    }
}
