package dev.evenkeel.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.cli.EngineProcess;
import dev.evenkeel.model.lab.Lab;
import dev.evenkeel.model.lab.LabExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    private static final String[] GUESTS = {"vm1", "vm2"};
    private static final String ALL = String.join(",", GUESTS);
    /** Two guests are not too much for one host. */
    private static final String CALM = "cpu=20";
    /** Two are too much for one host, and one is not. */
    private static final String BUSY = "cpu=32";
    /** Until a way has had its turn; a host that boots may take as long by each of its ways. */
    private static final String SHORT_WAIT = "wakeWait: 10s";
    /** Where a host has to boot in the turn of one way. */
    private static final String LONGER_WAIT = "wakeWait: 30s";

    private static final List<String> SLEEPERS = List.of("h2", "h3");

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
        stage.place("vm1@h1", "vm2@h2");
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
            stage.ask("wake-test", "--no-wait", "h2");
            System.out.println(stage.require(engine, "test +wake test of h2 passed"));
        }
        assertThat(stage.placement()).containsOnlyKeys(GUESTS).doesNotContainValue("h2");
        stage.everyHeartbeatCame(GUESTS);
    }

    /** Of the two that sleep, the one that is woken first does not come back by any way. */
    @Test
    @Order(2)
    void hostsSleepWhenLoadFallsAndAnotherIsWokenInPlaceOfOneThatDoesNotWake() {
        stage.place("vm1@h1", "vm2@h2");
        stage.load(ALL, CALM);
        try (EngineProcess engine = sleepy("45s")) {
            stage.require(engine, "engine started");
            stage.load(ALL, "cpu=0");
            System.out.println(stage.require(engine, "plan P\\d+ +sleep: Switches off hosts h2 and h3, saving \\d+ W"));
            stage.require(engine, "host h2 is not needed at \\d+ % CPU: the hosts that stay on take its 1 VM");
            stage.require(engine, "done +vm2 is on h1");
            areOff(engine, "h2", "h3");

            SLEEPERS.forEach(this::breakDown);
            stage.load(ALL, BUSY);
            System.out.println(stage.require(engine, "plan P\\d+ +wake: no running host can take the load"));
            String dead = host(stage.require(engine, "start +switch on h[23] by wake-on-lan"));
            String spare = otherThan(dead);
            repair(spare);
            comesInItsPlace(engine, dead, spare);
        }
    }

    /** With the hosts in each other's place; the engine is killed while it waits for the one that does not wake. */
    @Test
    @Order(3)
    void anotherHostIsWokenByTheEngineThatFollowsOneThatWasKilled() {
        String awake = SLEEPERS.stream().filter(lab::isOn).findFirst().orElseThrow();
        String asleep = otherThan(awake);
        stage.beginNow();
        try (EngineProcess engine = sleepy("10s")) {
            stage.require(engine, "engine started");
            stage.load(ALL, "cpu=0");
            areOff(engine, awake);
            breakDown(awake);
            repair(asleep);
            stage.load(ALL, BUSY);
            stage.require(engine, "start +switch on " + awake + " by wake-on-lan");
            engine.kill();
        }
        try (EngineProcess engine = sleepy("10s")) {
            comesInItsPlace(engine, awake, asleep);
        }
        SLEEPERS.forEach(this::repair);
    }

    private void areOff(EngineProcess engine, String... hosts) {
        for (String host : hosts) {
            stage.require(engine, "done +h[23] is off");
        }
        for (String host : hosts) {
            assertThat(lab.call("processes", host).lines())
                    .isNotEmpty()
                    .noneMatch(name -> name.matches(HOST_PROCESSES));
        }
        assertThat(stage.placement()).isEqualTo(Map.of("vm1", "h1", "vm2", "h1"));
    }

    private void comesInItsPlace(EngineProcess engine, String dead, String spare) {
        System.out.println(stage.require(
                engine,
                "FAILED +switch on " + dead + " failed: " + dead
                        + " did not answer 2 wake signals by wake-on-lan, then ipmi"));
        // On a slow machine the next way has its turn while the host boots; what started it, its card has kept.
        System.out.println(stage.require(engine, "done +" + spare + " is up .*, woken by"));
        assertThat(lab.call("exec", "tshark", "-r", lab.call("packet", spare).strip(), "-V"))
                .contains("Wake On LAN, MAC: ", "(52:54:00:77:00:0" + spare.substring(1) + ")");
        stage.require(engine, "done +vm\\d is on " + spare);
        stage.require(engine, "end +");
        assertThat(lab.isOn(dead)).isFalse();
        assertThat(stage.placement()).containsOnlyKeys(GUESTS).containsValues("h1", spare);
        stage.everyHeartbeatCame(GUESTS);
    }

    private static String host(String line) {
        return line.replaceFirst(".*switch on (h\\d).*", "$1");
    }

    private static String otherThan(String sleeper) {
        return SLEEPERS.stream()
                .filter(host -> !host.equals(sleeper))
                .findFirst()
                .orElseThrow();
    }

    /** No way wakes it any more. */
    private void breakDown(String host) {
        lab.call("deaf", host, "on");
        lab.call("hang", host, "on");
    }

    private void repair(String host) {
        lab.call("hang", host, "off");
        lab.call("deaf", host, "off");
    }

    /** It does not decide by itself what to do. */
    private EngineProcess onlyTesting() {
        return stage.engine("mode: dpm", "mode: drs", "wakeWait: 1m", LONGER_WAIT);
    }

    /** One host is enough for it, and two may go in one plan; @param quietStart until it switches hosts off */
    private EngineProcess sleepy(String quietStart) {
        return stage.engine(
                "minimumHostsOn: 2",
                "minimumHostsOn: 1, hostsPerPlan: 2",
                "quietStart: 10s",
                "quietStart: " + quietStart,
                "wakeWait: 1m",
                SHORT_WAIT + "\n  powerActionsPerPool: 2");
    }
}
