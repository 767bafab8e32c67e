package dev.evenkeel.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.metrics.store.InMemoryStore;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Host a has 10,000 MHz, 64 GiB and 10 Gbit/s; VMs web and db are on it, each with one virtual CPU and 4 GiB. */
class PlausibilityTest {
    private static final HostId A = new HostId("a");
    private static final VmId WEB = new VmId("web");
    private static final VmId DB = new VmId("db");
    private static final Metric LAN = Metric.received(new NetworkId("lan"));

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final ScriptedReader pool = new ScriptedReader();
    private final WindowSettings settings = WindowSettings.defaults();
    private final LoadWindows windows = new LoadWindows(settings);
    private final Collector collector =
            new Collector(new PoolId("lab"), pool, new InMemoryStore(), windows, settings, clock);

    @BeforeEach
    void theInventoryIsKnown() {
        collector.know(PoolBuilder.pool()
                .host("a")
                .vm("web", "a", vm -> vm.memoryMiB(4_096))
                .vm("db", "a", vm -> vm.memoryMiB(4_096))
                .snapshot());
    }

    @Test
    void usualValuesAreUsed() {
        shows(A, 4_000, 20_000, 900);
        shows(WEB, 1_000, 2_000, 300);
        shows(DB, 2_500, 4_096, 600);

        assertThat(wrong()).isEmpty();
        assertThat(isKnown(A)).isTrue();
    }

    @Test
    void percentForAFractionIsFound() {
        shows(A, 100 * 4_000, 20_000, 900);

        assertThat(wrong()).containsExactly("host a: CPU reads 400,000 MHz, more than the 10,000 MHz it has");
        assertThat(isKnown(A)).isFalse();
    }

    @Test
    void kibibytesForMebibytesAreFoundInAHostAndInAVm() {
        shows(A, 4_000, 20_000 * 1_024, 900);
        shows(WEB, 1_000, 2_000 * 1_024, 300);

        assertThat(wrong())
                .containsExactly(
                        "host a: memory reads 20,480,000 MiB, more than the 65,536 MiB it has",
                        "VM web: memory reads 2,048,000 MiB, more than the 4,096 MiB it has");
    }

    @Test
    void gibibytesOfAHostAreFoundByItsVms() {
        shows(A, 4_000, 20, 900);
        shows(WEB, 1_000, 4_000, 300);

        assertThat(wrong()).containsExactly("host a: memory reads 20 MiB, less than the 4,000 MiB of its VMs together");
    }

    @Test
    void bytesForBitsPerSecondAreFoundOnceTheyAreMoreThanTheLinkCarries() {
        shows(A, 4_000, 20_000, 8 * 3_000);

        assertThat(wrong())
                .containsExactly(
                        "host a: received on lan reads 24,000 Mbit/s, more than the 10,000 Mbit/s of the link");
    }

    @Test
    void theFigureOfACoreForThatOfTheHostIsFoundByItsVms() {
        shows(A, 4_000 / 10.0, 20_000, 900);
        shows(WEB, 1_000, 2_000, 300);
        shows(DB, 2_500, 4_000, 600);

        assertThat(wrong()).containsExactly("host a: CPU reads 400 MHz, less than the 3,500 MHz of its VMs together");
        assertThat(isKnown(A)).isFalse();
        assertThat(isKnown(WEB)).isTrue();
    }

    @Test
    void aHostThatIsReadAMomentAfterItsVmsMayShowLess() {
        shows(A, 1_800, 20_000, 900);
        shows(WEB, 1_000, 2_000, 300);
        shows(DB, 2_500, 4_000, 600);

        assertThat(wrong()).isEmpty();
    }

    @Test
    void aHostOfWhichOnlyItsAbsenceIsKnownIsBelieved() {
        collector.know(PoolBuilder.pool()
                .host("a", host -> host.state(HostState.UNREACHABLE).memoryMiB(1))
                .snapshot());
        shows(A, 4_000, 20_000, 900);

        assertThat(wrong()).isEmpty();
    }

    @Test
    void aWaitThatCanNotBeIsLeftOutAndTheUsageIsKept() {
        pool.shows(
                WEB,
                "a",
                clock.instant(),
                new Reading.Level(Metric.CPU, 900),
                new Reading.Level(Metric.CPU_WAIT, 90_000));

        assertThat(wrong())
                .containsExactly(
                        "VM web: CPU waited for reads 90,000 MHz, more than the 1,000 MHz of its virtual CPUs");
        assertThat(windows.of(WEB, 10_000, clock.instant()).windows().values())
                .allSatisfy(load -> assertThat(load.demand().cpuMhz()).isEqualTo(900));
    }

    @Test
    void aVmWhoseMeanIsOverALongerTimeIsNotHeldAgainstItsHost() {
        pool.shows(A, "a", clock.instant(), new Reading.Counter(Metric.CPU, 0));
        pool.shows(WEB, "a", clock.instant(), new Reading.Counter(Metric.CPU, 0));
        collector.collect();
        clock.forward(settings.interval());
        pool.shows(A, "a", clock.instant(), new Reading.Counter(Metric.CPU, 9_000 * 20));
        collector.collect();
        clock.forward(settings.interval());
        pool.shows(A, "a", clock.instant(), new Reading.Counter(Metric.CPU, 9_000 * 20 + 100 * 20));
        pool.shows(WEB, "a", clock.instant(), new Reading.Counter(Metric.CPU, 4_500 * 40));

        assertThat(wrong()).isEmpty();
    }

    @Test
    void whatIsNotInTheInventoryIsBelieved() {
        pool.shows(new HostId("new"), "new", clock.instant(), new Reading.Level(Metric.CPU, 1e9));

        assertThat(wrong()).isEmpty();
    }

    private void shows(Subject subject, double cpuMhz, double memoryMiB, double receivedMbps) {
        pool.shows(
                subject,
                "a",
                clock.instant(),
                new Reading.Level(Metric.CPU, cpuMhz),
                new Reading.Level(Metric.MEMORY, memoryMiB),
                new Reading.Level(LAN, receivedMbps));
    }

    private List<String> wrong() {
        List<String> words = collector.collect().implausible().stream()
                .map(Implausible::inWords)
                .toList();
        clock.forward(Duration.ofSeconds(1));
        return words;
    }

    private boolean isKnown(Subject subject) {
        LoadHistory<?> load = subject instanceof VmId vm
                ? windows.of(vm, 10_000, clock.instant())
                : windows.of(PoolBuilder.pool().host("a").snapshot().host(A), clock.instant());
        return load.newest().isPresent();
    }
}
