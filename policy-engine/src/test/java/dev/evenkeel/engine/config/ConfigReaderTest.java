package dev.evenkeel.engine.config;

import static dev.evenkeel.engine.config.Configs.HEAD;
import static dev.evenkeel.engine.config.Configs.problems;
import static dev.evenkeel.engine.config.Configs.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.evenkeel.engine.config.simulated.PoolSource;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Retention;
import dev.evenkeel.model.rule.LabelRule;
import dev.evenkeel.model.rule.PoolRules;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.RuleKind;
import dev.evenkeel.model.rule.RuleTerms;
import dev.evenkeel.model.rule.Strength;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {
    @Test
    void aConfigurationThatSaysNothingHasTheDefaults() {
        EngineConfig defaults = EngineConfig.defaults(new PoolId("lab"), SimulatedConfig.DEFAULT);

        assertThat(read(HEAD)).isEqualTo(defaults.withData(DataSettings.DEFAULT.in(Path.of("etc/data"))));
    }

    @Test
    void aSimulatedPoolIsWatchedOnlyUntilAModeIsSetAndThenActsUnasked() {
        assertThat(read(HEAD).policy().mode()).isEqualTo(PolicyMode.OFF);
        assertThat(read(HEAD).policy().automation()).isEqualTo(Automation.AUTO_ALL);
        assertThat(PolicySettings.DEFAULT.automation()).isEqualTo(Automation.SHADOW);
    }

    @Test
    void thePolicyIsRead() {
        PolicySettings policy = read(HEAD + """
                        policy:
                          mode: DPM
                          automation: auto-moves
                          period: 5m
                          hosts: [a, b]
                          spareHosts: 2
                          proposalLife: 1h30m
                          balance: {maxMigrations: 3, coolDown: 0s, movesPerVmPerDay: 2, levelling: 4}
                          power:
                            minimumHostsOn: 3
                            minimumOnTime: 2h
                            minimumOffTime: 30m
                            cyclesPerDay: 1
                            hostsPerPlan: 3
                            expectedTimeOff: 8h
                            quietStart: 5m
                            staleHostsVeto: 12.5%
                            drills: {age: 7d, from: 22:00, until: 04:30}
                        """).policy();

        assertThat(policy.mode()).isEqualTo(PolicyMode.DPM);
        assertThat(policy.automation()).isEqualTo(Automation.AUTO_MOVES);
        assertThat(policy.period()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.hosts()).contains(Set.of(new HostId("a"), new HostId("b")));
        assertThat(policy.spareHosts()).isEqualTo(2);
        assertThat(policy.proposalLife()).isEqualTo(Duration.ofMinutes(90));
        assertThat(policy.balance()).isEqualTo(new BalanceSettings(3, Duration.ZERO, 2, Levelling.MUCH));
        assertThat(policy.power())
                .isEqualTo(new PowerSettings(
                        3,
                        Duration.ofHours(2),
                        Duration.ofMinutes(30),
                        1,
                        3,
                        Duration.ofHours(8),
                        Duration.ofMinutes(5),
                        0.125,
                        new DrillSettings(Duration.ofDays(7), LocalTime.of(22, 0), LocalTime.of(4, 30))));
    }

    @Test
    void marksThatAreNotGivenFollowFromTheThreshold() {
        PolicySettings policy = read(HEAD + "policy: {cpu: {threshold: 60%}, memory: {threshold: 90%, cap: 85%}}")
                .policy();

        assertThat(policy.marks().get(Resource.CPU)).isEqualTo(ResourceMarks.of(0.60, 0.70));
        assertThat(policy.marks().get(Resource.MEMORY).cap()).isEqualTo(0.85);
        assertThat(policy.marks().get(Resource.MEMORY).stop()).isEqualTo(0.765);
    }

    @Test
    void aNetworkIsWatchedOnceItIsNamedAndMayBeUnknownYet() {
        PolicySettings policy = read(HEAD + """
                        simulated:
                          hosts: [{name: a, cores: 8, clock: 2GHz, memory: 64GiB, links: {lan: {speed: 1Gbit/s}}}]
                        policy:
                          networks:
                            lan: {threshold: 70%}
                            to-come:
                        """).policy();

        assertThat(policy.marks().get(Resource.network(new NetworkId("lan")))).isEqualTo(ResourceMarks.of(0.70));
        assertThat(policy.marks().get(Resource.network(new NetworkId("to-come"))))
                .isEqualTo(ResourceMarks.of(0.80));
    }

    @Test
    void cpuOrMemoryNeedNotBeWatched() {
        PolicySettings policy = read(HEAD + "policy: {cpu: {watch: false}, memory: {watch: true}}")
                .policy();

        assertThat(policy.marks()).containsOnlyKeys(Resource.MEMORY);
    }

    @Test
    void exportersAreOneForEveryHostUnlessAHostHasItsOwn() {
        NodeExporterConfig exporters = read(HEAD + """
                        nodeExporter:
                          url: http://{host}.example:9100/metrics
                          networks: {lan: eno1, san: eno2}
                          hosts:
                            big: {networks: {lan: bond0}}
                            far: {url: "https://10.0.0.9/metrics"}
                        """).nodeExporter().orElseThrow();

        HostId big = new HostId("big");
        assertThat(exporters.timeLimit()).isEqualTo(Duration.ofSeconds(5));
        assertThat(exporters.urlOf(big)).contains(URI.create("http://big.example:9100/metrics"));
        assertThat(exporters.networksOf(big))
                .containsOnly(entry(new NetworkId("lan"), "bond0"), entry(new NetworkId("san"), "eno2"));
        assertThat(exporters.urlOf(new HostId("far"))).contains(URI.create("https://10.0.0.9/metrics"));
    }

    @Test
    void metricsAndExecutionAreRead() {
        EngineConfig config = read(HEAD + """
                seed: 42
                data: {directory: /var/lib/evenkeel, journalRetention: 30d, retention: {points: 7d, fiveMinutes: 60d, hours: 800d}, size: 1TiB}
                metrics: {interval: 60s, reliefWindow: 5m, powerOnWindow: 2m, powerOffWindow: 1h, sustainedShare: 90%, forecast: use}
                execution:
                  migrationsPerHostIn: 2
                  migrationsPerHostOut: 3
                  migrationsPerPool: 4
                  migrationBandwidth: 2.5Gbit/s
                  migrationTimeLimit: 10m
                  migrationRetries: 3
                  retryWait: 20m
                  veto: 1h
                  shutdownTimeLimit: 5m
                  wakeWait: 8m
                  wakeRetries: 0
                  powerActionsPerPool: 2
                  breakerFailures: 5
                  breakerWindow: 2h
                """);

        assertThat(config.seed()).isEqualTo(42);
        assertThat(config.data())
                .isEqualTo(new DataSettings(
                        Path.of("/var/lib/evenkeel"),
                        Duration.ofDays(30),
                        new Retention(Duration.ofDays(7), Duration.ofDays(60), Duration.ofDays(800)),
                        1_024 * 1_024,
                        Optional.empty()));
        assertThat(config.metrics())
                .isEqualTo(new MetricSettings(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(2),
                        Duration.ofHours(1),
                        0.9,
                        ForecastUse.USE));
        assertThat(config.execution())
                .isEqualTo(new ExecutionSettings(
                        2,
                        3,
                        4,
                        2_500,
                        Duration.ofMinutes(10),
                        3,
                        Duration.ofMinutes(20),
                        Duration.ofHours(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(8),
                        0,
                        2,
                        5,
                        Duration.ofHours(2)));
    }

    @Test
    void everyKindOfRuleIsRead() {
        List<Rule> rules = read(HEAD + """
                        policy:
                          hostGroups: {rack: {north: [h1], south: [h2]}}
                        rules:
                          - {name: r1, kind: affinity, vms: [a, b], strength: should}
                          - {name: r2, kind: anti-affinity, vms: [c, d]}
                          - {name: r3, kind: host-affinity, vms: [a], hosts: [h1, h2]}
                          - {name: r4, kind: host-anti-affinity, vms: [b], hosts: [h3], strength: must}
                          - {name: r5, kind: pin, vms: [e]}
                          - {name: r6, kind: spread, vms: [a, c], group: rack, atLeast: 2}
                          - {name: r7, kind: within, vms: [a, b], group: rack, strength: should}
                        """).rules().named();

        Set<VmId> a = Set.of(new VmId("a"));
        Set<VmId> b = Set.of(new VmId("b"));
        assertThat(rules)
                .containsExactly(
                        new Rule.Affinity("r1", Strength.SHOULD, Set.of(new VmId("a"), new VmId("b"))),
                        new Rule.AntiAffinity("r2", Strength.MUST, Set.of(new VmId("c"), new VmId("d"))),
                        new Rule.HostAffinity("r3", Strength.MUST, a, Set.of(new HostId("h1"), new HostId("h2"))),
                        new Rule.HostAntiAffinity("r4", Strength.MUST, b, Set.of(new HostId("h3"))),
                        new Rule.Pin("r5", Set.of(new VmId("e"))),
                        new Rule.Spread("r6", Strength.MUST, Set.of(new VmId("a"), new VmId("c")), "rack", 2),
                        new Rule.Within("r7", Strength.SHOULD, Set.of(new VmId("a"), new VmId("b")), "rack"));
    }

    @Test
    void aRuleOnALabelIsOnWhoeverCarriesIt() {
        PoolRules rules = read(HEAD + """
                        labels: {role=web: [a]}
                        rules:
                          - {name: apart, kind: anti-affinity, label: role=web, vms: [b], strength: should}
                        """).rules();

        RuleTerms apart = new RuleTerms(
                "apart", RuleKind.ANTI_AFFINITY, Strength.SHOULD, Set.of(), Optional.empty(), RuleTerms.FEWEST_GROUPS);
        assertThat(rules)
                .isEqualTo(new PoolRules(
                        List.of(),
                        List.of(new LabelRule(apart, "role=web", Set.of(new VmId("b")))),
                        Map.of("role=web", Set.of(new VmId("a")))));
    }

    @Test
    void hostGroupsAreReadByHost() {
        String file = HEAD + "policy:\n  hostGroups: {rack: {north: [h1, h2], south: [h3]}, room: {east: [h1]}}";

        assertThat(read(file).policy().groupsOf(new HostId("h1"))).isEqualTo(Map.of("rack", "north", "room", "east"));
        assertThat(read(file).policy().groupsOf(new HostId("h3"))).isEqualTo(Map.of("rack", "south"));
        assertThat(read(file).policy().groupsOf(new HostId("h4"))).isEmpty();
    }

    @Test
    void aHostIsInOneRackAlone() {
        assertThat(problems(HEAD + "policy:\n  hostGroups: {rack: {north: [h1], south: [h2, h1]}}"))
                .containsExactly("pool.yaml:4: policy.hostGroups.rack.south[1]: host 'h1' is in rack 'north' already.");
    }

    @Test
    void theClockOfASimulatedPoolIsRead() {
        DriverConfig driver = read(HEAD + "simulated: {speed: 600, start: 2026-03-02T06:00:00Z}")
                .driver();

        assertThat(driver)
                .isEqualTo(new SimulatedConfig(
                        600, Optional.of(Instant.parse("2026-03-02T06:00:00Z")), new PoolSource.BuiltIn()));
    }

    @Test
    void jsonIsYamlToo() {
        assertThat(read("{\"pool\": \"lab\", \"driver\": \"simulated\", \"policy\": {\"period\": \"5m\"}}")
                        .policy()
                        .period())
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void poolAndDriverAreRequired() {
        assertThat(problems("seed: 1"))
                .containsExactly(
                        "pool.yaml:1: lacks the key 'driver' (one of simulated, libvirt).",
                        "pool.yaml:1: lacks the key 'pool' (name).");
    }
}
