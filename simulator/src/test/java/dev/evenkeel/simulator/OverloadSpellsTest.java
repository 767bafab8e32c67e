package dev.evenkeel.simulator;

import static dev.evenkeel.model.fixture.PoolBuilder.NOW;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.simulator.Lab.cpu;
import static dev.evenkeel.simulator.Lab.vm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.simulator.report.OverloadSpells;
import dev.evenkeel.simulator.report.OverloadSpells.Spells;
import dev.evenkeel.simulator.report.PoolReport;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The overload level is 90 % of 10,000 MHz. */
class OverloadSpellsTest {
    @Test
    void spellsAreCountedByTheirLengthThePresentOneToo() {
        Lab lab = Lab.withLoad(
                pool().host("a").vm("web", "a", vm -> vm.cpuMhz(1_000)),
                load -> load.from(NOW.plusSeconds(100), vm("web"), cpu(9_500))
                        .from(NOW.plusSeconds(160), vm("web"), cpu(9_700))
                        .from(NOW.plusSeconds(220), vm("web"), cpu(1_000))
                        .from(NOW.plusSeconds(1_000), vm("web"), cpu(9_500))
                        .from(NOW.plusSeconds(1_300), vm("web"), cpu(1_000))
                        .from(NOW.plusSeconds(2_000), vm("web"), cpu(9_500)));
        lab.passSeconds(2_900);

        PoolReport report = lab.pool.report();
        assertThat(report.spells().classes()).extracting(Spells::count).containsExactly(2, 1, 0, 0);
        assertThat(report.spells().classes()).extracting(Spells::minutes).containsExactly(7.0, 15.0, 0.0, 0.0);
        assertThat(report.spells().longest()).isEqualTo(Duration.ofMinutes(15));
        assertThat(report.service().overloadMinutes()).isEqualTo(22);
    }

    @Test
    void aPoolThatWasNeverOverloadedHasNone() {
        Lab lab = new Lab(pool().host("a").host("b"));
        lab.passSeconds(100);

        assertThat(lab.pool.report().spells()).isEqualTo(OverloadSpells.none());
    }
}
