package dev.evenkeel.drivers;

import dev.evenkeel.model.port.PortException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One kind of call to one thing outside: a driver, or a host. Calls are carried out one at a time, on one daemon thread, and waited for no longer than a limit.
 * While a call that was given up is still under way, further ones fail at once: threads never pile up behind it.
 */
public final class CallLane {
    private static final long IDLE_THREAD_SECONDS = 60;

    private final String owner;
    private final Duration limit;
    private final ThreadPoolExecutor worker;
    private volatile Call<?> running;

    /** A call on its way through the lane: it is begun by the lane's thread, or dropped by its caller, whoever is first. */
    private final class Call<T> implements Runnable {
        private final Supplier<T> work;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final AtomicBoolean decided = new AtomicBoolean();
        private volatile boolean givenUp;

        private Call(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (!decided.compareAndSet(false, true)) {
                return;
            }
            running = this;
            try {
                result.complete(work.get());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            } finally {
                running = null;
            }
        }

        /** Nobody waits for it any more. True when it was not begun and will never be. */
        private boolean giveUp() {
            givenUp = true;
            return decided.compareAndSet(false, true);
        }

        private boolean isHanging() {
            return givenUp && !result.isDone();
        }
    }

    /**
     * @param owner whose calls, for messages: {@code Driver 'lab'}
     * @param thread name of the thread
     */
    public CallLane(String owner, String thread, Duration limit) {
        this.owner = owner;
        this.limit = limit;
        this.worker = new ThreadPoolExecutor(
                1, 1, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread created = new Thread(work, thread);
                    created.setDaemon(true);
                    return created;
                });
        worker.allowCoreThreadTimeOut(true);
    }

    /**
     * Makes the call and waits for its result.
     *
     * @param what names the call in messages
     * @throws PortException when it failed, was not answered in time or not even made
     */
    public <T> T call(String what, Supplier<T> work) {
        return call(what, work, unanswered -> {});
    }

    /** Makes the call and waits for its end. */
    void run(String what, Runnable work) {
        run(what, work, unanswered -> {});
    }

    /**
     * Makes the call and waits for its end.
     *
     * @param unanswered is handed what will become of the call when it was begun but is not waited for any longer
     */
    void run(String what, Runnable work, Consumer<CompletableFuture<?>> unanswered) {
        call(
                what,
                () -> {
                    work.run();
                    return null;
                },
                unanswered);
    }

    private <T> T call(String what, Supplier<T> work, Consumer<CompletableFuture<?>> unanswered) {
        Call<?> earlier = running;
        if (earlier != null && earlier.isHanging()) {
            throw error(what + " was not tried: an earlier call was not answered within " + inWords(limit)
                    + " and is still under way");
        }
        Call<T> call = new Call<>(work);
        try {
            worker.execute(call);
        } catch (RejectedExecutionException closed) {
            throw closed();
        }
        return await(what, call.result, why -> giveUp(what, call, unanswered, why));
    }

    /** Waits for the result of a call that was made before, as long as for a new one. */
    <T> T await(String what, CompletableFuture<T> result) {
        return await(what, result, why -> error(what + " " + why));
    }

    private <T> T await(String what, CompletableFuture<T> result, Function<String, PortException> givenUp) {
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw asPortException(what, failed.getCause());
        } catch (TimeoutException late) {
            throw givenUp.apply("was not answered within " + inWords(limit));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw givenUp.apply("was interrupted");
        }
    }

    /** The lane's thread, for work that nobody waits for. */
    Executor executor() {
        return worker;
    }

    /** Ends the lane: its thread is interrupted, whoever waits gets an error, further calls are refused. */
    public void close() {
        for (Runnable waiting : worker.shutdownNow()) {
            if (waiting instanceof Call<?> call) {
                call.result.completeExceptionally(closed());
            }
        }
        Call<?> current = running;
        if (current != null) {
            current.result.completeExceptionally(closed());
        }
    }

    private <T> PortException giveUp(String what, Call<T> call, Consumer<CompletableFuture<?>> unanswered, String why) {
        if (call.giveUp()) {
            worker.remove(call);
            return error(what + " " + why + ", and it was not even tried");
        }
        unanswered.accept(call.result);
        return error(what + " " + why);
    }

    private PortException closed() {
        return error("it is closed");
    }

    private PortException asPortException(String what, Throwable failure) {
        return failure instanceof PortException known ? known : error(what + " failed: " + failure, failure);
    }

    private PortException error(String sentence) {
        return error(sentence, null);
    }

    private PortException error(String sentence, Throwable cause) {
        return new PortException(owner + ": " + sentence + ".", cause);
    }

    private static String inWords(Duration time) {
        return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
