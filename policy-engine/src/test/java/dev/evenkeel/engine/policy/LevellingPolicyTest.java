package dev.evenkeel.engine.policy;

import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.config.BalanceSettings;
import dev.evenkeel.engine.config.Levelling;
import dev.evenkeel.engine.config.PolicySettings;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Plan;
import org.junit.jupiter.api.Test;

/** Host a is at 60 %, b and c at 30 %: 20 points above the mean of 40 %. */
class LevellingPolicyTest {
    @Test
    void eachLevelLetsItsSpreadBe() {
        assertThat(decide(uneven(2_048), 1)).isInstanceOf(Decision.Hold.class);
        assertThat(decide(uneven(2_048), 2)).isInstanceOf(Decision.Hold.class);
        assertThat(decide(uneven(2_048), 3)).isInstanceOf(Decision.Act.class);
        assertThat(((Decision.Hold) decide(uneven(2_048), 2)).reason().sentence())
                .isEqualTo("a is at 60 % CPU, 20 points above the pool's mean of 40 %, level 2 lets 25 points be");
    }

    @Test
    void higherLevelsLevelFurther() {
        assertThat(plan(uneven(2_048), 3).migrations()).hasSize(1);
        assertThat(plan(uneven(2_048), 5).migrations()).hasSizeGreaterThan(1);
    }

    @Test
    void whatAPlanGainsAndCostsIsTold() {
        Plan plan = plan(uneven(2_048), 3);

        assertThat(plan.reason().code()).isEqualTo("levelling");
        assertThat(plan.reason().sentence())
                .startsWith(
                        "Levels the pool: a is at 60 % CPU, 20 points above the pool's mean of 40 %, level 3 lets 15"
                                + " points be; it gains 10.0 points for 1.3 min, level 3 asks for 5.0 points a minute.");
        assertThat(plan.reason().figures()).containsEntry("level", 3.0);
    }

    @Test
    void movesThatTakeTooLongForWhatTheyGainAreNotMade() {
        assertThat(decide(uneven(16_384), 3)).isInstanceOf(Decision.Hold.class);
        assertThat(((Decision.Hold) decide(uneven(16_384), 3)).reason().sentence())
                .contains(
                        "levelling does not pay: it gains 10.0 points for 3.3 min, level 3 asks for 5.0 points a minute");
        assertThat(decide(uneven(16_384), 4))
                .as("10 points for 3.3 min are 3 a minute")
                .isInstanceOf(Decision.Act.class);
    }

    @Test
    void afterAPlanTheSameLevelAsksForNothing() {
        for (int level = 3; level <= 5; level++) {
            Plan plan = plan(uneven(2_048), level);
            PoolBuilder after = pool().host("a").host("b").host("c");
            uneven(2_048)
                    .snapshot()
                    .vms()
                    .values()
                    .forEach(vm -> after.vm(
                            vm.id().value(),
                            plan.migrations().stream()
                                    .filter(move -> move.vm().equals(vm.id()))
                                    .map(move -> move.to().value())
                                    .findFirst()
                                    .orElse(vm.host().orElseThrow().value()),
                            spec -> spec.cpuMhz(1_000).memoryMiB(2_048)));

            assertThat(decide(after, level)).as("level %d", level).isInstanceOf(Decision.Hold.class);
        }
    }

    @Test
    void hostsThatAreFullOfLateAreNotFilled() {
        Decision decision = new LevellingPolicy()
                .decide(Bench.of(uneven(2_048))
                        .over(Window.RELIEF, vm -> vm.isOn(new HostId("a")) ? 1_000 : 2_300)
                        .with(settings(3))
                        .situation());

        assertThat(decision).isInstanceOf(Decision.Hold.class);
        assertThat(((Decision.Hold) decision).reason().sentence())
                .isEqualTo(
                        "a is at 60 % CPU, 20 points above the pool's mean of 40 %, but by the load of late: Host b goes"
                                + " from 69.0 % to 79.0 % CPU, over the threshold of 75.0 %.");
    }

    private static PoolBuilder uneven(long memoryMiB) {
        return pool().host("a", host -> host.memoryMiB(262_144))
                .host("b", host -> host.memoryMiB(262_144))
                .host("c", host -> host.memoryMiB(262_144))
                .vms(6, "a", "a", vm -> vm.cpuMhz(1_000).memoryMiB(memoryMiB))
                .vms(3, "b", "b", vm -> vm.cpuMhz(1_000).memoryMiB(memoryMiB))
                .vms(3, "c", "c", vm -> vm.cpuMhz(1_000).memoryMiB(memoryMiB));
    }

    private static Decision decide(PoolBuilder pool, int level) {
        return new LevellingPolicy().decide(Bench.of(pool).with(settings(level)).situation());
    }

    private static PolicySettings settings(int level) {
        return PolicySettings.DEFAULT.withBalance(BalanceSettings.DEFAULT.with(Levelling.of(level)));
    }

    private static Plan plan(PoolBuilder pool, int level) {
        return ((Decision.Act) decide(pool, level)).plan();
    }
}
