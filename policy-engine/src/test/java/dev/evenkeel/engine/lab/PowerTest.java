package dev.evenkeel.engine.lab;

import dev.evenkeel.engine.cli.EngineProcess;
import dev.evenkeel.model.lab.Lab;
import dev.evenkeel.model.lab.LabExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A host is emptied, really shut down, and woken, by its ways in their order. */
@Tag("lab")
@ExtendWith(LabExtension.class)
class PowerTest {
    private final Lab lab;
    private final Stage stage;

    PowerTest(Lab lab, @TempDir Path folder) {
        this.lab = lab;
        stage = new Stage(lab, folder);
    }

    @Test
    void aHostThatIsDeafToPacketsIsWokenByTheNextWay() {
        stage.place("vm1@h1");
        lab.call("deaf", "h3", "on");
        try (EngineProcess engine = stage.engine("mode: dpm", "mode: drs")) {
            stage.require(engine, "engine started");
            stage.ask("wake-test", "--no-wait", "h3");
            stage.require(engine, "start +switch on h3 by wake-on-lan");
            System.out.println(stage.require(engine, "done +h3 is up .*, woken by ipmi"));
        }
    }
}
