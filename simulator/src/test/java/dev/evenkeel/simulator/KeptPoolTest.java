package dev.evenkeel.simulator;

import static dev.evenkeel.model.fixture.PoolBuilder.NOW;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.simulator.Lab.host;
import static dev.evenkeel.simulator.Lab.vm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.judge.Violation;
import dev.evenkeel.simulator.judge.ViolationKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool in a file goes on from there; a pool that is dropped without being closed stands for a process that was killed. */
class KeptPoolTest {
    private static final ActionId FIRST = new ActionId("plan", 1);
    private static final ActionId SECOND = new ActionId("plan", 2);

    @TempDir
    Path directory;

    private final SteppedClock clock = new SteppedClock(NOW);
    private final PoolSpec spec = spec("web");

    private static PoolSpec spec(String vm) {
        var snapshot = pool().host("a")
                .host("b")
                .host("c")
                .vm(vm, "a", it -> it.memoryMiB(10_000).cpuMhz(2_000))
                .snapshot();
        return Lab.spec(snapshot, Lab.steady(snapshot));
    }

    private Path file() {
        return directory.resolve("world.json");
    }

    private SimulatedPool open() {
        return SimulatedPool.open(spec, Lab.PLAIN, clock, file());
    }

    @Test
    void whatWasAcknowledgedOutlivesTheProcess() {
        SimulatedPool killed = open();
        killed.start(FIRST, new Action.Migrate(vm("web"), host("a"), host("b")));
        killed.start(SECOND, new Action.PowerOff(host("c")));

        SimulatedPool next = open();
        assertThat(next.inventory(spec.pool()).migrations())
                .containsExactly(new RunningMigration(vm("web"), host("a"), host("b")));
        assertThat(next.inventory(spec.pool()).host(host("c")).orElseThrow().state())
                .isEqualTo(HostState.SHUTTING_DOWN);
    }

    @Test
    void migrationsBootsAndShutdownsGoOnAfterARestart() {
        SimulatedPool first = open();
        first.start(FIRST, new Action.PowerOff(host("c")));
        first.start(SECOND, new Action.Migrate(vm("web"), host("a"), host("b")));
        clock.passSeconds(60);
        SimulatedPool second = open();
        assertThat(second.wake(spec.hosts().get(2).mac())).hasToString("WOKEN");
        clock.passSeconds(39);
        assertThat(open().inventory(spec.pool()).vm(vm("web")).orElseThrow().isOn(host("a")))
                .isTrue();
        clock.passSeconds(2);
        assertThat(open().inventory(spec.pool()).vm(vm("web")).orElseThrow().isOn(host("b")))
                .isTrue();
        clock.passSeconds(79);
        assertThat(open().inventory(spec.pool()).host(host("c")).orElseThrow().state())
                .isEqualTo(HostState.UP);
    }

    @Test
    void namesOfCommandsAreForgottenAndDoingThemAgainIsBlamed() {
        open().start(FIRST, new Action.Migrate(vm("web"), host("a"), host("b")));
        SimulatedPool next = open();

        assertThat(next.status(FIRST)).isEqualTo(new ActionStatus.Unknown());
        assertThatThrownBy(() -> next.start(FIRST, new Action.Migrate(vm("web"), host("a"), host("b"))))
                .isInstanceOf(PortException.class);
        assertThat(open().verdict().violations()).extracting(Violation::kind).containsExactly(ViolationKind.DONE_TWICE);
    }

    @Test
    void timeThatPassesWithoutCommandsIsKeptEverySoOften() {
        SimulatedPool pool = open();
        clock.passSeconds(100);
        pool.advance();
        assertThat(SimulatedPool.savedTime(file())).contains(NOW);
        clock.passSeconds(250);
        pool.advance();
        assertThat(SimulatedPool.savedTime(file())).contains(NOW.plusSeconds(350));
        clock.passSeconds(1);
        pool.close();
        assertThat(SimulatedPool.savedTime(file())).contains(NOW.plusSeconds(351));
    }

