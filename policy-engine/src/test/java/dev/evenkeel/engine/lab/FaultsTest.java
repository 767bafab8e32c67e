package dev.evenkeel.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.cli.EngineProcess;
import dev.evenkeel.model.lab.Lab;
import dev.evenkeel.model.lab.LabExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What goes wrong in the middle of a migration, each with and without the engine being killed at that moment: no guest is lost, paused for
 * ever or running twice, and what the engine says is so. The guest writes its memory faster than it is sent, so that its migration does not
 * end before the fault, however slow the machine is.
 */
@Tag("lab")
@ExtendWith(LabExtension.class)
class FaultsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Pattern START = Pattern.compile("start +migrate vm1 from (h\\d) to (h\\d)");
    /** Heartbeats that come while the engine looks at what is under way, again and again. */
    private static final int SEVERAL_LOOKS = 50;

    private static final String RESTLESS = "dirty=40";
    private static final String CALM = "dirty=0";

    private final Lab lab;
    private final Stage stage;
    private String bandwidth = "10MiB/s";
    /** Not reached, other than in the proof of it. */
    private String timeLimit = "20m";

    private EngineProcess engine;

    FaultsTest(Lab lab, @TempDir Path folder) {
        this.lab = lab;
        stage = new Stage(lab, folder);
    }

    @AfterEach
    void end() {
        engine.close();
    }

    /** A migration under way. */
    private record Move(String from, String to) {}

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTargetThatLosesItsPowerCostsNothing(boolean killed) {
        Move move = begin();
        happens(killed, () -> lab.call("power", move.to(), "off"));
        if (killed) {
            stays(move);
        } else {
            staysAndArrivesLater(move);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSourceWhoseLibvirtdDiesKeepsItsGuest(boolean killed) {
        Move move = begin();
        happens(killed, () -> lab.call("exec", move.from(), "pkill", "-KILL", "-x", "libvirtd"));
        stays(move);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aGuestThatWritesFasterThanItIsSentStaysWhereItIs(boolean killed) {
        bandwidth = "5MiB/s";
        timeLimit = "10s";
        Move move = begin();
        happens(killed, () -> {});
        stays(move);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMigrationGoesOnWhileTheEngineDoesNotReachItsTarget(boolean killed) {
        Move move = begin();
        goesOnWithout(move.to(), move, killed);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMigrationGoesOnWhileTheEngineDoesNotReachItsSource(boolean killed) {
        Move move = begin();
        goesOnWithout(move.from(), move, killed);
    }

    /** The migration ends while the engine does not reach one of its hosts. */
    private void goesOnWithout(String host, Move move, boolean killed) {
        lab.call("cut", host);
        try {
            happens(killed, () -> {});
            Lab.await(
                    "the engine misses " + host,
                    PATIENCE,
                    () -> stage.ask("status").contains("1 unreachable"));
            stage.awaitHeartbeats("vm1", SEVERAL_LOOKS);
            assertThat(stage.ask("status")).contains("migrate vm1 from " + move.from() + " to " + move.to());
            stage.load("vm1", CALM);
            Lab.await("vm1 runs on " + move.to(), PATIENCE, () -> runsOn(move.to()));
        } finally {
            lab.call("mend", host);
        }
        stage.require(engine, "done +vm1 is on " + move.to());
        stage.require(engine, "end +");
        holds(Map.of("vm1", move.to()));
    }

    /** By what the host says itself. */
    private boolean runsOn(String host) {
        return lab.call("exec", host, "virsh", "-q", "-c", "qemu:///system", "list", "--name", "--state-running")
                .contains("vm1");
    }

    /** vm1 has to leave its host for maintenance, and can not get away. */
    private Move begin() {
        stage.place("vm1@h1");
        stage.load("vm1", RESTLESS);
        engine = start();
        stage.require(engine, "engine started");
        stage.ask("maintenance", "enter", "h1");
        Matcher start = START.matcher(stage.require(engine, START.pattern()));
        assertThat(start.find()).isTrue();
        Lab.await(
                "memory on its way",
                PATIENCE,
                () -> lab.virsh(start.group(1), "domjobinfo", "vm1").contains("Data remaining"));
        return new Move(start.group(1), start.group(2));
    }

    /** @param killed whether the engine dies with the fault and is started anew */
    private void happens(boolean killed, Runnable fault) {
        fault.run();
        if (killed) {
            engine.kill();
            engine = start();
            stage.require(engine, "engine started");
        }
    }

    private EngineProcess start() {
        return stage.engine(
                "memoryReserve: 64MiB",
                "memoryReserve: 64MiB\n  migration: {bandwidth: " + bandwidth + ", autoConverge: false}",
                "migrationTimeLimit: 5m",
                "migrationTimeLimit: " + timeLimit);
    }

    /** The engine tries again, with another host. */
    private void staysAndArrivesLater(Move move) {
        stage.load("vm1", CALM);
        stage.require(engine, "FAILED +migrate vm1 from " + move.from() + " to " + move.to());
        String done = stage.require(engine, "done +vm1 is on h[23]");
        stage.require(engine, "end +");
        holds(Map.of("vm1", done.replaceFirst(".*vm1 is on (h\\d).*", "$1")));
    }

    private void stays(Move move) {
        System.out.println(stage.require(engine, "FAILED +migrate vm1 from " + move.from() + " to h"));
        stage.ask("maintenance", "leave", move.from());
        holds(Map.of("vm1", move.from()));
    }

    /** The guests run there and nowhere else, as they always did, and the engine is at rest. */
    private void holds(Map<String, String> placement) {
        stage.awaitRest();
        assertThat(stage.placement()).isEqualTo(placement);
        stage.everyHeartbeatCame("vm1");
    }
}
