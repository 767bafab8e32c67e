package dev.evenkeel.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evenkeel.drivers.HangingDriver.Hang;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.PortException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TimeLimitedDriverTest {
    private static final ActionId ID = new ActionId("plan-1", 3);
    private static final Action MOVE = new Action.Migrate(new VmId("web"), new HostId("a"), new HostId("b"));

    /** Only calls that hang are given so little time. */
    private static final Duration SHORT = Duration.ofMillis(250);

    /** No call in these tests outlasts it. */
    private static final Duration LONG = Duration.ofHours(1);

    private final HangingDriver inner = new HangingDriver();
    private TimeLimitedDriver driver = new TimeLimitedDriver("lab", inner, CallLimits.all(LONG));

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aHangingCallEndsAsAnErrorThatNamesDriverCallAndLimit() throws InterruptedException {
        Hang hang = hang("inventory");
        assertThat(unanswered(hang, this::inventory))
                .hasMessage("Driver 'lab': inventory of pool 'lab' was not answered within 0.25s.");
        hang.release();
    }

    @Test
    void whileACallHangsFurtherOnesFailWithoutBeingMade() throws InterruptedException {
        Hang hang = hang("sample");
        unanswered(hang, this::sample);
        for (int attempt = 0; attempt < 100; attempt++) {
            assertThatThrownBy(this::sample)
                    .isInstanceOf(PortException.class)
                    .hasMessage("Driver 'lab': sampling of pool 'lab' was not tried: "
                            + "an earlier call was not answered within 0.25s and is still under way.");
        }
        assertThat(inner.count("sample")).isEqualTo(1);
        hang.release();
    }

    @Test
    void afterTheHangCallsAreMadeAgain() throws InterruptedException {
        Hang hang = hang("inventory");
        unanswered(hang, this::inventory);
        hang.release();
        await(() -> succeeds(this::inventory));
    }

    @Test
    void aHangingCallDoesNotStopCallsOfOtherKinds() throws InterruptedException {
        Hang hang = hang("inventory");
        unanswered(hang, this::inventory);
        assertThat(driver.check()).isEqualTo(Health.GOOD);
        assertThat(driver.status(ID)).isEqualTo(new ActionStatus.Unknown());
        sample();
        hang.release();
    }

    @Test
    void eachKindOfCallHasOneNamedDaemonThread() {
        for (int round = 0; round < 3; round++) {
            driver.check();
            inventory();
            sample();
            driver.start(ID, MOVE);
            driver.status(ID);
            driver.cancel(ID);
        }
        assertThat(inner.threads.stream().distinct())
                .allMatch(Thread::isDaemon)
                .extracting(Thread::getName)
                .containsExactly(
                        "evenkeel-driver-lab-check",
                        "evenkeel-driver-lab-inventory",
                        "evenkeel-driver-lab-sample",
                        "evenkeel-driver-lab-start",
                        "evenkeel-driver-lab-status",
                        "evenkeel-driver-lab-cancel");
    }

    @Test
    void callersAtTheSameTimeWaitForEachOther() throws InterruptedException {
        Hang slow = inner.hang("inventory");
        CompletableFuture<Void> first = CompletableFuture.runAsync(this::inventory);
        slow.awaitEntered();
        CompletableFuture<Void> second = CompletableFuture.runAsync(this::inventory);
        slow.release();
        first.join();
        second.join();
        assertThat(inner.count("inventory")).isEqualTo(2);
    }

    @Test
    void whatTheDriverRefusesIsPassedOnAsItIs() {
        PortException refusal = new PortException("no such pool");
        inner.fail("inventory", refusal);
        assertThatThrownBy(this::inventory).isSameAs(refusal);
    }

    @Test
    void anyOtherFailureOfTheDriverBecomesAnErrorOfThePort() {
        RuntimeException bug = new IllegalStateException("connection is null");
        inner.fail("check", bug);
        assertThatThrownBy(driver::check)
                .isInstanceOf(PortException.class)
                .hasMessage("Driver 'lab': check failed: java.lang.IllegalStateException: connection is null.")
                .hasCause(bug);
    }

    @Test
    void anInterruptedCallerLeavesAtOnceAndStaysInterrupted() throws InterruptedException {
        Hang hang = inner.hang("inventory");
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                inventory();
            } catch (PortException failure) {
                stillInterrupted.set(Thread.currentThread().isInterrupted());
                outcome.completeExceptionally(failure);
            }
        });
        caller.start();
        hang.awaitEntered();
        caller.interrupt();
        caller.join();
        assertThat(outcome)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("Driver 'lab': inventory of pool 'lab' was interrupted.");
        assertThat(stillInterrupted).isTrue();
        assertThatThrownBy(this::inventory).hasMessageContaining("was not tried");
        hang.release();
    }

    // Starts that are answered late

    @Test
    void aHangingStartRunsUntilItIsAnsweredAndIsThenFoundAtTheDriver() throws InterruptedException {
        Hang hang = hang("start");
        assertThat(unanswered(hang, () -> driver.start(ID, MOVE)))
                .hasMessage("Driver 'lab': start of plan-1/3 (migrate web from a to b) was not answered within 0.25s.");
        assertThat(driver.status(ID)).isEqualTo(new ActionStatus.Running(0));
        assertThat(inner.count("status")).isZero();
        hang.release();
        await(() -> driver.status(ID) instanceof ActionStatus.Running && inner.count("status") > 0);
        assertThat(inventory().migrations()).hasSize(1);
    }

    @Test
    void startingAHangingActionAgainWaitsForTheFirstStart() throws InterruptedException {
        Hang hang = hang("start");
        unanswered(hang, () -> driver.start(ID, MOVE));
        assertThatThrownBy(() -> driver.start(ID, MOVE)).hasMessageEndingWith("was not answered within 0.25s.");
        assertThat(inner.count("start")).isEqualTo(1);
        hang.release();
        await(() -> succeeds(() -> driver.start(ID, MOVE)));
        assertThat(inventory().migrations()).hasSize(1);
    }

    @Test
    void aStartThatIsRefusedLateHasFailedAndCanBeTriedAgain() throws InterruptedException {
        Hang hang = hang("start");
        inner.fail("start", new PortException("host b has no room"));
        unanswered(hang, () -> driver.start(ID, MOVE));
        hang.release();
        await(() -> driver.status(ID).equals(new ActionStatus.Failed("host b has no room")));
        inner.recover("start");
        await(() -> succeeds(() -> driver.start(ID, MOVE)));
        assertThat(driver.status(ID)).isInstanceOf(ActionStatus.Running.class);
    }

    @Test
    void aStartRefusedInTimeWasNeverStarted() {
        inner.fail("start", new PortException("host b has no room"));
        assertThatThrownBy(() -> driver.start(ID, MOVE)).hasMessage("host b has no room");
        assertThat(driver.status(ID)).isEqualTo(new ActionStatus.Unknown());
    }

    @Test
    void aStartThatCouldNotBeTriedWasNeverStarted() throws InterruptedException {
        Hang hang = hang("start");
        unanswered(hang, () -> driver.start(ID, MOVE));
        ActionId other = new ActionId("plan-1", 4);
        assertThatThrownBy(() -> driver.start(other, new Action.PowerOff(new HostId("c"))))
                .hasMessageContaining("start of plan-1/4 (switch off c) was not tried");
        assertThat(driver.status(other)).isEqualTo(new ActionStatus.Unknown());
        hang.release();
        await(() -> driver.status(ID) instanceof ActionStatus.Running && inner.count("status") > 1);
        assertThat(inner.count("start")).isEqualTo(1);
    }

    @Test
    void cancellingAHangingStartCancelsItAsSoonAsItIsAnswered() throws InterruptedException {
        Hang hang = hang("start");
        unanswered(hang, () -> driver.start(ID, MOVE));
        driver.cancel(ID);
        assertThat(inner.count("cancel")).isZero();
        hang.release();
        await(() -> driver.status(ID).equals(new ActionStatus.Failed("operation aborted")));
        assertThat(inventory().migrations()).isEmpty();
    }

    // Closing

    @Test
    void closingFreesWhoeverWaitsAndInterruptsTheCall() throws InterruptedException {
        Hang hang = inner.hangUntilInterrupted("inventory");
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(this::inventory);
        hang.awaitEntered();
        driver.close();
        assertThatThrownBy(waiting::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(PortException.class);
        assertThat(inner.count("close")).isEqualTo(1);
        assertThatThrownBy(this::inventory).isInstanceOf(PortException.class).hasMessage("Driver 'lab': it is closed.");
    }

    @Test
    void aDriverThatHangsEvenWhenItIsClosedIsGivenUp() throws InterruptedException {
        Hang hang = hang("close");
        assertThat(unanswered(hang, this::closeAnother))
                .hasMessage("Driver 'lab': close was not answered within 0.25s.");
        assertThatThrownBy(driver::check).hasMessageContaining("it is closed");
        driver.close();
        assertThat(inner.count("close")).isEqualTo(1);
        hang.release();
    }

    @Test
    void aHangingStartIsClosedToo() throws InterruptedException {
        Hang hang = hang("start");
        unanswered(hang, () -> driver.start(ID, MOVE));
        driver.close();
        assertThatThrownBy(() -> driver.status(ID)).hasMessageContaining("it is closed");
        assertThatThrownBy(() -> driver.start(ID, MOVE)).hasMessageContaining("it is closed");
        hang.release();
    }

    @Test
    void aLimitOfZeroIsRefused() {
        assertThatThrownBy(() -> CallLimits.DEFAULT.withStart(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Time limit of start is PT0S; it must be above zero.");
    }

    /** Lets calls of this kind hang, and the driver wait only shortly for them. */
    private Hang hang(String call) {
        driver = new TimeLimitedDriver("lab", inner, shortFor(call));
        return inner.hang(call);
    }

    /** How a call ends that hangs. One that a slow machine has not even begun in time is made once more. */
    private static PortException unanswered(Hang hang, Runnable call) throws InterruptedException {
        PortException end = endOf(call);
        while (end.getMessage().contains("it was not even tried")) {
            end = endOf(call);
        }
        hang.awaitEntered();
        return end;
    }

    private static PortException endOf(Runnable call) {
        return catchThrowableOfType(PortException.class, call::run);
    }

    /** A driver is closed once, however that ends. */
    private void closeAnother() {
        driver = new TimeLimitedDriver("lab", inner, shortFor("close"));
        driver.close();
    }

    private static CallLimits shortFor(String call) {
        List<Duration> limits = Stream.of("check", "inventory", "sample", "start", "status", "cancel", "close")
                .map(kind -> kind.equals(call) ? SHORT : LONG)
                .toList();
        return new CallLimits(
                limits.get(0),
                limits.get(1),
                limits.get(2),
                limits.get(3),
                limits.get(4),
                limits.get(5),
                limits.get(6));
    }

    private Inventory inventory() {
        return driver.inventory(SmallPool.POOL);
    }

    private void sample() {
        driver.sample(SmallPool.POOL);
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (PortException notYet) {
            return false;
        }
    }

    /** Waits for what another thread is about to do; the timeout of the class ends it when it never comes. */
    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
