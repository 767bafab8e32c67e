package dev.evenkeel.drivers;

import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.HypervisorDriver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A small pool whose calls hang or fail when the test says so. */
final class HangingDriver implements HypervisorDriver {
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    private final SmallPool pool = new SmallPool();
    private final Map<String, Hang> hangs = new ConcurrentHashMap<>();
    private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();

    /** A call that does not return until it is released. */
    static final class Hang {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final boolean stubborn;

        private Hang(boolean stubborn) {
            this.stubborn = stubborn;
        }

        void awaitEntered() throws InterruptedException {
            entered.await();
        }

        void release() {
            released.countDown();
        }

        private void pass() {
            entered.countDown();
            while (released.getCount() > 0) {
                try {
                    released.await();
                } catch (InterruptedException interrupted) {
                    if (!stubborn) {
                        throw new IllegalStateException("interrupted", interrupted);
                    }
                }
            }
        }
    }

    /** Lets calls of this kind hang; an interrupt does not help them. */
    Hang hang(String call) {
        Hang hang = new Hang(true);
        hangs.put(call, hang);
        return hang;
    }

    /** Lets calls of this kind hang until they are interrupted. */
    Hang hangUntilInterrupted(String call) {
        Hang hang = new Hang(false);
        hangs.put(call, hang);
        return hang;
    }

    void fail(String call, RuntimeException failure) {
        failures.put(call, failure);
    }

    void recover(String call) {
        failures.remove(call);
    }

    long count(String call) {
        synchronized (calls) {
            return calls.stream().filter(call::equals).count();
        }
    }

    @Override
    public Health check() {
        enter("check");
        return pool.check();
    }

    @Override
    public Inventory inventory(PoolId id) {
        enter("inventory");
        return pool.inventory(id);
    }

    @Override
    public List<Sample> sample(PoolId id) {
        enter("sample");
        return pool.sample(id);
    }

    @Override
    public void start(ActionId id, Action action) {
        enter("start");
        pool.start(id, action);
    }

    @Override
    public ActionStatus status(ActionId id) {
        enter("status");
        return pool.status(id);
    }

    @Override
    public void cancel(ActionId id) {
        enter("cancel");
        pool.cancel(id);
    }

    @Override
    public void close() {
        enter("close");
        pool.close();
    }

    private void enter(String call) {
        threads.add(Thread.currentThread());
        calls.add(call);
        when(hangs, call, Hang::pass);
        when(failures, call, failure -> {
            throw failure;
        });
    }

    private static <T> void when(Map<String, T> plans, String call, Consumer<T> happens) {
        T plan = plans.get(call);
        if (plan != null) {
            happens.accept(plan);
        }
    }
}
