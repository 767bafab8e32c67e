package dev.evenkeel.simulator.planetlab.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.simulator.load.SharedData;
import dev.evenkeel.simulator.planetlab.Day;
import dev.evenkeel.simulator.planetlab.HostType;
import dev.evenkeel.simulator.planetlab.Outcome;
import dev.evenkeel.simulator.planetlab.Setting;
import dev.evenkeel.simulator.planetlab.Switching;
import dev.evenkeel.simulator.planetlab.TraceFiles;
import dev.evenkeel.simulator.planetlab.Traces;
import dev.evenkeel.simulator.planetlab.VmType;
import dev.evenkeel.simulator.power.PowerModels;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Days of PlanetLab as CloudSim 3.0.3 ran them, to the digits that it printed. One day is in every run of the tests; the others are with
 * {@code -Devenkeel.planetlab=all}. Where the traces are not there, the tests are skipped and say so.
 */
class PublishedFiguresTest {
    private static final String EVERY_RUN = "20110303";

    @ParameterizedTest
    @CsvSource({
        "20110303, npa,         2410.80,     0, 0,     0,      455",
        "20110303, dvfs,         802.75,     0, 0,     0,      455",
        "20110303, thr-mmt-0.8,  192.62, 26711, 4.913, 0.0646, 5885",
        "20110303, iqr-mmt-1.5,  189.98, 26282, 4.823, 0.0624, 5868",
        "20110303, mad-mmt-2.5,  185.79, 26556, 5.049, 0.0662, 5828",
        "20110303, lr-mmt-1.2,   163.48, 27859, 5.858, 0.0793, 5053",
        "20110303, lrr-mmt-1.2,  163.48, 27859, 5.858, 0.0793, 5053",
        "20110322, npa,         2410.80,     0, 0,     0,      386",
        "20110322, dvfs,        1011.14,     0, 0,     0,      386",
        "20110322, thr-mmt-0.8,  201.70, 28902, 5.029, 0.0608, 5950",
        "20110322, iqr-mmt-1.5,  200.87, 29058, 5.018, 0.0586, 6067",
        "20110322, mad-mmt-2.5,  198.50, 28604, 4.976, 0.0597, 6016",
        "20110322, lr-mmt-1.2,   177.48, 32038, 6.128, 0.0758, 5506",
        "20110412, npa,         2410.80,     0, 0,     0,      475",
        "20110412, dvfs,         763.48,     0, 0,     0,      475",
        "20110412, thr-mmt-0.8,  177.20, 24824, 4.970, 0.0662, 5428",
        "20110412, iqr-mmt-1.5,  178.44, 25070, 4.971, 0.0652, 5544",
        "20110412, mad-mmt-2.5,  173.57, 24612, 4.980, 0.0656, 5439",
        "20110412, lr-mmt-1.2,   151.61, 26248, 6.274, 0.0776, 4742"
    })
    void thePublishedFiguresComeOutAgain(
            String day, String policy, double kwh, int migrations, double slatah, double pdm, int switchOffs) {
        Assumptions.assumeTrue(
                day.equals(EVERY_RUN) || "all".equals(System.getProperty("evenkeel.planetlab")),
                "Skipped: -Devenkeel.planetlab=all runs this day too.");
        Traces traces = TraceFiles.read(SharedData.require("planetlab/" + day + ".csv.xz"));

        Outcome outcome = Day.run(setting(), traces, ReferencePolicies.of(policy));

        assertThat(outcome.energyKwh()).isCloseTo(kwh, within(0.0051));
        assertThat(outcome.migrations()).isEqualTo(migrations);
        assertThat(outcome.slatah() * 100).isCloseTo(slatah, within(0.00051));
        assertThat(outcome.pdm() * 100).isCloseTo(pdm, within(0.000051));
        assertThat(outcome.hostSwitchOffs()).isEqualTo(switchOffs);
    }

    private static Setting setting() {
        PowerModels models = PowerModels.quoted();
        return new Setting(
                800,
                List.of(
                        new HostType(
                                "g4", 2, 1_860, 4_096, models.get("hp-ml110-g4").curve()),
                        new HostType(
                                "g5", 2, 2_660, 4_096, models.get("hp-ml110-g5").curve())),
                List.of(
                        new VmType(2_500, 870),
                        new VmType(2_000, 1_740),
                        new VmType(1_000, 1_740),
                        new VmType(500, 613)),
                1_000,
                false,
                false,
                Switching.FREE);
    }
}
