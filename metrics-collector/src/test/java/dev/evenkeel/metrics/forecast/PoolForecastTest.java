package dev.evenkeel.metrics.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.metrics.store.InMemoryStore;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Outlook;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two VMs whose load goes up at 08:00 and down at 18:00, some days higher than others. */
class PoolForecastTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final VmId WEB = new VmId("web");
    private static final VmId DB = new VmId("db");

    private final PoolForecast forecast = new PoolForecast();
    private final InMemoryStore store = new InMemoryStore();
    private final double[] ofDay = new Random(3).doubles(40, 0.8, 1.2).toArray();
    private final Random noise = new Random(4);

    @Test
    void beforeItWasJudgedForThreeDaysNothingIsExpected() {
        play(0, 4 * 288);
        assertThat(forecast.refusal())
                .hasValueSatisfying(why -> assertThat(why).contains("was judged for", "used after 3 at the earliest"));
        assertThat(forecast.outlook()).isEqualTo(Outlook.NONE);
    }

    @Test
    void onceItIsBetterThanGuessingTheMorningIsExpectedBeforeItComes() {
        play(0, 7 * 288 + at("07:45"));
        assertThat(forecast.refusal()).isEmpty();
        assertThat(forecast.outlook().soonMhz().get(WEB)).isGreaterThan(900);
        assertThat(forecast.outlook().riseMhz(WEB, 300)).isGreaterThan(600);
        assertThat(forecast.outlook().riseMhz(new VmId("unknown"), 300)).isZero();
    }

    @Test
    void whenTheDaysRepeatNoMoreItIsNotUsedAnyMore() {
        play(0, 7 * 288);
        assertThat(forecast.refusal()).isEmpty();
        double[] walk = {1_000};
        for (int step = 7 * 288; step < 24 * 288; step++) {
            walk[0] = Math.max(0, walk[0] + (noise.nextInt(200) == 0 ? 900 * noise.nextGaussian() : 0));
            observe(step, walk[0]);
        }
        assertThat(forecast.refusal()).hasValueSatisfying(why -> assertThat(why).contains("the last value"));
        assertThat(forecast.outlook()).isEqualTo(Outlook.NONE);
    }

    @Test
    void whatTheStoreRemembersIsLearnedAtTheStart() {
        List<Point> past = new ArrayList<>();
        for (int step = 0; step < 7 * 288; step++) {
            for (VmId vm : List.of(WEB, DB)) {
                past.add(new Point(new Series(vm, Metric.CPU), end(step), Duration.ofMinutes(5), load(step)));
            }
        }
        store.append(past);
        observe(7 * 288, load(7 * 288));
        assertThat(forecast.refusal()).isEmpty();
        assertThat(forecast.outlook().soonMhz()).containsOnlyKeys(WEB, DB);
    }

    @Test
    void aStepThatComesTwiceCountsOnce() {
        play(0, 6 * 288);
        List<ForecastError> before = forecast.ofVms();
        observe(6 * 288 - 1, 99_000);
        assertThat(forecast.ofVms()).isEqualTo(before);
    }

    private void play(int from, int to) {
        for (int step = from; step < to; step++) {
            observe(step, load(step));
        }
    }

    private void observe(int step, double mhz) {
        forecast.observe(end(step), Map.of(WEB, mhz, DB, mhz / 2), store);
    }

    private double load(int step) {
        int ofTheDay = step % 288;
        double day = ofTheDay >= at("08:00") && ofTheDay < at("18:00") ? 2_000 * ofDay[step / 288] : 300;
        return day + 20 * noise.nextGaussian();
    }

    private static int at(String time) {
        return LocalTime.parse(time).toSecondOfDay() / 300;
    }

    private static Instant end(int step) {
        return START.plus(Duration.ofMinutes(5L * (step + 1)));
    }
}
