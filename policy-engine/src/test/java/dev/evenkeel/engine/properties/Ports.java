package dev.evenkeel.engine.properties;

import dev.evenkeel.engine.properties.Mishaps.Span;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.HypervisorDriver;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalQuery;
import dev.evenkeel.model.port.PortException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The engine's ways to the world, with what goes wrong on them; before and after whatever it does there it may be killed. */
final class Ports {
    private final Mishaps mishaps;
    private final InstantSource clock;
    private int stepsToDeath = Integer.MAX_VALUE;

    Ports(Mishaps mishaps, InstantSource clock) {
        this.mishaps = mishaps;
        this.clock = clock;
    }

    /** The process dies in the middle of what it does so many steps from now. */
    void killAfter(int steps) {
        stepsToDeath = steps;
    }

    /** The process lives on. */
    void spare() {
        stepsToDeath = Integer.MAX_VALUE;
    }

    /** True while the journal can not be written. */
    boolean isDiskFull() {
        return isNow(mishaps.fullDisks());
    }

    private boolean isNow(List<Span> spans) {
        Instant now = clock.instant();
        return Mishaps.isIn(spans, now);
    }

    private void refuseIf(boolean refused, String why) {
        if (refused) {
            throw new PortException(why);
        }
    }

    private void act(Runnable deed) {
        step();
        deed.run();
        step();
    }

    private void step() {
        if (stepsToDeath != Integer.MAX_VALUE && --stepsToDeath < 0) {
            stepsToDeath = Integer.MAX_VALUE;
            throw new Killed();
        }
    }

    /** @param look is shown every inventory that the engine reads */
    HypervisorDriver driver(HypervisorDriver pool, Consumer<Inventory> look) {
        return new Driver(pool, look);
    }

    Journal journal(Journal kept) {
        return new Disk(kept);
    }

    HostWaker waker(HostWaker real) {
        return new HostWaker() {
            @Override
            public List<String> ways(HostId host) {
                return real.ways(host);
            }

            @Override
            public CompletableFuture<Void> wake(HostId host, String way) {
                act(() -> real.wake(host, way).join());
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    private final class Driver implements HypervisorDriver {
        private final HypervisorDriver pool;
        private final Consumer<Inventory> look;

        private Driver(HypervisorDriver pool, Consumer<Inventory> look) {
            this.pool = pool;
            this.look = look;
        }

        @Override
        public Inventory inventory(PoolId id) {
            requireAnswer();
            Inventory inventory = pool.inventory(id);
            look.accept(inventory);
            return inventory;
        }

        @Override
        public List<Sample> sample(PoolId id) {
            requireAnswer();
            return pool.sample(id);
        }

        @Override
        public void start(ActionId id, Action action) {
            requireAnswer();
            act(() -> pool.start(id, action));
        }

        @Override
        public ActionStatus status(ActionId id) {
            requireAnswer();
            return pool.status(id);
        }

        @Override
        public void cancel(ActionId id) {
            requireAnswer();
            refuseIf(isNow(mishaps.refusedCancels()), "The hypervisor refuses to cancel " + id + ".");
            act(() -> pool.cancel(id));
        }

        @Override
        public Health check() {
            return pool.check();
        }

        @Override
        public void close() {
            pool.close();
        }

        private void requireAnswer() {
            refuseIf(isNow(mishaps.silences()), "The driver does not answer.");
        }
    }

    private final class Disk implements Journal {
        private final Journal kept;

        private Disk(Journal kept) {
            this.kept = kept;
        }

        @Override
        public void append(JournalEntry entry) {
            refuseIf(isDiskFull(), "The disk is full.");
            act(() -> kept.append(entry));
        }

        @Override
        public List<JournalEntry> read(JournalQuery query) {
            return kept.read(query);
        }

        @Override
        public void retainSince(Instant oldest) {
            kept.retainSince(oldest);
        }

        @Override
        public void close() {
            kept.close();
        }
    }
}
