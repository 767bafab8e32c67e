package dev.evenkeel.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.cli.EngineProcess;
import dev.evenkeel.model.lab.Lab;
import dev.evenkeel.model.lab.LabExtension;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Operators put hosts into maintenance, and migrate and start guests by hand while the engine works: it notices and adapts. */
@Tag("lab")
@ExtendWith(LabExtension.class)
class OperatorsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Lab lab;
    private final Stage stage;

    OperatorsTest(Lab lab, @TempDir Path folder) {
        this.lab = lab;
        stage = new Stage(lab, folder);
    }

    @Test
    void aHostInMaintenanceIsEmptiedAndKeptEmptyWhateverIsDoneByHand() {
        stage.place("vm1@h1", "vm2@h2", "vm3@h2");
        try (EngineProcess engine = stage.engine("mode: dpm", "mode: drs")) {
            stage.require(engine, "engine started");
            stage.ask("maintenance", "enter", "h2");
            Lab.await("h2 is empty", PATIENCE, () -> lab.guestsOn("h2").isEmpty());
            stage.require(engine, "end +");

            lab.migrate("vm1", stage.placement().get("vm1"), "h2");
            stage.require(engine, "start +migrate vm1 from h2");
            Lab.await("h2 is empty again", PATIENCE, () -> lab.guestsOn("h2").isEmpty());
            stage.require(engine, "end +");

            lab.call("guest", "vm4@h2");
            stage.require(engine, "start +migrate vm4 from h2");
            Lab.await(
                    "h2 is empty a third time",
                    PATIENCE,
                    () -> lab.guestsOn("h2").isEmpty());
            stage.require(engine, "end +");

            stage.ask("maintenance", "leave", "h2");
            lab.migrate("vm1", stage.placement().get("vm1"), "h2");
            String emptied = stage.placement().get("vm2");
            stage.ask("maintenance", "enter", emptied);
            Lab.await(
                    emptied + " is empty", PATIENCE, () -> lab.guestsOn(emptied).isEmpty());
            stage.awaitRest();
            assertThat(stage.placement()).containsEntry("vm1", "h2");
            stage.everyHeartbeatCame("vm1", "vm2", "vm3", "vm4");
        }
    }

    /**
     * Two guests are too much for one host; the engine has no part in it that they come together, and does not relieve the host that a
     * third is started on: for as long as that takes, a start is much load.
     */
    @Test
    void aHostThatAHandMigrationFillsIsRelieved() {
        stage.place("vm1@h1", "vm2@h2");
        stage.load("vm1,vm2", "cpu=32");
        try (EngineProcess engine = stage.engine("mode: dpm", "mode: drs")) {
            stage.require(engine, "engine started");
            stage.ask("pause");
            lab.call("guest", "vm3@h2");
            Lab.await("the engine knows vm3", PATIENCE, () -> stage.doctor().contains("VM vm3: "));
            lab.migrate("vm2", "h2", "h1");
            stage.ask("resume");
            System.out.println(stage.require(engine, "plan P\\d+ +relief"));
            System.out.println(stage.require(engine, "done +vm[12] is on h[23]"));
            stage.require(engine, "end +");
            assertThat(stage.placement().values()).containsOnlyOnce("h1");
            stage.everyHeartbeatCame("vm1", "vm2", "vm3");
        }
    }
}
