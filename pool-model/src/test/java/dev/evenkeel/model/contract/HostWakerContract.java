package dev.evenkeel.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.PortException;
import org.junit.jupiter.api.Test;

/** What every {@link HostWaker} keeps to. */
public abstract class HostWakerContract {
    /** A host that both wakers are configured for. */
    protected static final HostId KNOWN = new HostId("sleeper");

    /** A host that no waker is configured for. */
    protected static final HostId UNKNOWN = new HostId("stranger");

    /** A waker that knows {@link #KNOWN} and whose signals arrive. */
    protected abstract HostWaker waker();

    /** A waker that knows {@link #KNOWN} but can not send. */
    protected abstract HostWaker brokenWaker();

    /** The host that the next signal is for; waits for it and fails when none arrives. */
    protected abstract HostId nextSignal();

    @Test
    void itKnowsTheHostsItIsConfiguredForAndNoOthers() {
        assertThat(waker().knows(KNOWN)).isTrue();
        assertThat(waker().knows(UNKNOWN)).isFalse();
    }

    @Test
    void everyWakeSendsOneSignal() {
        wake(waker());
        assertThat(nextSignal()).isEqualTo(KNOWN);
        wake(waker());
        assertThat(nextSignal()).isEqualTo(KNOWN);
    }

    @Test
    void aHostWithoutAWayToWakeItIsRefusedByName() {
        assertThatThrownBy(() -> waker().wake(UNKNOWN, "no-way").join())
                .hasCauseInstanceOf(PortException.class)
                .hasMessageContaining("'" + UNKNOWN + "'");
    }

    @Test
    void aSignalThatCouldNotBeSentIsReportedWithTheHostsName() {
        assertThatThrownBy(() -> wake(brokenWaker()))
                .hasCauseInstanceOf(PortException.class)
                .hasMessageContaining("'" + KNOWN + "'");
    }

    /** By the host's first way. */
    private static void wake(HostWaker waker) {
        waker.wake(KNOWN, waker.ways(KNOWN).get(0)).join();
    }
}
