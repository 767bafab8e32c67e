package dev.evenkeel.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Quantity;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.load.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverheadsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final HostId A = new HostId("a");
    private static final HostId B = new HostId("b");
    private static final VmId WEB = new VmId("web");
    private static final VmId DB = new VmId("db");
    private static final Metric LAN_IN = Metric.received(new NetworkId("lan"));

    private final List<Sample> samples = List.of(on(A, A), on(B, B), on(WEB, A), on(DB, A));

    @Test
    void aHostsOverheadIsItsLoadLessThatOfTheVmsOnIt() {
        List<Point> points = List.of(
                point(A, Metric.CPU, 5_000),
                point(A, LAN_IN, 100),
                point(WEB, Metric.CPU, 1_000),
                point(WEB, LAN_IN, 70),
                point(DB, Metric.CPU, 3_500),
                point(B, Metric.CPU, 200));

        assertThat(Overheads.of(samples, points, Set.of()))
                .containsExactlyInAnyOrder(
                        point(A, new Metric(Quantity.OVERHEAD_CPU, Optional.empty()), 500),
                        point(A, new Metric(Quantity.OVERHEAD_RECEIVED, LAN_IN.network()), 30),
                        point(B, new Metric(Quantity.OVERHEAD_CPU, Optional.empty()), 200));
    }

    @Test
    void aVmWithoutAFigureLeavesItsHostWithoutOne() {
        List<Point> points =
                List.of(point(A, Metric.CPU, 5_000), point(WEB, Metric.CPU, 1_000), point(B, Metric.CPU, 200));

        assertThat(Overheads.of(samples, points, Set.of()))
                .extracting(point -> point.series().subject())
                .containsExactly((Subject) B);
    }

    @Test
    void anOverheadIsNeverBelowZero() {
        List<Point> points =
                List.of(point(A, Metric.CPU, 900), point(WEB, Metric.CPU, 500), point(DB, Metric.CPU, 500));

        assertThat(Overheads.of(samples, points, Set.of()))
                .extracting(Point::value)
                .containsExactly(0.0);
    }

    private static Sample on(Subject subject, HostId host) {
        return new Sample(subject, host, NOW, List.of());
    }

    private static Point point(Subject subject, Metric metric, double value) {
        return new Point(new Series(subject, metric), NOW, Duration.ofSeconds(20), value);
    }
}
