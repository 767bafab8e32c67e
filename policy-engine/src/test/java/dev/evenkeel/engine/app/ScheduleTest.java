package dev.evenkeel.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScheduleTest {
    private final BlockingQueue<Long> runs = new LinkedBlockingQueue<>();

    @Test
    void aJobRunsAgainAndAgain() throws InterruptedException {
        try (Schedule schedule = new Schedule("again", 1)) {
            schedule.every(Duration.ofMillis(5), "job", () -> runs.add(System.nanoTime()))
                    .start();

            assertThat(runs.take()).isLessThan(runs.take());
        }
    }

    @Test
    void periodsAreDividedByTheSpeed() throws InterruptedException {
        try (Schedule schedule = new Schedule("speed", 3_600)) {
            schedule.every(Duration.ofMinutes(1), "job", () -> runs.add(System.nanoTime()))
                    .start();

            assertThat(runs.poll(40, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void afterAPauseAJobRunsOnceAndNotInABurst() throws InterruptedException {
        Duration period = Duration.ofMillis(20);
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        try (Schedule schedule = new Schedule("pause", 1)) {
            schedule.every(period, "job", () -> {
                        if (first.getAndSet(false)) {
                            blocked.countDown();
                            awaitQuietly(release);
                        }
                        runs.add(System.nanoTime());
                    })
                    .start();
            blocked.await();
            long until = System.nanoTime() + Duration.ofMillis(2_000).toNanos();
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            release.countDown();
            runs.take();

            long begin = runs.take();
            long end = begin;
            for (int run = 0; run < 20; run++) {
                end = runs.take();
            }

            // 100 firings were missed; made up for in a burst, 20 of them would take no time at all. Some, that come a
            // little late, may.
            assertThat(Duration.ofNanos(end - begin)).isGreaterThan(period.multipliedBy(10));
        }
    }

    @Test
    void itStopsWhenAJobIsJustAboutToBegin() {
        for (int round = 0; round < 300; round++) {
            try (Schedule schedule = new Schedule("stop", 1)) {
                schedule.every(Duration.ofMillis(1), "job", () -> runs.add(System.nanoTime()))
                        .start();
                long until = System.nanoTime() + Duration.ofMillis(3).toNanos() + 10_000L * round;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Test
    void theJobThatRunsEndsFirstAndNoOtherBegins() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Schedule schedule = new Schedule("end", 1);
        schedule.every(Duration.ofMillis(1), "job", () -> {
                    began.countDown();
                    awaitQuietly(release);
                    runs.add(System.nanoTime());
                })
                .start();
        began.await();
        Thread stopper = new Thread(schedule::stop);
        stopper.start();
        while (!waitsForTheJob(stopper)) {
            assertThat(stopper.isAlive()).as("it waits for the job").isTrue();
            Thread.onSpinWait();
        }
        release.countDown();
        stopper.join();
        assertThat(runs).hasSize(1);

        while (threadsOf("end").findAny().isPresent()) {
            Thread.onSpinWait();
        }
        assertThat(runs).hasSize(1);
    }

    /** In the schedule itself, and not for a moment in Quartz. */
    private static boolean waitsForTheJob(Thread stopper) {
        ThreadInfo now = ManagementFactory.getThreadMXBean().getThreadInfo(stopper.getId(), 1);
        return now != null
                && now.getThreadState() == Thread.State.BLOCKED
                && now.getStackTrace()[0].getClassName().equals(Schedule.class.getName());
    }

    /** Threads that might begin a job. */
    private static Stream<Thread> threadsOf(String schedule) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(schedule + "_"));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
