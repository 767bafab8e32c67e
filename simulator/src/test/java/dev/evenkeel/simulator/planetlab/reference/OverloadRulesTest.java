package dev.evenkeel.simulator.planetlab.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverloadRulesTest {
    private static final double[] SHORT = steady(5, 0.75);

    @Test
    void aStaticThresholdLooksAtTheMomentAlone() {
        OverloadRule rule = new StaticThreshold(0.8);

        assertThat(rule.isOverloaded(0.81, () -> SHORT)).isTrue();
        assertThat(rule.isOverloaded(0.80, () -> SHORT)).isFalse();
    }

    @Test
    void whileAHistoryIsShortTheThresholdIsSeventyPercent() {
        for (OverloadRule rule : new OverloadRule[] {
            SpreadThreshold.interquartileRange(1.5),
            SpreadThreshold.medianAbsoluteDeviation(2.5),
            new LocalRegression(1.2)
        }) {
            assertThat(rule.isOverloaded(0.71, SHORT::clone)).isTrue();
            assertThat(rule.isOverloaded(0.69, SHORT::clone)).isFalse();
        }
    }

    @Test
    void theInterquartileRangeLowersTheThreshold() {
        // 0.01 … 0.30: the 8th is 0.08, the 23rd 0.23; 1 − 1.5 × 0.15 = 0.775.
        double[] rising =
                IntStream.rangeClosed(1, 30).mapToDouble(i -> i / 100.0).toArray();
        OverloadRule rule = SpreadThreshold.interquartileRange(1.5);

        assertThat(rule.isOverloaded(0.776, rising::clone)).isTrue();
        assertThat(rule.isOverloaded(0.774, rising::clone)).isFalse();
    }

    @Test
    void theMedianAbsoluteDeviationLowersTheThreshold() {
        // Half at 0.2, half at 0.4: the median is 0.3, every deviation 0.1; 1 − 2.5 × 0.1 = 0.75.
        double[] two =
                IntStream.range(0, 30).mapToDouble(i -> i % 2 == 0 ? 0.2 : 0.4).toArray();
        OverloadRule rule = SpreadThreshold.medianAbsoluteDeviation(2.5);

        assertThat(rule.isOverloaded(0.751, two::clone)).isTrue();
        assertThat(rule.isOverloaded(0.749, two::clone)).isFalse();
    }

    @Test
    void theRegressionFollowsTheLineOneStepOn() {
        // 0.50, 0.53, … 0.77 lead to 0.80; × 1.25 is 1, × 1.2 is less.
        double[] rising =
                IntStream.range(0, 10).mapToDouble(age -> 0.77 - 0.03 * age).toArray();

        assertThat(new LocalRegression(1.26).isOverloaded(0, rising::clone)).isTrue();
        assertThat(new LocalRegression(1.24).isOverloaded(0, rising::clone)).isFalse();
    }

    private static double[] steady(int steps, double value) {
        double[] history = new double[steps];
        Arrays.fill(history, value);
        return history;
    }
}
