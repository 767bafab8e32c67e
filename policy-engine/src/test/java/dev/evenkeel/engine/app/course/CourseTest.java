package dev.evenkeel.engine.app.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.config.simulated.LoadDescription;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Demand LOW = new Demand(100, 0, Map.of());
    private static final Demand HIGH = new Demand(900, 0, Map.of());

    private static Course course(LoadDescription load, String vm, long seed) {
        return Course.of(load, new VmId(vm), START, seed);
    }

    private static double mhz(Course course, int minutes) {
        return course.at(START.plus(Duration.ofMinutes(minutes))).cpuMhz();
    }

    @Test
    void aCrowdComesStaysAndGoes() {
        Course crowd = course(
                new LoadDescription.FlashCrowd(
                        LOW,
                        HIGH,
                        Duration.ofMinutes(60),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(20)),
                "shop",
                1);

        assertThat(mhz(crowd, 0)).isEqualTo(100);
        assertThat(mhz(crowd, 60)).isEqualTo(100);
        assertThat(mhz(crowd, 65)).isEqualTo(500);
        assertThat(mhz(crowd, 70)).isEqualTo(900);
        assertThat(mhz(crowd, 100)).isEqualTo(900);
        assertThat(mhz(crowd, 105)).isEqualTo(700);
        assertThat(mhz(crowd, 120)).isEqualTo(100);
        assertThat(crowd.nextChange(START)).isEqualTo(START.plus(Duration.ofMinutes(60)));
        assertThat(crowd.nextChange(START.plus(Duration.ofMinutes(120)))).isEqualTo(Instant.MAX);
    }

    @Test
    void eachPeriodHasOneBurstOfItsLengthAtAMomentOfItsOwn() {
        LoadDescription bursts = new LoadDescription.Bursts(LOW, HIGH, Duration.ofMinutes(60), Duration.ofMinutes(10));
        Course course = course(bursts, "reports", 1);
        Set<Duration> begins = new HashSet<>();
        Instant now = START.minusMillis(1);
        for (int hour = 0; hour < 100; hour++) {
            Instant begin = course.nextChange(now);
            Instant end = course.nextChange(begin);
            assertThat(course.at(begin.minusMillis(1))).isEqualTo(LOW);
            assertThat(course.at(begin)).isEqualTo(HIGH);
            assertThat(course.at(end.minusMillis(1))).isEqualTo(HIGH);
            assertThat(course.at(end)).isEqualTo(LOW);
            assertThat(Duration.between(begin, end)).isEqualTo(Duration.ofMinutes(10));
            assertThat(begin)
                    .isBetween(START.plus(Duration.ofHours(hour)), START.plus(Duration.ofMinutes(60L * hour + 50)));
            begins.add(Duration.between(START.plus(Duration.ofHours(hour)), begin));
            now = end;
        }
        assertThat(begins).hasSizeGreaterThan(90);
        assertThat(course(bursts, "reports", 1).nextChange(START)).isEqualTo(course.nextChange(START));
        assertThat(course(bursts, "other", 1).nextChange(START)).isNotEqualTo(course.nextChange(START));
        assertThat(course(bursts, "reports", 2).nextChange(START)).isNotEqualTo(course.nextChange(START));
    }
}
