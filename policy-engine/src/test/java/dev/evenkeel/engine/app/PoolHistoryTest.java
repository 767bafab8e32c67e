package dev.evenkeel.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.engine.config.Automation;
import dev.evenkeel.engine.config.ConfigReader;
import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.journal.InMemoryJournal;
import dev.evenkeel.engine.whatif.Scenario;
import dev.evenkeel.engine.whatif.ScenarioReader;
import dev.evenkeel.engine.whatif.Sweep;
import dev.evenkeel.engine.whatif.Variant;
import dev.evenkeel.engine.whatif.VirtualTime;
import dev.evenkeel.engine.whatif.sweep.SweepRun;
import dev.evenkeel.engine.whatif.sweep.Trial;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.planner.RulesPlanner;
import dev.evenkeel.simulator.SimulatedPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolHistoryTest {
    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    private static final VmId WEB = new VmId("web");

    @TempDir
    private Path folder;

    private EngineConfig config;

    @BeforeEach
    void configure() throws IOException {
        Path file = Files.writeString(folder.resolve("pool.yaml"), """
                pool: lab
                driver: simulated
                data: {directory: data}
                simulated:
                  start: 2026-03-02T06:00:00Z
                  hosts: [{name: "h{n}", count: 2, cores: 10, clock: 1GHz, memory: 64GiB, links: {lan: {speed: 1Gbit/s}}}]
                  vms:
                    - name: web
                      host: h1
                      memory: 2GiB
                      networks: [lan]
                      load:
                        steps:
                          - {after: 0s, demand: {cpu: 1GHz, traffic: {lan: {sent: 100Mbit/s}}}}
                          - {after: 90m, demand: {cpu: 2GHz, traffic: {lan: {received: 50Mbit/s}}}}
                    - {name: idle, host: h2, memory: 2GiB, load: {constant: {cpu: 0MHz}}}
                """);
        config = new ConfigReader(HostModels.names(), Map.of()).read(file);
    }

    /** The engine watches its pool for so long; then somebody stops a VM, and all is closed. */
    private void live(Duration time) {
        SteppedClock clock = new SteppedClock(START, ZoneOffset.UTC);
        Simulation simulation = Simulation.of(config, START);
        try (DataDirectory data = DataDirectory.open(config.data().directory());
                MetricStore store = MetricStores.open(config, data);
                SimulatedPool pool = SimulatedPool.open(
                        simulation.spec(), simulation.settings(), clock, data.resolve("world.json"))) {
            Engine engine = new Engine(
                    new Connection(config.pool(), pool, new Nobody(), clock, 1),
                    config.settings(),
                    config.rules(),
                    store,
                    new InMemoryJournal(),
                    config.data().journalRetention(),
                    new RulesPlanner(),
                    config.seed());
            new VirtualTime(clock, engine.beats()).advance(time);
            pool.byHand().stop(new VmId("idle"));
        }
    }

    @Test
    void thePoolIsAsItIsNowUnderTheLoadItHad() {
        live(Duration.ofHours(3));
        Simulation history = PoolHistory.read(config, Duration.ofHours(2));

        assertThat(history.spec().start()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(history.spec().hosts()).hasSize(2);
        assertThat(history.spec().vms())
                .filteredOn(vm -> vm.id().equals(WEB))
                .singleElement()
                .satisfies(vm -> assertThat(vm.isOn(new HostId("h1"))).isTrue());
        assertThat(history.spec().vms()).filteredOn(vm -> !vm.isActive()).hasSize(1);
        assertThat(history.spec().load().demand(WEB, START.plus(Duration.ofMinutes(70))))
                .satisfies(early -> {
                    assertThat(early.cpuMhz()).isCloseTo(1_000, within(1.0));
                    assertThat(early.traffic().values()).singleElement().satisfies(lan -> {
                        assertThat(lan.sentMbps()).isCloseTo(100, within(0.1));
                        assertThat(lan.receivedMbps()).isZero();
                    });
                });
        assertThat(history.spec()
                        .load()
                        .demand(WEB, START.plus(Duration.ofMinutes(100)))
                        .cpuMhz())
                .isCloseTo(2_000, within(1.0));
        assertThat(history.spec().load().nextChange(START.plus(Duration.ofMinutes(62))))
                .isEqualTo(START.plus(Duration.ofMinutes(65)));
    }

    @Test
    void itIsSweptOverTheSettingsOfItsConfiguration() throws InterruptedException {
        live(Duration.ofHours(3));
        Duration length = Duration.ofHours(2);
        List<Variant> policies = new ScenarioReader(
                        new ConfigReader(HostModels.names(), Map.of()), List.of(Sweep.parse("cpuThreshold=60,80")))
                .ofConfiguration(folder.resolve("pool.yaml"));
        Scenario scenario = Scenario.ofHistory(config, PoolHistory.read(config, length), length, policies);

        List<Trial> trials = new SweepRun(scenario, "history", folder.resolve("trials")).run(2, done -> {});

        assertThat(trials).extracting(Trial::policy).containsExactly("drs", "drs", "dpm", "dpm");
        assertThat(trials)
                .extracting(trial -> trial.settings().get("cpuThreshold"))
                .containsExactly("60%", "80%", "60%", "80%");
        assertThat(policies)
                .allSatisfy(policy ->
                        assertThat(policy.engine().policy().automation()).isEqualTo(Automation.AUTO_ALL));
    }

    @Test
    void readingItChangesNothing() throws IOException {
        live(Duration.ofHours(1));
        byte[] before = Files.readAllBytes(config.data().directory().resolve("world.json"));
        PoolHistory.read(config, Duration.ofHours(1));

        assertThat(config.data().directory().resolve("world.json")).hasBinaryContent(before);
    }

    @Test
    void aPoolThatNeverRanHasNone() {
        assertThatThrownBy(() -> PoolHistory.read(config, Duration.ofDays(1)))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("knows no load of pool lab")
                .hasMessageContaining("Maybe 'run' it");
    }

    @Test
    void anEngineThatRunsKeepsItsDataToItself() {
        try (DataDirectory running = DataDirectory.open(config.data().directory())) {
            assertThat(running.path()).exists();
            assertThatThrownBy(() -> PoolHistory.read(config, Duration.ofDays(1)))
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining("is in use by another Evenkeel");
        }
    }

    /** Nothing is woken here. */
    private static final class Nobody implements HostWaker {
        @Override
        public List<String> ways(HostId host) {
            return List.of();
        }

        @Override
        public CompletableFuture<Void> wake(HostId host, String way) {
            throw new PortException("Nothing is woken here.");
        }
    }
}
