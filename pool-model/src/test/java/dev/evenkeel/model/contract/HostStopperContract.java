package dev.evenkeel.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.port.HostStopper;
import dev.evenkeel.model.port.PortException;
import org.junit.jupiter.api.Test;

/** What every {@link HostStopper} keeps to. */
public abstract class HostStopperContract {
    /** A host that both stoppers are configured for. */
    protected static final HostId KNOWN = new HostId("runner");

    /** A host that no stopper is configured for. */
    protected static final HostId UNKNOWN = new HostId("stranger");

    /** A stopper that knows {@link #KNOWN} and whose orders arrive. */
    protected abstract HostStopper stopper();

    /** A stopper that knows {@link #KNOWN} but can not reach it. */
    protected abstract HostStopper brokenStopper();

    /** True when the known host was told to shut down since this was asked last. */
    protected abstract boolean wasTold();

    @Test
    void itKnowsTheHostsItIsConfiguredForAndNoOthers() {
        assertThat(stopper().knows(KNOWN)).isTrue();
        assertThat(stopper().knows(UNKNOWN)).isFalse();
    }

    @Test
    void theHostIsToldAndTheWayIsNamed() {
        assertThat(wasTold()).isFalse();
        assertThat(stopper().stop(KNOWN)).isNotBlank();
        assertThat(wasTold()).isTrue();
    }

    @Test
    void aHostWithoutAWayToShutItDownIsRefusedByName() {
        assertThatThrownBy(() -> stopper().stop(UNKNOWN))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("'" + UNKNOWN + "'");
    }

    @Test
    void anOrderThatNoWayTakesIsReportedWithTheHostsName() {
        assertThatThrownBy(() -> brokenStopper().stop(KNOWN))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("'" + KNOWN + "'");
        assertThat(wasTold()).isFalse();
    }
}
