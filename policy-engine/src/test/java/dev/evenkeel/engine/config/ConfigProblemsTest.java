package dev.evenkeel.engine.config;

import static dev.evenkeel.engine.config.Configs.HEAD;
import static dev.evenkeel.engine.config.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigProblemsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mode: drss           | policy.mode: 'drss' is not one of off, drs, dpm. Maybe 'drs' was meant.",
                "mode:                | policy.mode: has no value.",
                "mode: ~              | policy.mode: has no value.",
                "mode: [drs]          | policy.mode: is a list; expected: one of off, drs, dpm.",
                "period: 10           | policy.period: 10 has no unit. Maybe 10s or 10m was meant.",
                "period: 10 min       | policy.period: '10 min' is not a duration such as 20s, 10m, 1h30m or 2d.",
                "period: 30m1h        | policy.period: '30m1h' is not a duration such as 20s, 10m, 1h30m or 2d.",
                "period: -5m          | policy.period: '-5m' is not a duration such as 20s, 10m, 1h30m or 2d.",
                "period: 4s           | policy.period: 4s is out of range: 5s to 1d.",
                "period: 999999999d   | policy.period: 999999999d is out of range: 5s to 1d.",
                "period: {minutes: 5} | policy.period: is a section of keys; expected: duration, 5s to 1d.",
                "spareHosts: -1       | policy.spareHosts: -1 is out of range: 0 to 1000.",
                "spareHosts: 1.5      | policy.spareHosts: '1.5' is not a whole number.",
                "spareHosts: 0x10     | policy.spareHosts: '0x10' is not a whole number.",
                "spareHosts: 1_000    | policy.spareHosts: '1_000' is not a whole number.",
                "spareHosts: \"1\"    | policy.spareHosts: '1' is a text in quotes; expected: a whole number.",
                "spareHosts: 99999999999999999999 | policy.spareHosts: '99999999999999999999' is not a whole number.",
                "hosts: []            | policy.hosts: is empty. Maybe 'mode: off' was meant, or all hosts, which is the default.",
                "hosts: a             | policy.hosts: is 'a'; expected: list of: name.",
                "hosts: [a, '']       | policy.hosts[1]: is blank.",
                "cpu: 75%             | policy.cpu: is '75%'; expected: section.",
                "cpu: {watch: no}     | policy.cpu.watch: 'no' is not one of true, false.",
                "cpu: {threshold: 0.75}  | policy.cpu.threshold: 0.75 has no unit. Maybe 75% was meant.",
                "cpu: {threshold: 75}    | policy.cpu.threshold: 75 has no unit. Maybe 75% was meant.",
                "cpu: {threshold: 49.9%} | policy.cpu.threshold: 49.9% is out of range: 50% to 99%.",
                "cpu: {threshold: NaN%}  | policy.cpu.threshold: 'NaN%' is not a percentage such as 75%.",
                "cpu: {stop: 80%}        | policy.cpu.stop: 80% is out of range: 60% to 99% of the threshold, which is 75%.",
                "cpu: {cap: 76%}         | policy.cpu.cap: 76% is above the threshold: 75%.",
                "cpu: {low: 66%}         | policy.cpu.low: 66% is above stop and cap: 63.75%.",
                "networks: {lan: {threshold: 5%}} | policy.networks.lan.threshold: 5% is out of range: 20% to 100%.",
                "networks: {lan: {watch: false}} | policy.networks.lan.watch: unknown key 'watch'. Known here: cap, low, stop, threshold.",
                "networks: [lan]      | policy.networks: is a list; expected: section by name.",
                "power-on: 1          | policy.power-on: unknown key 'power-on'. Maybe 'power' was meant.",
                "proposal_life: 5m    | policy.proposal_life: unknown key 'proposal_life'. Maybe 'proposalLife' was meant.",
                "balance: {coolDown: 2d} | policy.balance.coolDown: 2d is out of range: 0s to 1d.",
                "power: {staleHostsVeto: 1} | policy.power.staleHostsVeto: 1 has no unit. Maybe 1% was meant.",
            })
    void aWrongPolicyIsExplained(String line, String problem) {
        assertThat(problems(HEAD + "policy:\n  " + line)).containsExactly("pool.yaml:4: " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metrics: {interval: 5m, reliefWindow: 1m} | metrics.reliefWindow: 1m is shorter than the interval between two samples, which is 5m.",
                "data: {retention: {points: 1h}}    | data.retention.points: 1h is out of range: 4h to 400d.",
                "metrics: {sustainedShare: 40%}     | metrics.sustainedShare: 40% is out of range: 50% to 100%.",
                "execution: {migrationBandwidth: 1GBit/s} | execution.migrationBandwidth: 'GBit/s' is not a unit of a data rate; known: kbit/s, Mbit/s, Gbit/s. Maybe 'Gbit/s' was meant.",
                "execution: {migrationBandwidth: 1000} | execution.migrationBandwidth: 1000 has no unit. Maybe 1000Mbit/s was meant.",
                "execution: {migrationBandwidth: fast} | execution.migrationBandwidth: 'fast' is not a data rate such as 75Mbit/s.",
                "execution: {migrationBandwidth: 1Mbit/s} | execution.migrationBandwidth: 1Mbit/s is out of range: 10Mbit/s to 1000Gbit/s.",
                "execution: {wakeWait: 31m}         | execution.wakeWait: 31m is out of range: 10s to 30m.",
                "data: {journalRetention: 1d}       | data.journalRetention: 1d is out of range: 7d to 3650d.",
                "data: {directory: ''}              | data.directory: is blank.",
                "data: {influxdb: {}}               | data.influxdb: lacks the key 'url' (URL).",
                "data: {influxdb: {url: 'ftp://a'}} | data.influxdb.url: needs http:// or https:// and a host.",
                "data: {influxdb: {url: 'http://a', user: u}} | data.influxdb.user: needs a password in 'secret'.",
                "seed: -1                           | seed: -1 is out of range: 0 to 9007199254740991.",
                "simulated: {speed: 0}              | simulated.speed: 0 is out of range: 1 to 100000.",
                "simulated: {start: yesterday}      | simulated.start: 'yesterday' is not a time such as 2026-03-02T09:00:00Z.",
                "simulated: {traces: nowhere}       | simulated.traces: 'etc/nowhere' is not a directory.",
                "drivers: {}                        | drivers: unknown key 'drivers'. Maybe 'driver' was meant.",
                "rules: {a: b}                      | rules: is a section of keys; expected: list of: section.",
                "wake: {hosts: {a: {}}}             | wake.hosts.a: has no way to be woken or shut down: maybe give it 'mac', 'redfish', 'ipmi' or 'ssh'.",
            })
    void aWrongSettingIsExplained(String line, String problem) {
        assertThat(problems(HEAD + line)).containsExactly("pool.yaml:3: " + problem);
    }

    @Test
    void sectionsWithNothingInThemHaveTheirDefaults() {
        assertThat(Configs.read(HEAD + "policy:\nmetrics:\nexecution: {}\nwake:\nrules:\ndata:\nsimulated:\n"))
                .isEqualTo(Configs.read(HEAD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: a, kind: affinity, vms: [x]}        | rules[0]: Rule 'a' names 1 VMs; it needs at least 2.",
                "{name: a, kind: affinity, vms: [x, x]}     | rules[0].vms[1]: 'x' stands twice.",
                "{name: a, kind: pin, vms: []}              | rules[0]: Rule 'a' names 0 VMs; it needs at least 1.",
                "{name: a, kind: pin, vms: [x], hosts: [h]} | rules[0].hosts: is only for the kinds host-affinity and host-anti-affinity.",
                "{name: a, kind: pin, vms: [x], strength: should} | rules[0].strength: a pin is always a must.",
                "{name: a, kind: host-affinity, vms: [x]}   | rules[0]: lacks the key 'hosts', which this kind of rule needs.",
                "{name: a, kind: host-affinity, vms: [x], hosts: []} | rules[0]: Rule 'a' names no host.",
                "{name: a, kind: antiaffinty, vms: [x, y]}  | rules[0].kind: 'antiaffinty' is not one of affinity, anti-affinity, host-affinity, host-anti-affinity, spread, within, pin. Maybe 'anti-affinity' was meant.",
                "{name: a, kind: spread, vms: [x, y]}       | rules[0]: lacks the key 'group', which this kind of rule needs.",
                "{name: a, kind: within, vms: [x, y], group: rack, atLeast: 2} | rules[0].atLeast: is only for the kind spread.",
                "{name: a, kind: affinity, vms: [x, y], group: rack} | rules[0].group: is only for the kinds spread and within.",
                "{name: a, kind: spread, vms: [x, y], group: rack} | rules[0]: contradiction: Rule 'a' allows VMs [x, y] 0 of 2 wanted host groups of kind 'rack'.",
                "{name: a, kind: pin}                       | rules[0]: lacks the key 'vms' or 'label'.",
                "{kind: pin, vms: [x]}                      | rules[0]: lacks the key 'name' (name).",
                "pin                                        | rules[0]: is 'pin'; expected: section.",
            })
    void aWrongRuleIsExplained(String rule, String problem) {
        assertThat(problems(HEAD + "rules:\n  - " + rule)).containsExactly("pool.yaml:4: " + problem);
    }

    @Test
    void namesOfRulesAreUnique() {
        assertThat(problems(HEAD + "rules:\n  - {name: a, kind: pin, vms: [x]}\n  - {name: a, kind: pin, vms: [y]}\n"))
                .containsExactly("pool.yaml:5: rules[1]: a rule named 'a' stands above already.");
    }

    @Test
    void aLabelThatNoVmOfTheFileCarriesIsAMistake() {
        String pool = "simulated:\n  hosts: [{name: h1, cores: 8, clock: 2GHz, memory: 64GiB}]\n"
                + "  vms: [{name: web, memory: 1GiB, labels: [role=web]}, {name: db, memory: 1GiB, labels: [role=db]}]\n";

        assertThat(problems(HEAD + pool + "rules:\n  - {name: a, kind: pin, label: role=wbe}\n"))
                .containsExactly(
                        "pool.yaml:7: rules[0].label: label 'role=wbe' does not exist. Maybe 'role=web' was meant.");
        assertThat(problems(HEAD + pool + "labels: {tier=1: [wbe]}\n"))
                .containsExactly("pool.yaml:6: labels.tier=1[0]: VM 'wbe' does not exist. Maybe 'web' was meant.");
        assertThat(problems(HEAD + pool + "labels: {role=web: [db]}\nrules:\n"
                        + "  - {name: apart, kind: anti-affinity, label: role=web}\n"))
                .singleElement()
                .asString()
                .startsWith("pool.yaml:8: rules[0]: contradiction: Rule 'apart'");
    }

    @Test
    void shouldRulesMayContradictEachOther() {
        assertThat(Configs.read(HEAD + """
                                rules:
                                  - {name: together, kind: affinity, vms: [x, y], strength: should}
                                  - {name: apart, kind: anti-affinity, vms: [x, y]}
                                """).rules().named()).hasSize(2);
    }

    @Test
    void hostsOfTheFileAreCheckedWhereverTheyAreNamed() {
        assertThat(problems(HEAD + """
                        simulated:
                          hosts: [{name: rack-a, cores: 8, clock: 2GHz, memory: 64GiB}]
                        policy:
                          hosts: [rack-a, rack-b]
                        wake:
                          hosts:
                            rack-c: {mac: "52:54:00:00:00:01"}
                        rules:
                          - {name: home, kind: host-affinity, vms: [web], hosts: [rack-d]}
                        """))
                .containsExactly(
                        "pool.yaml:6: policy.hosts[1]: host 'rack-b' does not exist. Maybe 'rack-a' was meant.",
                        "pool.yaml:9: wake.hosts.rack-c: host 'rack-c' does not exist. Maybe 'rack-a' was meant.",
                        "pool.yaml:11: rules[0].hosts[0]: host 'rack-d' does not exist. Maybe 'rack-a' was meant.",
                        "pool.yaml:11: rules[0].vms[0]: VM 'web' does not exist.");
    }
}
