package dev.evenkeel.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.config.simulated.Hardware;
import dev.evenkeel.engine.config.simulated.HostDescription;
import dev.evenkeel.engine.config.simulated.LoadDescription;
import dev.evenkeel.engine.config.simulated.PoolSource;
import dev.evenkeel.engine.config.simulated.VmDescription;
import dev.evenkeel.model.BondMode;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.load.Demand;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribedPoolTest {
    private static final NetworkId LAN = new NetworkId("lan");
    private static final String HOST =
            "  hosts: [{name: a, cores: 8, clock: 2GHz, memory: 64GiB, links: {lan: {speed: 1Gbit/s}}, storages: [san]}]\n";

    @Test
    void aHostIsReadWithAllItsFigures() {
        HostDescription host = pool("""
                  hosts:
                    - name: a
                      cores: 8
                      clock: 2.4GHz
                      memory: 64GiB
                      power: {idle: 70W, max: 270W}
                      cpuGroup: old
                      links: {lan: {speed: 10Gbit/s, ports: 2, bond: aggregated}}
                      storages: [san, nas]
                      mac: 52:54:00:00:00:01
                      bootTime: 90s
                      shutdownTime: 30s
                      state: off
                      provenToWake: false
                      maintenance: true
                      inboundLocked: true
                      coordinator: true
                      runsEngine: true
                """).hosts().get(0);

        assertThat(host)
                .isEqualTo(new HostDescription(
                        new HostId("a"),
                        HostState.OFF,
                        new Hardware(
                                Optional.empty(),
                                Optional.of(8),
                                Optional.of(2_400),
                                Optional.of(65_536L),
                                Optional.of(PowerCurve.linear(70, 270))),
                        "old",
                        Map.of(LAN, new Link(BondMode.AGGREGATED, List.of(10_000, 10_000))),
                        Set.of("san", "nas"),
                        Optional.of("52:54:00:00:00:01"),
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(30),
                        Set.of(
                                HostTrait.IN_MAINTENANCE,
                                HostTrait.INBOUND_LOCKED,
                                HostTrait.COORDINATOR,
                                HostTrait.RUNS_ENGINE)));
    }

    @Test
    void aHostOfAModelNeedsNoFigures() {
        HostDescription host =
                pool("  hosts: [{name: a, model: hp-dl360-g7-l5640}]\n").hosts().get(0);

        assertThat(host.hardware())
                .isEqualTo(new Hardware(
                        Optional.of("hp-dl360-g7-l5640"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(host.traits()).containsExactly(HostTrait.PROVEN_TO_WAKE);
        assertThat(host.mac()).isEmpty();
    }

    @Test
    void aPatternAndACountMakeManyHosts() {
        PoolSource.Described pool = pool("  hosts: [{name: \"r{n}-{n}\", count: 3, model: dell-r720}]\n");

        assertThat(pool.hosts())
                .extracting(HostDescription::id)
                .containsExactly(new HostId("r1-1"), new HostId("r2-2"), new HostId("r3-3"));
    }

    @Test
    void aVmIsReadWithAllItsFigures() {
        VmDescription vm = pool(HOST + """
                  vms:
                    - name: db
                      state: paused
                      host: a
                      vcpus: 4
                      memory: 8GiB
                      dirtyRate: 20MiB/s
                      networks: [lan]
                      storages: [san]
                      immobility: [hard-partitioned, pass-through]
                      labels: [role=db]
                      load: {constant: {cpu: 1.5GHz, memory: 2GiB, traffic: {lan: {received: 10Mbit/s, sent: 500kbit/s}}}}
                """).vms().get(0);

        assertThat(vm)
                .isEqualTo(new VmDescription(
                        new VmId("db"),
                        VmState.PAUSED,
                        Optional.of(new HostId("a")),
                        4,
                        8_192,
                        20,
                        Set.of(LAN),
                        Set.of("san"),
                        Set.of(Immobility.HARD_PARTITIONED, Immobility.PASS_THROUGH),
                        Set.of("role=db"),
                        new LoadDescription.Constant(new Demand(1_500, 2_048, Map.of(LAN, new Traffic(10, 0.5))))));
    }

    @Test
    void aVmThatSaysLittleIsSpreadAndHasGeneratedLoad() {
        VmDescription vm =
                pool(HOST + "  vms: [{name: db, memory: 1GiB}]\n").vms().get(0);

        assertThat(vm.host()).isEmpty();
        assertThat(vm.load()).isEqualTo(new LoadDescription.Generated());
    }

    @Test
    void loadMayChangeInStepsOrOverTheDay() {
        PoolSource.Described pool = pool(HOST + """
                  vms:
                    - name: steps
                      memory: 1GiB
                      load: {steps: [{after: 0s, demand: {cpu: 1GHz}}, {after: 30m, demand: {cpu: 2GHz, memory: 1GiB}}]}
                    - name: daily
                      memory: 1GiB
                      load: {daily: {low: {}, high: {cpu: 2GHz}, peak: 10:30}}
                """);

        assertThat(pool.vms())
                .extracting(VmDescription::load)
                .containsExactly(
                        new LoadDescription.Steps(List.of(
                                new LoadDescription.Step(Duration.ZERO, new Demand(1_000, 512, Map.of())),
                                new LoadDescription.Step(Duration.ofMinutes(30), new Demand(2_000, 1_024, Map.of())))),
                        new LoadDescription.Daily(
                                new Demand(0, 512, Map.of()), new Demand(2_000, 512, Map.of()), LocalTime.of(10, 30)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: b}                               | : lacks cores, clock, memory; or 'model' instead.",
                "{name: b, model: dell-r7200}            | .model: there is no model 'dell-r7200'. Maybe 'dell-r720' was meant.",
                "{model: dell-r720}                      | : lacks the key 'name' (name).",
                "{name: a, model: dell-r720}             | .name: host 'a' stands above already.",
                "{name: b, count: 2, model: dell-r720}   | .name: 'b' is one name for 2. Maybe 'b-{n}' was meant.",
                "{name: 'b{n}', count: 2, model: dell-r720, mac: '525400000001'} | .mac: is one address for 2 hosts.",
                "{name: b, model: dell-r720, state: on}  | .state: 'on' is not one of up, off.",
                "{name: b, model: dell-r720, power: {idle: 200W, max: 100W}} | .power.max: 100W is below the idle power: 200W.",
                "{name: b, model: dell-r720, power: {curve: [1W, 2W]}} | .power.curve: A power curve has 2 values; it needs 11, for 0 %, 10 %, … 100 % utilisation.",
                "{name: b, model: dell-r720, power: {curve: [0W, 0W, 0W, 0W, 0W, 0W, 0W, 0W, 0W, 0W, 0W], idle: 1W}} | .power: has a curve and figures besides; one of them is enough.",
                "{name: b, model: dell-r720, links: {lan: {}}} | .links.lan: lacks the key 'speed' (data rate, 1Mbit/s to 1000Gbit/s).",
                "{name: b, model: dell-r720, links: {lan: {speed: 1Gbit/s, ports: 0}}} | .links.lan.ports: 0 is out of range: 1 to 16.",
            })
    void aWrongHostIsExplained(String host, String problem) {
        assertThat(problems("  hosts:\n    - {name: a, model: dell-r720}\n    - " + host))
                .containsExactly("pool.yaml:6: simulated.hosts[1]" + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: v}                                | : lacks the key 'memory' (size, 16MiB to 64TiB).",
                "{name: v, memory: 1024}                  | .memory: 1024 has no unit. Maybe 1024MiB was meant.",
                "{name: v, memory: 4GB}                   | .memory: 'GB' is not a unit of a size; known: MiB, GiB, TiB. Maybe 'GiB' was meant.",
                "{name: v, memory: 1GiB, host: b}         | .host: host 'b' does not exist.",
                "{name: v, memory: 65GiB, host: a}        | .host: host 'a' has 64GiB; its VMs up to here have 65GiB.",
                "{name: 'v{n}', count: 9, memory: 8GiB, host: a} | .host: host 'a' has 64GiB; its VMs up to here have 72GiB.",
                "{name: v, memory: 1GiB, networks: [lna]} | .networks[0]: network 'lna' does not exist. Maybe 'lan' was meant.",
                "{name: v, memory: 1GiB, storages: [nas, nas]} | .storages[1]: 'nas' stands twice.",
                "{name: v, memory: 1GiB, load: {bursts: {low: {}, high: {}, every: 1m, lasting: 2m}}} | .load.bursts.lasting: is longer than the time from one burst to the next, 'every'.",
                "{name: v, memory: 1GiB, load: {flashCrowd: {low: {}, high: {}}}} | .load.flashCrowd: lacks the key 'after' (duration, 0s to 400d).",
                "{name: v, memory: 1GiB, load: {}}        | .load: needs one of constant, steps, daily, bursts, flashCrowd, trace.",
                "{name: v, memory: 1GiB, load: {constant: {}, steps: [{after: 0s, demand: {}}]}} | .load: needs one of constant, steps, daily, bursts, flashCrowd, trace.",
                "{name: v, memory: 1GiB, load: {steps: [{after: 1s, demand: {}}]}} | .load.steps: the first step must come after 0s.",
                "{name: v, memory: 1GiB, load: {steps: [{after: 0s, demand: {}}, {after: 0s, demand: {}}]}} | .load.steps[1]: must come after the step above.",
                "{name: v, memory: 1GiB, load: {steps: []}} | .load.steps: the first step must come after 0s.",
                "{name: v, memory: 1GiB, load: {constant: {memory: 2GiB}}} | .load.constant.memory: is more than the VM has: 1GiB.",
                "{name: v, memory: 1GiB, load: {constant: {traffic: {lan: {sent: 1Mbit/s}}}}} | .load.constant.traffic.lan: network of the VM 'lan' does not exist.",
                "{name: v, memory: 1GiB, load: {daily: {low: {}, high: {}, peak: noon}}} | .load.daily.peak: 'noon' is not a time of day such as 14:00.",
            })
    void aWrongVmIsExplained(String vm, String problem) {
        String host = HOST.replace("storages: [san]", "storages: [san, nas]");
        assertThat(problems(host + "  vms:\n    - " + vm)).containsExactly("pool.yaml:6: simulated.vms[0]" + problem);
    }

    @Test
    void aRunningVmNeedsAHostThatIsUpWithItsNetworksAndStorages() {
        assertThat(problems("""
                  hosts:
                    - {name: a, model: dell-r720, state: off, links: {lan: {speed: 1Gbit/s}}}
                    - {name: b, model: dell-r720, storages: [san]}
                  vms:
                    - {name: asleep, memory: 1GiB, host: a, state: stopped}
                    - {name: awake, memory: 1GiB, host: a}
                    - {name: lost, memory: 1GiB, host: b, networks: [lan]}
                    - {name: deaf, memory: 1GiB, host: a, state: stopped, storages: [san]}
                """))
                .containsExactly(
                        "pool.yaml:9: simulated.vms[1].host: host 'a' is off.",
                        "pool.yaml:10: simulated.vms[2].networks[0]: host 'b' is not on this network.",
                        "pool.yaml:11: simulated.vms[3].storages[0]: host 'a' does not reach this storage.");
    }

    @Test
    void oneMistakeInAHostIsNotRepeatedForItsVms() {
        assertThat(problems("""
                  hosts:
                    - {name: a, cores: 8, clock: 2GHz, memory: 64, links: {lan: {speed: 1Gbit/s}}}
                  vms:
                    - {name: v, memory: 1GiB, host: a, networks: [lan]}
                """))
                .containsExactly("pool.yaml:5: simulated.hosts[0].memory: 64 has no unit. Maybe 64MiB was meant.");
    }

    @Test
    void vmsNeedHosts() {
        assertThat(problems("  vms: [{name: v, memory: 1GiB}]"))
                .containsExactly("pool.yaml:3: simulated: describes a pool without hosts.");
    }

    @Test
    void recordedTracesBringTheirOwnPool() {
        assertThat(problems("  traces: .\n" + HOST))
                .contains(
                        "pool.yaml:4: simulated.traces: recorded traces bring their own hosts and VMs: leave 'hosts' and 'vms' out.");
    }

    @Test
    void twoHostsDoNotShareANetworkCard() {
        assertThat(problems("""
                  hosts:
                    - {name: a, model: dell-r720, mac: 52:54:00:00:00:01}
                    - {name: b, model: dell-r720, mac: 52-54-00-00-00-01}
                """))
                .containsExactly("pool.yaml:6: simulated.hosts[1].mac: another host above has this address.");
    }

    private static PoolSource.Described pool(String section) {
        EngineConfig config = Configs.read(Configs.HEAD + "simulated:\n" + section);
        return (PoolSource.Described) ((SimulatedConfig) config.driver()).source();
    }

    private static List<String> problems(String section) {
        return Configs.problems(Configs.HEAD + "simulated:\n" + section);
    }
}
