package dev.evenkeel.drivers;

import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.HypervisorDriver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Any driver, so wrapped that none of its calls holds up the engine: a call that is not answered in time ends as a
 * {@link dev.evenkeel.model.port.PortException}, and so does every further call of its kind until it returns. Each kind of call has
 * one thread of its own: a hanging inventory does not stop a status. The wrapped driver is therefore called from several threads at
 * once.
 *
 * <p>A start that is not answered in time may still happen. Until it does its status is {@link ActionStatus.Running}; then it is
 * what the wrapped driver says, or {@link ActionStatus.Failed} when the start was refused after all. Starting that action again
 * waits for the first start, and cancelling it is passed on as soon as the first start is answered.
 */
public final class TimeLimitedDriver implements HypervisorDriver {
    private final HypervisorDriver driver;
    private final CallLane checks;
    private final CallLane inventories;
    private final CallLane samples;
    private final CallLane starts;
    private final CallLane statuses;
    private final CallLane cancels;
    private final CallLane closing;
    private final LateStarts lateStarts = new LateStarts();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param name for messages and threads, such as the pool's */
    public TimeLimitedDriver(String name, HypervisorDriver driver, CallLimits limits) {
        this.driver = driver;
        this.checks = lane(name, "check", limits.check());
        this.inventories = lane(name, "inventory", limits.inventory());
        this.samples = lane(name, "sample", limits.sample());
        this.starts = lane(name, "start", limits.start());
        this.statuses = lane(name, "status", limits.status());
        this.cancels = lane(name, "cancel", limits.cancel());
        this.closing = lane(name, "close", limits.close());
    }

    private static CallLane lane(String name, String kind, Duration limit) {
        return new CallLane("Driver '" + name + "'", "evenkeel-driver-" + name + "-" + kind, limit);
    }

    @Override
    public Health check() {
        return checks.call("check", driver::check);
    }

    @Override
    public boolean tellsTime() {
        return driver.tellsTime();
    }

    @Override
    public Health noticed() {
        return driver.noticed();
    }

    @Override
    public Inventory inventory(PoolId pool) {
        return inventories.call("inventory of pool '" + pool + "'", () -> driver.inventory(pool));
    }

    @Override
    public List<Sample> sample(PoolId pool) {
        return samples.call("sampling of pool '" + pool + "'", () -> driver.sample(pool));
    }

    @Override
    public void start(ActionId id, Action action) {
        String what = "start of " + id + " (" + action.inWords() + ")";
        Optional<CompletableFuture<?>> open = lateStarts.open(id);
        if (open.isPresent()) {
            starts.await(what, open.get());
            return;
        }
        lateStarts.forget(id);
        starts.run(what, () -> driver.start(id, action), unanswered -> lateStarts.add(id, unanswered));
    }

    @Override
    public ActionStatus status(ActionId id) {
        if (lateStarts.open(id).isPresent()) {
            return new ActionStatus.Running(0);
        }
        Optional<String> refusal = lateStarts.refusal(id);
        return refusal.isPresent()
                ? new ActionStatus.Failed(refusal.get())
                : statuses.call("status of " + id, () -> driver.status(id));
    }

    @Override
    public void cancel(ActionId id) {
        Optional<CompletableFuture<?>> open = lateStarts.open(id);
        if (open.isPresent()) {
            open.get().thenRunAsync(() -> driver.cancel(id), cancels.executor());
            return;
        }
        cancels.run("cancel of " + id, () -> driver.cancel(id));
    }

    /** Closes the wrapped driver too. Whoever still waits for a call gets an error. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            closing.run("close", driver::close);
        } finally {
            List.of(checks, inventories, samples, starts, statuses, cancels, closing)
                    .forEach(CallLane::close);
            lateStarts.clear();
        }
    }
}
