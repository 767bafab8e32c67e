package dev.evenkeel.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.app.ControlSocket;
import dev.evenkeel.engine.app.Simulation;
import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.simulator.SimulatedPool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The engine as a real process, killed again and again in the middle of its work: no VM is lost and nothing is done twice. */
class KilledEngineTest {
    private static final long SEED = 1;
    private static final int VMS = 150;
    /** On a slow machine a host has often gone before the kill comes. */
    private static final int MOST_MORE = 15;

    private static final String MIGRATION = " start +migrate ";
    private static final String SWITCH_OFF = " start +switch off ";
    private static final String OUTCOME = " done ";
    private static final String APPROVAL = " go ";
    private static final String BEGIN = " engine started";

    /** Comes at the start, and then every hour of the pool's time. */
    private static final String HOUR = " sampled ";
    /** When the awaited line does not come within two hours of the pool's time, or within its patience, the kill comes all the same. */
    private static final int MOST_HOURS = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** For what has to be caught. */
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(5);

    private static final Duration LOOK = Duration.ofMillis(100);

    @TempDir
    private Path folder;

    private Path data;

    /**
     * When to kill.
     *
     * @param line what is awaited
     * @param times how often
     * @param delay after that
     * @param patience with each
     */
    private record Moment(String line, int times, Duration delay, Duration patience) {}

    @Test
    void killsInTheMiddleOfTheWorkLoseNoVmAndDoNothingTwice() {
        data = folder.resolve("data");
        List<Action> caught = new ArrayList<>();
        for (Moment moment : tenMoments(new Random(SEED))) {
            caught.addAll(underWayWhenKilledAt(moment));
        }
        for (int more = 0; more < MOST_MORE && caught.stream().noneMatch(Action.PowerOff.class::isInstance); more++) {
            caught.addAll(underWayWhenKilledAt(new Moment(SWITCH_OFF, 1, Duration.ZERO, LONG_PATIENCE)));
        }
        assertThat(caught).as("under way at a kill").hasAtLeastOneElementOfType(Action.Migrate.class);
        assertThat(caught).as("under way at a kill").hasAtLeastOneElementOfType(Action.PowerOff.class);

        assertThat(settle()).contains("violations recorded by the pool          0\n");
        ActionBook book = ActionBook.read(data, folder);
        checkJournal(book);
        checkPool(book);
    }

    /** A migration takes some 40 ms of real time at the built-in pool's speed, a shutdown 125 ms. */
    private static List<Moment> tenMoments(Random random) {
        List<Moment> moments = new ArrayList<>();
        for (String line : List.of(MIGRATION, MIGRATION, MIGRATION, MIGRATION, OUTCOME, APPROVAL, BEGIN)) {
            int times = line.equals(BEGIN) ? 1 : 1 + random.nextInt(4);
            moments.add(new Moment(line, times, Duration.ofMillis(random.nextInt(25)), PATIENCE));
        }
        for (String line : List.of(SWITCH_OFF, SWITCH_OFF, SWITCH_OFF)) {
            moments.add(new Moment(line, 1, Duration.ofMillis(random.nextInt(80)), PATIENCE));
        }
        Collections.shuffle(moments, random);
        return moments;
    }

    private List<Action> underWayWhenKilledAt(Moment moment) {
        try (EngineProcess engine = start()) {
            engine.require(BEGIN);
            if (!moment.line().equals(BEGIN)) {
                await(engine, moment);
            }
            LockSupport.parkNanos(moment.delay().toNanos());
            engine.kill();
        }
        return ActionBook.read(data, folder).open();
    }

    private static void await(EngineProcess engine, Moment moment) {
        int times = 0;
        int hours = 0;
        while (times < moment.times() && hours < MOST_HOURS) {
            Optional<String> line = engine.next(moment.line() + "|" + HOUR, moment.patience());
            if (line.isEmpty()) {
                return;
            }
            boolean isHour = line.get().contains(HOUR);
            hours += isHour ? 1 : 0;
            times += isHour ? 0 : 1;
        }
    }

    /** Lets the engine watch to its end what is under way, and start nothing more: one that was paused is so when it is started again. */
    private String settle() {
        try (EngineProcess engine = start()) {
            engine.require(BEGIN);
            ControlSocket.ask(data, "pause");
            engine.kill();
        }
        try (EngineProcess engine = start()) {
            engine.require(BEGIN);
            while (!ControlSocket.ask(data, "status-json").contains("\"underWay\" : [ ]")) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            engine.signal("INT");
            engine.exitCode();
            return engine.text() + "\n";
        }
    }

    private EngineProcess start() {
        return EngineProcess.start(data, "--seed", String.valueOf(SEED));
    }

    private static void checkJournal(ActionBook book) {
        book.intended().forEach((id, kinds) -> {
            assertThat(kinds).as("%s", id).containsOnlyOnce(JournalKind.INTENDED);
            assertThat(kinds.stream().filter(ActionBook.OUTCOMES::contains))
                    .as("%s", id)
                    .hasSize(1);
            if (!(book.action(id) instanceof Action.PowerOn)) {
                assertThat(Collections.frequency(kinds, JournalKind.STARTED))
                        .as("%s", id)
                        .isLessThanOrEqualTo(1);
            }
            if (kinds.contains(JournalKind.STARTED)) {
                assertThat(kinds).as("%s was started and is not let go", id).doesNotContain(JournalKind.DROPPED);
            }
        });
        assertThat(book.plans(JournalKind.FINISHED))
                .containsExactlyInAnyOrderElementsOf(book.plans(JournalKind.APPROVED));
    }

    /** The pool's own books say the same as the journal. */
    private void checkPool(ActionBook book) {
        EngineConfig config = CommandLine.populateCommand(new ConfigOptions(), "--seed", String.valueOf(SEED))
                .read();
        Simulation simulation = Simulation.of(config, Instant.EPOCH);
        Path world = data.resolve("world.json");
        Instant then = SimulatedPool.savedTime(world).orElseThrow();
        try (SimulatedPool pool = SimulatedPool.open(simulation.spec(), simulation.settings(), () -> then, world)) {
            assertThat(pool.verdict().violations()).isEmpty();
            everyVmRunsOnAHostThatIsUp(pool.inventory(config.pool()));
            assertThat((long) pool.report().migrations().landed())
                    .as("migrations")
                    .isEqualTo(book.succeeded(Action.Migrate.class::isInstance));
            assertThat(pool.report().energy().switchOffs().values().stream()
                            .mapToLong(Integer::longValue)
                            .sum())
                    .as("hosts switched off")
                    .isEqualTo(book.succeeded(Action.PowerOff.class::isInstance));
        }
    }

    private static void everyVmRunsOnAHostThatIsUp(Inventory inventory) {
        Set<HostId> up =
                inventory.hosts().stream().filter(Host::isUp).map(Host::id).collect(Collectors.toSet());
        assertThat(inventory.vms()).extracting(Vm::id).doesNotHaveDuplicates().hasSize(VMS);
        assertThat(inventory.vms()).allMatch(vm -> vm.state() == VmState.RUNNING);
        assertThat(inventory.vms()).allMatch(vm -> up.contains(vm.host().orElseThrow()));
    }
}