    @Test
    void timeMayPassWhileNobodyIsThere() {
        open().start(FIRST, new Action.Migrate(vm("web"), host("a"), host("b")));
        SimulatedPool next = open();
        next.advanceWhileAway(Duration.ofHours(1));

        assertThat(next.advance()).isEqualTo(NOW.plusSeconds(3_600));
        assertThat(next.inventory(spec.pool()).vm(vm("web")).orElseThrow().isOn(host("b")))
                .isTrue();
        assertThat(SimulatedPool.savedTime(file())).contains(NOW.plusSeconds(3_600));
    }

    @Test
    void everyKillLeavesTheSameHistory() {
        for (long seed = 0; seed < 6; seed++) {
            RandomDeeds killedDeeds = new RandomDeeds(seed, false);
            RandomDeeds freeDeeds = new RandomDeeds(seed, false);
            SteppedClock time = new SteppedClock(NOW);
            Path path = directory.resolve("seed-" + seed);
            SimulationSettings settings = Lab.PLAIN.with(killedDeeds.faults());
            SimulatedPool killed = SimulatedPool.open(killedDeeds.spec(), settings, time, path);
            SimulatedPool free = SimulatedPool.create(freeDeeds.spec(), Lab.PLAIN.with(freeDeeds.faults()), time);
            for (int i = 0; i < 60; i++) {
                time.pass(killedDeeds.pause());
                freeDeeds.pause();
                if (i % 3 == 0) {
                    killed = SimulatedPool.open(killedDeeds.spec(), settings, time, path);
                }
                freeDeeds.next(free);
                killedDeeds.next(killed);
            }
            assertThat(killed.report()).as("seed %d", seed).isEqualTo(free.report());
            assertThat(killed.sample(spec.pool())).as("seed %d", seed).isEqualTo(free.sample(spec.pool()));
        }
    }

    @Test
    void aDamagedFileIsSaidWithItsNameAndTheCure() throws IOException {
        open();
        byte[] whole = Files.readAllBytes(file());
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertRefused();
        }
        Files.writeString(file(), "{\"format\":\"evenkeel-world\",\"version\":99}");
        assertRefused();
        Files.writeString(file(), new String(whole, StandardCharsets.UTF_8).replace("\"moves\":0", "\"x\":0"));
        assertRefused();
        Files.writeString(file(), "[]");
        assertRefused();
        Files.delete(file());
        open();
    }

    private void assertRefused() {
        assertThatThrownBy(this::open)
                .isInstanceOf(PortException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("\nMaybe delete that file")
                .satisfies(error -> assertThat(error.getMessage().lines()).hasSize(2));
    }

    @Test
    void aFileFromBeforeLabelsOutagesAndWaitsIsReadOn() throws IOException {
        open().start(FIRST, new Action.Migrate(vm("web"), host("a"), host("b")));
        ObjectMapper mapper = new ObjectMapper();
        JsonNode tree = mapper.readTree(file().toFile());
        ObjectNode web = (ObjectNode) tree.at("/world/vms/0");
        assertThat(web.remove("outage")).isNotNull();
        assertThat(((ObjectNode) web.get("vm")).remove("labels")).isNotNull();
        assertThat(((ObjectNode) web.get("usage")).remove("cpuWait")).isNotNull();
        mapper.writeValue(file().toFile(), tree);

        clock.passSeconds(3_600);
        SimulatedPool next = open();
        next.advance();
        Vm known = next.inventory(spec.pool()).vm(vm("web")).orElseThrow();
        assertThat(known.isOn(host("b"))).isTrue();
        assertThat(known.labels()).isEmpty();
        assertThat(next.report().outages().vms()).isZero();
    }

    @Test
    void aFileOfAnotherPoolIsRefused() {
        open();

        assertThatThrownBy(() -> SimulatedPool.open(spec("other"), Lab.PLAIN, clock, file()))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("other hosts or VMs");
    }

    @Test
    void aWriteThatWasCutOffIsNoLoss() throws IOException {
        open().start(FIRST, new Action.PowerOff(host("c")));
        Files.writeString(directory.resolve("world.json.new"), "{\"format\":\"ev");

        assertThat(open().inventory(spec.pool()).host(host("c")).orElseThrow().state())
                .isEqualTo(HostState.SHUTTING_DOWN);
    }

    @Test
    void aPlaceThatCanNotBeWrittenIsSaid() {
        assertThatThrownBy(() -> SimulatedPool.open(
                        spec, Lab.PLAIN, clock, directory.resolve("missing").resolve("world.json")))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("missing");
    }
}
