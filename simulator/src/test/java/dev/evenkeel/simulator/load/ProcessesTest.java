package dev.evenkeel.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The processes that generated load is made of have the means and spreads that their formulas promise. */
class ProcessesTest {
    private static final int MINUTES = 400_000;

    private static double mean(LongToDoubleFunction process) {
        double sum = 0;
        for (long minute = 0; minute < MINUTES; minute++) {
            sum += process.applyAsDouble(minute);
        }
        return sum / MINUTES;
    }

    private static double deviation(LongToDoubleFunction process) {
        double mean = mean(process);
        return Math.sqrt(mean(minute -> square(process.applyAsDouble(minute) - mean)));
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void noiseHasMeanZeroAndVarianceOne() {
        Noise noise = new Noise(1, 0.3);
        assertThat(mean(noise::at)).isCloseTo(0, within(0.1));
        assertThat(deviation(noise::at)).isCloseTo(1, within(0.1));
    }

    @Test
    void persistentNoiseIsMoreLikeItselfAnHourLater() {
        assertThat(afterAnHour(new Noise(1, 0.9))).isGreaterThan(0.6);
        assertThat(afterAnHour(new Noise(1, 0))).isBetween(-0.05, 0.05);
    }

    private static double afterAnHour(Noise noise) {
        return mean(minute -> noise.at(minute) * noise.at(minute + 60)) / square(deviation(noise::at));
    }

    @Test
    void officeHoursHaveMeanOneOverAWeekAndAreQuietAtNight() {
        double sum = 0;
        for (long minute = 0; minute < 10_080; minute++) {
            sum += OfficeHours.at(minute);
        }
        assertThat(sum / 10_080).isCloseTo(1, within(1e-4));
        long tuesday = 1_440L * LocalDate.parse("2026-03-03").toEpochDay();
        assertThat(OfficeHours.at(tuesday + 10 * 60)).isGreaterThan(2.5);
        assertThat(OfficeHours.at(tuesday + 3 * 60)).isLessThan(0.1);
        assertThat(OfficeHours.at(tuesday + 4 * 1_440 + 10 * 60)).isLessThan(1);
    }

    @Test
    void burstsHaveTheMeanAndSpreadOfTheirFormula() {
        for (Bursts bursts : new Bursts[] {
            Bursts.irregular(3, 10, 0.05, 20), Bursts.regular(4, 10, 0.05, 1, 60), Bursts.irregular(5, 2, 0.6, 100)
        }) {
            assertThat(mean(bursts::at)).as(bursts.toString()).isCloseTo(bursts.height() * bursts.duty(), within(0.06));
            assertThat(deviation(bursts::at))
                    .as(bursts.toString())
                    .isCloseTo(Math.sqrt(bursts.variance()), within(0.15 * Math.sqrt(bursts.variance())));
        }
    }

    @Test
    void dailyBurstsComeAtTheSameHour() {
        Bursts bursts = Bursts.regular(6, 5, 20.0 / 1_440, 20, 1_440);
        double sum = 0;
        double both = 0;
        for (long minute = 0; minute < MINUTES; minute++) {
            boolean here = bursts.at(minute) > 0;
            sum += here ? 1 : 0;
            both += here && bursts.at(minute + 1_440) > 0 ? 1 : 0;
        }
        assertThat(both / sum).isGreaterThan(0.3);
    }

    @Test
    void activityHasMeanOneAndTheSpreadOfItsFormula() {
        Activity activity = new Activity(0.7, 0.5, 30, Bursts.irregular(7, 6, 0.05, 15), 0.3, new Noise(8, 0.2));
        assertThat(mean(activity::at)).isCloseTo(1, within(0.05));
        assertThat(deviation(activity::at)).isCloseTo(activity.variation(), within(0.1 * activity.variation()));
    }

    @Test
    void aBlendHasTheCorrelationItWasMadeFor() {
        Activity leader = new Activity(0.8, 0, 0, Bursts.irregular(1, 4, 0.05, 10), 0.3, new Noise(2, 0));
        Activity own = new Activity(0.5, 0, 0, Bursts.irregular(3, 10, 0.05, 10), 0.5, new Noise(4, 0));
        Blend blend = Blend.correlated(0.6, leader.variation(), own);
        LongToDoubleFunction follower = minute -> blend.at(minute, leader.at(minute));
        double meanLeader = mean(leader::at);
        double meanFollower = mean(follower);
        double covariance =
                mean(minute -> (leader.at(minute) - meanLeader) * (follower.applyAsDouble(minute) - meanFollower));
        assertThat(meanFollower).isCloseTo(1, within(0.05));
        assertThat(covariance / deviation(leader::at) / deviation(follower)).isCloseTo(0.6, within(0.06));
    }

    @Test
    void quantilesAreMetAndLogLinearBetween() {
        Quantiles quantiles = Quantiles.of(0, 1, 0.5, 100, 1, 1_000);
        assertThat(quantiles.at(0)).isEqualTo(1);
        assertThat(quantiles.at(0.25)).isCloseTo(10, within(1e-9));
        assertThat(quantiles.at(0.5)).isCloseTo(100, within(1e-9));
        assertThat(quantiles.at(1)).isCloseTo(1_000, within(1e-9));
    }
}
