package dev.evenkeel.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceLoadTest {
    private static final Instant ZERO = Instant.parse("2026-03-01T00:00:00Z");
    private static final NetworkId LAN = new NetworkId("lan");
    private static final NetworkId STORAGE = new NetworkId("storage");
    private static final VmId VM = new VmId("db1");

    @TempDir
    Path temp;

    private TraceLoad load;

    @BeforeEach
    void readTraces() {
        TraceFiles.good(temp.resolve("2013-07"))
                .write("disk_read_kbs.csv", TraceFiles.row("1", 576, b -> 7) + TraceFiles.row("2", 576, b -> 125));
        load = new TraceLoad(TraceSet.read(temp.resolve("2013-07")), Map.of(VM, "2"), ZERO, LAN, STORAGE);
    }

    private Demand after(Duration time) {
        return load.demand(VM, ZERO.plus(time));
    }

    @Test
    void aBucketsMeanHoldsForItsFiveMinutes() {
        assertThat(after(Duration.ZERO).cpuMhz()).isEqualTo(2_000);
        assertThat(after(Duration.ofSeconds(299)).cpuMhz()).isEqualTo(2_000);
        assertThat(after(Duration.ofSeconds(300)).cpuMhz()).isEqualTo(2_001);
        assertThat(load.nextChange(ZERO)).isEqualTo(ZERO.plusSeconds(300));
        assertThat(load.nextChange(ZERO.plusSeconds(299))).isEqualTo(ZERO.plusSeconds(300));
        assertThat(load.nextChange(ZERO.minusSeconds(1))).isEqualTo(ZERO);
    }

    @Test
    void theTraceBeginsAgainAfterItsWholeDays() {
        assertThat(after(Duration.ofDays(2).minusSeconds(1)).cpuMhz()).isEqualTo(2_575);
        assertThat(after(Duration.ofDays(2)).cpuMhz()).isEqualTo(2_000);
        assertThat(after(Duration.ofSeconds(-1)).cpuMhz()).isEqualTo(2_575);
    }

    @Test
    void trafficIsInMegabitsOfATenToTheSixthAndKilobytesOf1024() {
        Traffic lan = after(Duration.ZERO).on(LAN);
        assertThat(lan.receivedMbps()).isCloseTo(2_000 * 1_024 * 8 / 1e6, within(1e-9));
        assertThat(after(Duration.ZERO).on(STORAGE).receivedMbps()).isCloseTo(1.024, within(1e-9));
        assertThat(after(Duration.ZERO).on(STORAGE).sentMbps()).isZero();
    }

    @Test
    void aVmWithoutTraceIsNamed() {
        assertThatThrownBy(() -> load.demand(new VmId("db9"), ZERO)).hasMessage("VM 'db9' has no trace.");
    }
}
