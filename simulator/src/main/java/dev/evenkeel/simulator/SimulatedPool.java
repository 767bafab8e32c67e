package dev.evenkeel.simulator;

import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.HypervisorDriver;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.fault.Fault;
import dev.evenkeel.simulator.judge.Judge;
import dev.evenkeel.simulator.judge.Verdict;
import dev.evenkeel.simulator.report.PoolReport;
import dev.evenkeel.simulator.save.WorldFile;
import dev.evenkeel.simulator.wake.WakeOutcome;
import dev.evenkeel.simulator.world.Commands;
import dev.evenkeel.simulator.world.Outside;
import dev.evenkeel.simulator.world.Reports;
import dev.evenkeel.simulator.world.Views;
import dev.evenkeel.simulator.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A pool in memory on virtual time, behind the driver ports. Every call first lets happen what is due by the clock; equal calls at
 * equal times give equal states. Safe for several threads.
 */
public final class SimulatedPool implements HypervisorDriver {
    private final PoolId id;
    private final InstantSource clock;
    private final Judge judge;
    private final World world;
    private final Optional<Keeper> keeper;
    private final Commands commands;
    private final Outside outside;
    private final Views views;
    private final Reports reports;
    private final Object lock = new Object();
    private boolean closed;

    private SimulatedPool(PoolId id, InstantSource clock, Judge judge, World world, Optional<Keeper> keeper) {
        this.id = id;
        this.clock = clock;
        this.judge = judge;
        this.world = world;
        this.keeper = keeper;
        this.commands = new Commands(world);
        this.outside = new Outside(world);
        this.views = new Views(world);
        this.reports = new Reports(world);
        judge.saw(views.inventory());
    }

    /**
     * A pool that lives and ends with the process.
     *
     * @param clock the time of the pool; it may stand, jump or run fast, and a clock before the pool's start leaves it at its start
     */
    public static SimulatedPool create(PoolSpec spec, SimulationSettings settings, InstantSource clock) {
        Judge judge = new Judge(settings.terms());
        return new SimulatedPool(spec.pool(), clock, judge, begun(spec, settings, judge), Optional.empty());
    }

    /**
     * A pool that outlives the process, as real hosts do: it is kept in a file and goes on from there, hosts that boot and migrations
     * under way included. Names of commands are forgotten, as a driver forgets them. The clock should not be behind {@link #savedTime}.
     *
     * @param file where the pool is kept; begun when it does not exist
     */
    public static SimulatedPool open(PoolSpec spec, SimulationSettings settings, InstantSource clock, Path file) {
        Judge judge = new Judge(settings.terms());
        Keeper keeper = new Keeper(file, spec, settings.saveEvery());
        World world = keeper.read(saved -> World.restored(saved, settings.physics(), spec.load(), judge))
                .orElseGet(() -> begun(spec, settings, judge));
        keeper.save(world);
        return new SimulatedPool(spec.pool(), clock, judge, world, Optional.of(keeper));
    }

    /** The moment at which the pool in this file stands; empty when there is no file. */
    public static Optional<Instant> savedTime(Path file) {
        return new WorldFile(file).read().map(content -> content.world().at());
    }

    private static World begun(PoolSpec spec, SimulationSettings settings, Judge judge) {
        World world = new World(spec.start(), settings.physics(), spec.load(), judge);
        spec.hosts().forEach(host -> world.addHost(host.host(), host.mac(), host.bootTime(), host.shutdownTime()));
        spec.vms().forEach(world::addVm);
        world.begin();
        settings.faults().forEach(world::inject);
        return world;
    }

    @Override
    public Inventory inventory(PoolId pool) {
        return at(pool, views::read);
    }

    @Override
    public List<Sample> sample(PoolId pool) {
        return at(pool, views::samples);
    }

    @Override
    public void start(ActionId action, Action what) {
        act(() -> commands.start(action, what));
    }

    @Override
    public ActionStatus status(ActionId action) {
        return now(() -> commands.status(action));
    }

    @Override
    public void cancel(ActionId action) {
        act(() -> commands.cancel(action));
    }

    @Override
    public Health check() {
        return now(() -> new Health(views.problems()));
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (!closed) {
                closed = true;
                world.advanceTo(clock.instant());
                keeper.ifPresent(it -> it.save(world));
            }
        }
    }

    /** A magic packet for the network card with this address, {@code aa:bb:cc:dd:ee:ff}, has arrived. */
    public WakeOutcome wake(String mac) {
        return act(() -> world.wake(mac));
    }

    /** The time of the pool, after all that is due has happened. */
    public Instant advance() {
        return now(world::now);
    }

    /**
     * Whether samples in between would tell nothing new: nothing has happened after a moment, nothing is due up to another one unless
     * somebody does something, and for a while nothing but demand has changed. With faults a pool is never calm.
     */
    public boolean isCalm(Instant since, Instant until, Duration aWhile) {
        return now(() -> world.isCalm(since, until, aWhile));
    }

    /** Lets time pass in which nobody looks: the pool is ahead of its clock until that has caught up. */
    public void advanceWhileAway(Duration length) {
        act(() -> {
            world.advanceTo(world.now().plus(length));
            return id;
        });
    }

    public void inject(Fault fault) {
        act(() -> {
            world.inject(fault);
            return id;
        });
    }

    /** The hands of the people who also work on this pool. */
    public ByHand byHand() {
        return new ByHand(deed -> act(() -> {
            deed.accept(outside);
            return id;
        }));
    }

    /** Energy, service and migrations so far. */
    public PoolReport report() {
        return now(reports::report);
    }

    /** What the judge has recorded so far. */
    public Verdict verdict() {
        return now(judge::verdict);
    }

    private <T> T at(PoolId pool, Supplier<T> call) {
        if (!pool.equals(id)) {
            throw new PortException("Pool '" + pool + "' is not here; this is pool '" + id + "'.");
        }
        return now(call);
    }

    /** A call that may change the pool: kept before it is acknowledged, and so is what the judge says to a refusal. */
    private <T> T act(Supplier<T> call) {
        return now(() -> {
            world.stir();
            try {
                return call.get();
            } finally {
                keeper.ifPresent(it -> it.save(world));
            }
        });
    }

    private <T> T now(Supplier<T> call) {
        synchronized (lock) {
            if (closed) {
                throw new PortException("The simulated pool '" + id + "' is closed.");
            }
            world.advanceTo(clock.instant());
            keeper.ifPresent(it -> it.saveIfDue(world));
            return call.get();
        }
    }
}
