package dev.evenkeel.metrics.store.influx;

import com.influxdb.exceptions.InfluxException;
import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the spool holds, oldest first, on a thread of its own. While the server is away it asks again, more and more seldom. */
final class Sender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final Spool spool;
    private final InfluxServer server;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition sent = lock.newCondition();
    private final Condition stopped = lock.newCondition();
    private final Thread thread = new Thread(this::run, "influx-sender");

    private Optional<String> problem = Optional.empty();
    private Duration pause = FIRST_PAUSE;
    private long refused;
    private boolean closed;

    Sender(Spool spool, InfluxServer server) {
        this.spool = spool;
        this.server = server;
        thread.setDaemon(true);
        thread.start();
    }

    /** There is something new to send. */
    void wakeUp() {
        locked(arrived::signalAll);
    }

    /** Why the server does not take anything at present. */
    Optional<String> problem() {
        lock.lock();
        try {
            return problem;
        } finally {
            lock.unlock();
        }
    }

    /** Batches that the server will never take. */
    long refused() {
        lock.lock();
        try {
            return refused;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the server has every batch up to this one. @throws PortException when it has not within the time */
    void awaitSent(long number, Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (spool.holdsUpTo(number)) {
                if (left <= 0 || closed) {
                    throw new PortException(
                            problem.orElse("InfluxDB is slow: " + spool.size() + " batches wait to be sent."));
                }
                left = sent.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PortException("Interrupted while waiting for InfluxDB.", stopped);
        } finally {
            lock.unlock();
        }
    }

    /** Tries for so long to send what is left, unless the server takes nothing anyway; the rest stays on the disk. */
    void close(Duration atMost) {
        try {
            awaitSent(spool.last(), problem().isPresent() ? Duration.ZERO : atMost);
        } catch (PortException unsent) {
            LOG.warn("{} batches stay in the buffer: {}", spool.size(), unsent.getMessage());
        }
        close();
    }

    @Override
    public void close() {
        locked(() -> {
            closed = true;
            stopped.signalAll();
            arrived.signalAll();
            sent.signalAll();
        });
        thread.interrupt();
    }

    private void run() {
        try {
            while (!isClosed()) {
                awaitArrival();
                sendOldest();
            }
        } catch (InterruptedException stopped) {
            LOG.debug("sender ends");
        }
    }

    /** Whatever goes wrong is told, and tried again: nothing but closing ends the sending. */
    private void sendOldest() throws InterruptedException {
        try {
            Optional<Spool.Batch> batch = spool.oldest();
            if (batch.isPresent()) {
                send(batch.get());
            }
        } catch (PortException notNow) {
            wentWrong(notNow.getMessage());
            restLonger();
        } catch (IOException | RuntimeException unsent) {
            wentWrong("The buffer for InfluxDB can not be sent: " + unsent);
            restLonger();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void send(Spool.Batch batch) throws IOException, InterruptedException {
        try {
            server.write(batch.lines());
            wentWell();
            spool.remove(batch.number());
            locked(sent::signalAll);
        } catch (InfluxException failed) {
            if (failed.status() == BAD_REQUEST) {
                LOG.error("InfluxDB refuses a batch: {}", failed.getMessage());
                spool.remove(batch.number());
                locked(() -> {
                    refused++;
                    sent.signalAll();
                });
                return;
            }
            if (failed.status() == NOT_FOUND && server.createDatabase()) {
                return;
            }
            wentWrong(server.inWords("written to", failed));
            restLonger();
        }
    }

    private void restLonger() throws InterruptedException {
        rest(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    }

    /** Before the batch goes from the spool: whoever sees it gone finds no problem of the past. */
    private void wentWell() {
        locked(() -> {
            problem.ifPresent(old -> LOG.info("InfluxDB takes samples again."));
            problem = Optional.empty();
        });
        pause = FIRST_PAUSE;
    }

    private void wentWrong(String why) {
        locked(() -> {
            if (problem.isEmpty()) {
                LOG.warn("{}; samples are kept in the buffer", why);
            }
            problem = Optional.of(why);
        });
    }

    private void awaitArrival() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && spool.size() == 0) {
                arrived.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void rest(Duration time) throws InterruptedException {
        lock.lock();
        try {
            if (!closed) {
                stopped.awaitNanos(time.toNanos());
            }
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
