package dev.evenkeel.engine.app;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the load of the past in the background, as a store far away may take minutes for that of a large pool: the engine waits for it
 * a little, and then samples and watches over what is under way without it.
 */
final class PastReading implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PastReading.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Thread thread;
    private volatile boolean closed;

    PastReading(Runnable reading) {
        thread = new Thread(() -> read(reading), "past-reading");
        thread.setDaemon(true);
    }

    private void read(Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException failed) {
            if (!closed) {
                LOG.error("reading the load of the past", failed);
            }
        }
    }

    /** Returns when the past is there, or when it takes long. */
    void begin() {
        thread.start();
        join();
    }

    private void join() {
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is not read yet is not needed any more. */
    @Override
    public void close() {
        closed = true;
    }
}
