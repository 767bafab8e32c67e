package dev.evenkeel.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.cli.EngineProcess;
import dev.evenkeel.model.lab.Lab;
import dev.evenkeel.model.lab.LabExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A busy host is relieved by a live migration that its guest does not notice. */
@Tag("lab")
@ExtendWith(LabExtension.class)
class ReliefTest {
    /** A guest takes 2 to 8 points more of its host than its load, the more the busier the machine is: neither changes what is right. */
    private static final String MARKS = "cpu: {threshold: 55%, stop: 51%, cap: 53%, low: 15%}";

    private final Stage stage;

    ReliefTest(Lab lab, @TempDir Path folder) {
        stage = new Stage(lab, folder);
    }

    /**
     * One of the small guests less would not be enough for h1; the large one does not fit onto h2. What the migration itself takes of h1, some
     * points in so short a window, must not bring it over the threshold again.
     */
    @Test
    void theRightGuestOfABusyHostIsMigratedToTheRightHostAndNoOtherMoves() {
        stage.place("vm1@h1", "vm2@h1", "vm3@h1", "vm4@h2", "vm5@h2");
        try (EngineProcess engine =
                stage.engine("mode: dpm", "mode: drs", "cpu: {threshold: 50%, stop: 46%, cap: 48%, low: 15%}", MARKS)) {
            stage.require(engine, "engine started");
            stage.load("vm4", "cpu=24"); // h2 is as busy as it gets before h1 is too busy
            stage.load("vm1", "cpu=39");
            stage.load("vm2,vm3", "cpu=15");
            System.out.println(stage.require(engine, "start +migrate"));
            System.out.println(stage.require(engine, "done +vm1 is on h3"));
            stage.require(engine, "end +");
            assertThat(stage.placement())
                    .as(engine.text())
                    .isEqualTo(Map.of("vm1", "h3", "vm2", "h1", "vm3", "h1", "vm4", "h2", "vm5", "h2"));
            stage.everyHeartbeatCame("vm1", "vm2", "vm3", "vm4", "vm5");
            stage.require(engine, "hold");
            assertThat(engine.text().split("start +migrate")).hasSize(2);
        }
    }
}
