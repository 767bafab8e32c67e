package dev.evenkeel.simulator.planetlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.simulator.planetlab.SmallDay.Script;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Days that were worked out by hand. The first step is at 300.1 s, the last at 86,100.1 s: 85,800 s are counted. */
class DayTest {
    private static final double COUNTED = 85_800;
    private static final double KWH = 3.6e6;

    @Test
    void aSteadyHostDrawsItsWattsFromTheFirstStepOn() {
        Outcome day = new SmallDay().vm(50).run(Script.of(List.of(0), Map.of()));

        // 500 of 2,000 MIPS: 125 W.
        assertThat(day.energyKwh()).isCloseTo(125 * COUNTED / KWH, within(1e-9));
        assertThat(day.slatah()).isZero();
        assertThat(day.pdm()).isZero();
        assertThat(day.hostsOn()).isCloseTo(COUNTED / 86_400, within(1e-9));
    }

    @Test
    void hostsWithoutLoadAtTheFirstStepCountAsSwitchedOff() {
        Outcome day = new SmallDay().vm(50).run(Script.of(List.of(0), Map.of()));

        assertThat(day.hostSwitchOffs()).isEqualTo(2);
    }

    @Test
    void aVmThatAsksForMoreThanThereIsMakesItsHostShort() {
        Outcome day = new SmallDay().vm(80).vm(80).vm(80).run(Script.of(List.of(0, 0, 0), Map.of()));

        assertThat(day.slatah()).isEqualTo(1);
        assertThat(day.pdm()).as("nothing migrates").isZero();
    }

    @Test
    void aMigrationCostsTheVmATenthWhileItLasts() {
        Outcome day = new SmallDay().vm(50).run(Script.of(List.of(0), Map.of(2, List.of(new Relocation(0, 1)))));

        // 625 MB take 10 s; 50 of 500 MIPS are lost in them.
        assertThat(day.migrations()).isEqualTo(1);
        assertThat(day.pdm()).isCloseTo(50 * 10 / (500 * COUNTED), within(1e-9));
        assertThat(day.hostSwitchOffs())
                .as("the source, and the two that were off at the first step")
                .isEqualTo(3);
    }

    @Test
    void theTargetOfAMigrationIsShortAndActiveWhileItLasts() {
        Outcome day = new SmallDay().vm(50).run(Script.of(List.of(0), Map.of(2, List.of(new Relocation(0, 1)))));

        // The target is charged a tenth of what the VM asks for, for 10 s in which the source is active too.
        assertThat(day.slatah()).isCloseTo(10 / (COUNTED + 10), within(1e-9));
    }

    @Test
    void aVmThatAsksForNothingAtAStepIsGone() {
        SmallDay stock = new SmallDay().vm(sample -> sample == 10 || sample == 11 ? 0 : 50);
        SmallDay keepAll = new SmallDay().vm(sample -> sample == 10 || sample == 11 ? 0 : 50);
        keepAll.with(keepAll.setting().withKeepAll(true));

        Script stays = Script.of(List.of(0), Map.of());
        assertThat(stock.run(stays).hostsOn()).isLessThan(0.04);
        assertThat(keepAll.run(Script.of(List.of(0), Map.of())).hostsOn()).isGreaterThan(0.98);
    }

    @Test
    void demandIsLinearBetweenSamples() {
        // At 300.1 s the VM asks for 0.1 / 300 of sample 2: it is not gone yet, for all that sample 1 is zero.
        Outcome day = new SmallDay().vm(sample -> sample == 1 ? 0 : 60).run(Script.of(List.of(0), Map.of()));

        assertThat(day.hostsOn()).isGreaterThan(0.98);
    }

    @Test
    void aVmGetsNoMoreThanOneCore() {
        SmallDay small = new SmallDay();
        SmallDay large = small.with(new Setting(
                1, small.setting().hostTypes(), List.of(new VmType(1_500, 625)), 1_000, false, false, Switching.FREE));

        Outcome day = large.vm(100).run(Script.of(List.of(0), Map.of()));

        assertThat(day.slatah()).isEqualTo(1);
        // One core of two: 150 W.
        assertThat(day.energyKwh()).isCloseTo(150 * COUNTED / KWH, within(1e-9));
    }

    @Test
    void aHostThatIsWokenBootsAtItsGreatestWattsBeforeItTakesAVm() {
        SmallDay free = new SmallDay().vm(50);
        SmallDay booting = new SmallDay().vm(50);
        booting.with(booting.setting().withPower(new Switching(120, 60)));
        Map<Integer, List<Relocation>> move = Map.of(2, List.of(new Relocation(0, 1)));

        Outcome without = free.run(Script.of(List.of(0), move));
        Outcome with = booting.run(Script.of(List.of(0), move));

        // 200 W for 120 s, and 100 W for the 60 s in which the source shuts down.
        assertThat(with.energyKwh() - without.energyKwh()).isCloseTo((200 * 120 + 100 * 60) / KWH, within(1e-6));
        assertThat(with.pdm()).isCloseTo(without.pdm(), within(1e-12));
    }

    @Test
    void whereMemoryIsEnforcedAVmWithoutRoomStays() {
        SmallDay stock = new SmallDay().vm(10).vm(10);
        SmallDay enforced = new SmallDay().vm(10).vm(10);
        Setting tight = new Setting(
                3,
                List.of(new HostType(
                        "small", 2, 1_000, 1_000, stock.setting().hostType(0).curve())),
                stock.setting().vmTypes(),
                1_000,
                false,
                false,
                Switching.FREE);
        Map<Integer, List<Relocation>> together = Map.of(2, List.of(new Relocation(0, 1)));

        assertThat(stock.with(tight).run(Script.of(List.of(0, 1), together)).migrations())
                .isEqualTo(1);
        assertThat(enforced.with(tight.withMemoryEnforced(true))
                        .run(Script.of(List.of(0, 1), together))
                        .migrations())
                .isZero();
    }
}
