package dev.evenkeel.drivers.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.port.PortException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What libvirt's driver for Xen is asked for: it refuses every flag and parameter that it does not know. */
class MigrationCallTest {
    /** LIBXL_MIGRATION_FLAGS of libvirt 9.0: live, peer-to-peer, tunnelled, persist, undefine, paused. */
    private static final int KNOWN = 1 | 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5;

    private static final MigrationSettings EVERYTHING = MigrationSettings.DEFAULT
            .withBandwidth(100)
            .withPostCopy(Optional.of(Duration.ofMinutes(1)))
            .withConnections(4);

    @Test
    void xenIsAskedForNothingThatItDoesNotKnow() {
        HostSettings target = HostSettings.of("xen+ssh://root@h2/system").withMigrationUri("tcp://10.0.0.2");

        MigrationCall call = MigrationCall.of(EVERYTHING, target, true, List.of("xvda"), true);

        assertThat(call.flags() & ~KNOWN).isZero();
        assertThat(call.parameters()).containsOnlyKeys("migrate_uri");
        assertThat(call.dispensable()).isEmpty();
        assertThat(call.without(MigrationOption.LIVE).flags()).isEqualTo(call.flags() - 1);
    }

    @Test
    void xenDoesNotSendInClearWhatIsToBeEncrypted() {
        HostSettings target = HostSettings.of("xen+tls://h2/system");

        assertThatThrownBy(() -> MigrationCall.of(EVERYTHING.withTls(), target, true, List.of(), true))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("can not be sent encrypted");
    }
}
