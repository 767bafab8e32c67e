package dev.evenkeel.metrics.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Three weeks of made-up load, of which the first is for learning. */
class BacktestTest {
    private static final long FIRST = Instant.parse("2026-03-02T00:05:00Z").getEpochSecond();
    private static final int STEPS = 21 * 288;

    @Test
    void loadThatFollowsTheDayIsForeseenBetterThanByTheLastValueAndByYesterday() {
        Random random = new Random(1);
        double[] ofDay = random.doubles(21, 0.8, 1.2).toArray();
        Backtest backtest = play(step ->
                1_000 + 800 * ofDay[step / 288] * Math.sin(2 * Math.PI * step / 288) + 40 * random.nextGaussian());
        assertThat(backtest.ofVms())
                .allSatisfy(error -> assertThat(error.isBest()).as("%s", error).isTrue());
        assertThat(backtest.ofPool().get(3).forecast())
                .as("an hour ahead")
                .isLessThan(backtest.ofPool().get(3).lastValue() / 2);
    }

    @Test
    void whereNothingCanBeForeseenItIsHardlyWorseThanTheLastValue() {
        for (long seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            double[] walk = {1_000};
            Backtest backtest = play(step -> walk[0] = Math.max(0, walk[0] + 20 * random.nextGaussian()));
            for (ForecastError error : backtest.ofVms().subList(0, 4)) {
                assertThat(error.forecast()).as("seed %d, %s", seed, error).isLessThan(error.lastValue() * 1.03);
            }
        }
    }

    @Test
    void nothingThatCameLaterIsUsed() {
        IntToDoubleFunction load = step -> 1_000 + 500 * Math.sin(2 * Math.PI * step / 288);
        JudgedForecast one = new JudgedForecast(Backtest.HORIZONS);
        JudgedForecast other = new JudgedForecast(Backtest.HORIZONS);
        for (int step = 0; step < 10 * 288; step++) {
            one.observe(FIRST + step * 300L, load.applyAsDouble(step), JudgedForecast.NO_JUDGE);
            other.observe(FIRST + step * 300L, load.applyAsDouble(step), JudgedForecast.NO_JUDGE);
        }
        double before = one.forecast().expected(3);
        other.observe(FIRST + 10 * 288 * 300L, 9_000, JudgedForecast.NO_JUDGE);
        assertThat(one.forecast().expected(3)).isEqualTo(before);
        assertThat(other.forecast().expected(3)).isNotEqualTo(before);
    }

    @Test
    void gapsAreNeitherForeseenNorJudged() {
        Random random = new Random(2);
        Backtest backtest = play(step -> random.nextInt(3) == 0 ? Double.NaN : 1_000 + 300 * Math.sin(step / 40.0));
        assertThat(backtest.ofVms().get(0).judged()).isBetween(500L, (long) STEPS);
        assertThat(backtest.ofVms())
                .allSatisfy(error -> assertThat(error.forecast()).isFinite());
    }

    @Test
    void aLoadOfNothingIsNoError() {
        Backtest backtest = play(step -> 0);
        assertThat(backtest.ofVms().get(0).forecast()).isNaN();
        assertThat(backtest.ofVms().get(0).isBest()).isFalse();
    }

    private static Backtest play(IntToDoubleFunction load) {
        Backtest backtest = new Backtest(Duration.ofDays(7));
        float[] means = new float[STEPS];
        for (int step = 0; step < STEPS; step++) {
            means[step] = (float) load.applyAsDouble(step);
        }
        backtest.play(FIRST, means);
        return backtest;
    }
}
