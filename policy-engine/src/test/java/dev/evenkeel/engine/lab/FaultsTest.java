package dev.evenkeel.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.cli.EngineProcess;
import dev.evenkeel.model.lab.Lab;
import dev.evenkeel.model.lab.LabExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What goes wrong in the middle of a migration, each with and without the engine being killed at that moment: no guest is lost, paused for
 * ever or running twice, and what the engine says is so.
 */
@Tag("lab")
@ExtendWith(LabExtension.class)
class FaultsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern START = Pattern.compile("start +migrate vm1 from (h\\d) to (h\\d)");

    private final Lab lab;
    private final Stage stage;
    private EngineProcess engine;

    FaultsTest(Lab lab, @TempDir Path folder) {
        this.lab = lab;
        stage = new Stage(lab, folder);
    }

    /** A migration under way. */
    private record Move(String from, String to) {}

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTargetThatLosesItsPowerCostsNothing(boolean killed) {
        prove(killed, move -> lab.call("power", move.to(), "off"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSourceWhoseLibvirtdDiesKeepsItsGuest(boolean killed) {
        prove(killed, move -> lab.call("exec", move.from(), "pkill", "-KILL", "-x", "libvirtd"));
    }

    /** What happens during a migration. */
    private interface Event {
        void happen(Move move);
    }

    /**
     * vm1 has to leave its host for maintenance; on its way something happens.
     *
     * @param killed whether the engine dies with the first event and is started anew
     */
    private void prove(boolean killed, Event fault) {
        stage.place("vm1@h1");
        engine = start();
        try {
            stage.require(engine, "engine started");
            stage.ask("maintenance", "enter", "h1");
            Move move = begun(stage.require(engine, START.pattern()));
            fault.happen(move);
            if (killed) {
                engine.kill();
                engine = start();
                stage.require(engine, "engine started");
            }
            stage.require(engine, "done +vm1 is on h[23]");
            assertThat(stage.placement()).containsOnlyKeys("vm1").doesNotContainValue("h1");
            stage.everyHeartbeatCame("vm1");
        } finally {
            engine.close();
        }
    }

    private EngineProcess start() {
        return stage.engine(
                "memoryReserve: 64MiB",
                "memoryReserve: 64MiB\n  migration: {bandwidth: 5MiB/s, autoConverge: false}",
                "migrationTimeLimit: 1m",
                "migrationTimeLimit: 20s");
    }

    private Move begun(String line) {
        Matcher start = START.matcher(line);
        assertThat(start.find()).isTrue();
        Lab.await(
                "memory on its way",
                PATIENCE,
                () -> lab.virsh(start.group(1), "domjobinfo", "vm1").contains("Data remaining"));
        return new Move(start.group(1), start.group(2));
    }
}
