package dev.evenkeel.drivers.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostSumsTest {
    private static final Metric RECEIVED = Metric.received(new NetworkId("lan"));
    private static final VmId A = new VmId("a");
    private static final VmId B = new VmId("b");

    private final HostSums sums = new HostSums();

    @Test
    void aVmThatComesWithItsPastIsNoJumpAndOneThatGoesNoFall() {
        sums.add(LabPool.H1, A, counter(1_000));
        sums.add(LabPool.H2, B, counter(5_000));
        sums.add(LabPool.H1, A, counter(1_010));
        sums.add(LabPool.H1, B, counter(5_100));
        sums.add(LabPool.H1, B, counter(5_130));

        assertThat(sums.of(LabPool.H1)).isEqualTo(counter(40));
        assertThat(sums.of(LabPool.H2)).isEqualTo(counter(0));
    }

    @Test
    void aCounterThatBeginsAnewAddsNothing() {
        sums.add(LabPool.H1, A, counter(1_000));
        sums.add(LabPool.H1, A, counter(20));
        sums.add(LabPool.H1, A, counter(25));

        assertThat(sums.of(LabPool.H1)).isEqualTo(counter(5));
    }

    @Test
    void cpuIsSummedToo() {
        sums.add(LabPool.H1, A, List.of(new Reading.Counter(Metric.CPU, 100)));
        sums.add(LabPool.H1, A, List.of(new Reading.Counter(Metric.CPU, 130)));

        assertThat(sums.of(LabPool.H1)).containsExactly(new Reading.Counter(Metric.CPU, 30));
    }

    private static List<Reading> counter(double total) {
        return List.of(new Reading.Counter(RECEIVED, total));
    }
}
