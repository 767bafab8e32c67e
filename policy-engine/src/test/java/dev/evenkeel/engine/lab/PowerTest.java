package dev.evenkeel.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.cli.EngineProcess;
import dev.evenkeel.model.lab.Lab;
import dev.evenkeel.model.lab.LabExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hosts are emptied, really shut down, and woken, by their ways in their order. Each proof goes on from the ones before it: what was never
 * seen to wake is never switched off unasked.
 */
@Tag("lab")
@ExtendWith(LabExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PowerTest {
    private static final String[] GUESTS = {"vm1", "vm2", "vm3"};
    private static final String ALL = String.join(",", GUESTS);
    /** Two guests are not too much for one host. */
    private static final String CALM = "cpu=20";
    /** Two are too much for one host, and one is not. */
    private static final String BUSY = "cpu=32";

    private static final String HOST_PROCESSES = "libvirtd|qemu-system.*|dropbear";

    @TempDir
    private static Path folder;

    private final Lab lab;
    private final Stage stage;

    PowerTest(Lab lab) {
        this.lab = lab;
        stage = new Stage(lab, folder);
    }

    /** The engine is killed while it waits for the host, and goes on with the test when it is started anew. */
    @Test
    @Order(1)
    void aHostThatIsDeafToPacketsIsWokenByTheNextWay() {
        stage.place("vm1@h1", "vm2@h2", "vm3@h3");
        stage.load(ALL, CALM);
        lab.call("deaf", "h3", "on");
        try (EngineProcess engine = onlyTesting()) {
            stage.require(engine, "engine started");
            stage.ask("wake-test", "--no-wait", "h3");
            stage.require(engine, "done +h3 is off");
            stage.require(engine, "start +switch on h3 by wake-on-lan");
            engine.kill();
        }
        try (EngineProcess engine = onlyTesting()) {
            stage.require(engine, "start +switch on h3 by wake-on-lan");
            System.out.println(stage.require(engine, "done +h3 is up .*, woken by ipmi"));
            System.out.println(stage.require(engine, "test +wake test of h3 passed"));
        }
        assertThat(stage.placement()).containsOnlyKeys(GUESTS).doesNotContainValue("h3");
        stage.everyHeartbeatCame(GUESTS);
    }

    @Test
    @Order(2)
    void aHostSleepsWhenLoadFallsAndIsWokenWhenItRises() {
        stage.place("vm1@h1", "vm2@h2", "vm3@h3");
        stage.load(ALL, CALM);
        try (EngineProcess engine = stage.engine()) {
            stage.require(engine, "engine started");
            stage.load(ALL, "cpu=0");
            System.out.println(stage.require(engine, "plan P\\d+ +sleep: Switches off host h3, saving \\d+ W"));
            stage.require(engine, "host h3 is not needed at \\d+ % CPU: the hosts that stay on take its 1 VM");
            stage.require(engine, "done +vm3 is on h[12]");
            stage.require(engine, "done +h3 is off");
            assertThat(lab.call("processes", "h3").lines())
                    .isNotEmpty()
                    .noneMatch(name -> name.matches(HOST_PROCESSES));
            assertThat(stage.placement()).containsOnlyKeys(GUESTS).doesNotContainValue("h3");

            stage.load(ALL, BUSY);
            System.out.println(stage.require(engine, "plan P\\d+ +wake: no running host can take the load"));
            System.out.println(stage.require(engine, "done +h3 is up .*, woken by wake-on-lan"));
            assertThat(lab.call("exec", "tshark", "-r", lab.call("packet", "h3").strip(), "-V"))
                    .contains("Wake On LAN, MAC: ", "(52:54:00:77:00:03)");
            stage.require(engine, "done +vm\\d is on h3");
            stage.require(engine, "end +");
            assertThat(stage.placement()).containsOnlyKeys(GUESTS).containsValues("h1", "h2", "h3");
            stage.everyHeartbeatCame(GUESTS);
        }
    }

    /** It does not decide by itself what to do. */
    private EngineProcess onlyTesting() {
        return stage.engine("mode: dpm", "mode: drs", "wakeWait: 1m", "wakeWait: 20s");
    }
}
