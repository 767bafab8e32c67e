package dev.evenkeel.engine.app;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes a channel when its time is over, so that whoever waits on it waits no longer. */
final class Deadline implements AutoCloseable {
    private final ScheduledExecutorService timer;

    Deadline(Closeable channel, Duration limit) {
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "deadline");
            thread.setDaemon(true);
            return thread;
        });
        timer.schedule(() -> close(channel), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void close(Closeable channel) {
        try {
            channel.close();
        } catch (IOException closed) {
            // Whoever waits on it learns of it.
        }
    }

    /** In time. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
