package dev.evenkeel.simulator.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.BondMode;
import dev.evenkeel.simulator.PoolSpec;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedPoolTest {
    @Test
    void has16HostsOfTwoModelsAnd150VmsOnTwoNetworks() {
        PoolSpec pool = BuiltInPool.generated(1).spec();
        assertThat(pool.hosts()).hasSize(16);
        assertThat(pool.hosts().stream().map(host -> host.host().capacity()).distinct())
                .hasSize(2);
        assertThat(pool.hosts().stream().map(host -> host.host().power()).distinct())
                .hasSize(2);
        assertThat(pool.hosts())
                .allMatch(host -> host.host().links().keySet().size() == 2)
                .anyMatch(host -> host.host().links().get(BuiltInPool.LAN).bond() == BondMode.AGGREGATED);
        assertThat(pool.vms()).hasSize(150);
    }

    @Test
    void beginsInTheNightOfAWorkingDay() {
        var start = BuiltInPool.generated(1).spec().start().atZone(ZoneOffset.UTC);
        assertThat(start.getDayOfWeek()).isBetween(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        assertThat(start.getHour()).isEqualTo(2);
    }

    @Test
    void theSameSeedGivesTheSamePoolAndAnotherAnother() {
        PoolSpec pool = BuiltInPool.generated(1).spec();
        PoolSpec again = BuiltInPool.generated(1).spec();
        assertThat(again.vms()).isEqualTo(pool.vms());
        assertThat(again.hosts()).isEqualTo(pool.hosts());
        assertThat(BuiltInPool.generated(2).spec().vms()).isNotEqualTo(pool.vms());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 42})
    void theDayAheadHasAQuietNightAndHotHostsAtWork(long seed) {
        BuiltInPool built = BuiltInPool.generated(seed);
        PoolSpec pool = built.spec();
        PoolFacts.assertSound(pool);
        DayAhead day = new DayAhead(pool.load(), pool.vms(), pool.start(), Duration.ofMinutes(1));
        assertThat(PoolFacts.quietestToBusiest(day, pool))
                .as(built.description())
                .isLessThan(0.55);
        assertThat(Arrays.stream(day.hourly(pool.hosts(), pool.vms())).max().orElseThrow())
                .as(built.description())
                .isBetween(0.38, 0.6);
        assertThat(day.hotHosts(pool.hosts(), pool.vms(), 12, 22))
                .as(built.description())
                .isBetween(1, 6);
    }
}
