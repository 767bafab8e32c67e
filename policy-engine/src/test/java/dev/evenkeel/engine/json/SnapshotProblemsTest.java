package dev.evenkeel.engine.json;

import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evenkeel.engine.config.document.ConfigException;
import dev.evenkeel.engine.config.document.Problem;
import dev.evenkeel.model.PoolSnapshot;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotProblemsTest {
    private static final PoolSnapshot SNAPSHOT = pool().host("rack-a")
            .host("rack-b")
            .vm("web-1", "rack-a", vm -> {})
            .vm("web-2", "rack-b", vm -> {})
            .apart("web-apart", "web-1", "web-2")
            .migrating("web-1", "rack-b")
            .snapshot();
    private static final String TEXT = PoolJson.write(SNAPSHOT);

    @Test
    void everythingWrongIsReportedAtOnceWithLineAndKeyPath() {
        assertThat(problems("""
                        {"version": 1, "kind": "snapshot", "pool": "lab", "takenAt": "2026-03-02T09:00:00Z",
                         "hosts": [
                           {"id": "rack-a", "state": "up", "cores": 8, "mhzPerCore": 2000, "memoryMiB": -65536,
                            "cpuGroup": "x86", "links": {}, "storages": [], "powerWatts": [1, 2], "traits": ["in-polcy"]}
                         ],
                         "vms": [
                           {"id": "web-1", "state": "running", "host": "rack-b", "vcpus": 1, "memoryMiB": 1024,
                            "dirtyMiBps": 0, "networks": [], "storages": [], "immobility": []},
                           {"id": "web-1", "state": "stopped", "vcpus": 0, "memoryMiB": 1024.5,
                            "dirtyMiBps": "NaN", "networks": [], "storages": [], "immobility": []}
                         ],
                         "migrations": [{"vm": "web-3", "from": "rack-a", "to": "rack-a"}],
                         "rules": [{"name": "apart", "kind": "anti-affinity", "vms": ["web-1", "db-1"]}]
                        }
                        """))
                .containsExactly(
                        "pool.json:3: hosts[0].memoryMiB: -65536 is out of range: at least 1.",
                        "pool.json:4: hosts[0].powerWatts: A power curve has 2 values; it needs 11, for 0 %, 10 %, … 100 % utilisation.",
                        "pool.json:4: hosts[0].traits[0]: 'in-polcy' is not one of in-policy, inbound-locked, in-maintenance, coordinator, runs-engine, proven-to-wake, quarantined. Maybe 'in-policy' was meant.",
                        "pool.json:7: vms[0].host: host 'rack-b' does not exist. Maybe 'rack-a' was meant.",
                        "pool.json:9: vms[1].vcpus: 0 is out of range: 1 to 2147483647.",
                        "pool.json:9: vms[1].memoryMiB: '1024.5' is not a whole number.",
                        "pool.json:10: vms[1].dirtyMiBps: 'NaN' is a text in quotes; expected: a number.",
                        "pool.json:12: migrations[0].vm: VM 'web-3' does not exist. Maybe 'web-1' was meant.",
                        "pool.json:13: rules[0].vms[1]: VM 'db-1' does not exist.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\" : 1 | \"version\" : 2 | : is of version 2; only version 1 can be read.",
                "\"kind\" : \"snapshot\" | \"kind\" : \"plan\" | : is of kind 'plan'; a snapshot is needed.",
                "\"version\" : 1, | `` | : lacks the key 'version' (whole number, 1 to 1).",
                "\"pool\" : \"lab\" | \"pool\" : \"\" | : pool: is blank.",
                "\"pool\" : \"lab\" | \"pool\" : 7 | : pool: 7 is not a text in quotes.",
                "\"pool\" : \"lab\" | \"pool\" : null | : pool: has no value.",
                "\"takenAt\" : \"2026 | \"takenAt\" : \"26 | : takenAt: '26-03-02T09:00:00Z' is not a time such as 2026-03-02T09:00:00Z.",
                "\"id\" : \"rack-b\" | \"id\" : \"rack-a\" | : hosts[1]: a host named 'rack-a' stands above already.",
                "\"id\" : \"web-2\" | \"id\" : \"web-1\" | : vms[1]: a VM named 'web-1' stands above already.",
                "\"from\" : \"rack-a\" | \"from\" : \"rack-b\" | : migrations[0]: VM 'web-1' migrates from 'rack-b' to itself.",
                "\"cpu\" : { | \"cpus\" : { | : hosts[0].load.windows.relief.utilisation.cpus: host 'rack-a': 'cpus' is no resource. Maybe 'cpu', 'memory' or 'network:NAME' was meant.",
                "\"relief\" : { | \"releif\" : { | : hosts[0].load.windows.releif: host 'rack-a': unknown key 'releif'. Maybe 'relief' was meant.",
                "\"coverage\" : 1.0 | \"coverage\" : 1.01 | : hosts[0].load.windows.relief.coverage: host 'rack-a': 1.01 is out of range: 0 to 1.",
                "\"coverage\" : 1.0 | \"coverage\" : NaN | : hosts[0].load.windows.relief.coverage: host 'rack-a': 'NaN' is not a number.",
                "\"cpuMhz\" : 0.0 | \"cpuMhz\" : 1e999 | : hosts[0].load.windows.relief.overhead.cpuMhz: host 'rack-a': 1e999 is too large a number.",
                "\"cpuMhz\" : 0.0 | \"cpuMhz\" : -0.5 | : hosts[0].load.windows.relief.overhead.cpuMhz: host 'rack-a': -0.5 is out of range: at least 0.",
            })
    void oneMistakeIsOneProblem(String right, String wrong, String problem) {
        String text = TEXT.replaceFirst(Pattern.quote(right), wrong);

        assertThat(text).isNotEqualTo(TEXT);
        assertThat(problems(text)).filteredOn(line -> line.endsWith(problem)).hasSize(1);
        assertThat(problems(text)).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aRunningVmIsSomewhere() {
        assertThat(problems(TEXT.replaceFirst("\\s*\"host\" : \"rack-a\",", "")))
                .singleElement()
                .asString()
                .endsWith("vms[0]: VM 'web-1' is RUNNING but on no host.");
    }

    @Test
    void rulesMayNameWhatIsListedAsAbsent() {
        PoolSnapshot snapshot = pool().host("rack-a")
                .vm("web-1", "rack-a", vm -> {})
                .apart("web-apart", "web-1", "web-2")
                .snapshot();
        String text = PoolJson.write(snapshot);

        assertThat(PoolJson.readSnapshot("pool.json", text)).isEqualTo(snapshot);
        assertThat(problems(text.replace("\"absentVms\" : [ \"web-2\" ]", "\"absentVms\" : [ ]")))
                .singleElement()
                .asString()
                .endsWith("rules[0].vms[1]: VM 'web-2' does not exist. Maybe 'web-1' was meant.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                | pool.json: is empty.",
                "[]                | pool.json:1: is a list; expected: section.",
                "\"snapshot\"      | pool.json:1: is 'snapshot'; expected: section.",
                "{} {}             | pool.json:1: goes on after its end.",
            })
    void whatIsNoSnapshotIsOneProblem(String text, String problem) {
        assertThat(problems(text)).containsExactly(problem);
    }

    @Test
    void aSnapshotThatWasCutOffIsOneProblem() {
        for (int length = 1; length < TEXT.length() - 2; length += 97) {
            assertThat(problems(TEXT.substring(0, length)))
                    .as("%d characters", length)
                    .singleElement()
                    .asString()
                    .contains("is not valid JSON: ");
        }
    }

    @Test
    void tenThousandNestedListsAreOneProblem() {
        assertThat(problems("[".repeat(10_000))).containsExactly("pool.json:1: is nested more than 50 levels deep.");
    }

    @Test
    void aPlanThatWaitsForALaterActionIsRefused() {
        assertThat(problemsOf(() -> PoolJson.readPlan("plan.json", """
                        {"version": 1, "kind": "plan", "pool": "lab", "snapshotTakenAt": "2026-03-02T09:00:00Z",
                         "intent": {"kind": "evacuat", "hosts": ["a"]}, "reason": {"code": "c", "sentence": "s", "figures": {}},
                         "expectedSeconds": -1, "predictions": [], "refusals": [],
                         "actions": [
                           {"number": 1, "kind": "power-off", "host": "a", "waitsFor": [2],
                            "reason": {"code": "c", "sentence": "s", "figures": {}}},
                           {"number": 2, "kind": "migrate", "vm": "v", "from": "a", "to": "a", "waitsFor": [],
                            "reason": {"code": "c", "sentence": "s", "figures": {}}},
                           {"number": 3, "kind": "move", "vm": "v", "waitsFor": [],
                            "reason": {"code": "c", "sentence": "s", "figures": {}}}
                         ]}
                        """)))
                .containsExactly(
                        "plan.json:2: intent.kind: 'evacuat' is not one of balance, evacuate, consolidate. Maybe 'evacuate' was meant.",
                        "plan.json:3: expectedSeconds: -1 is out of range: at least 0.",
                        "plan.json:5: actions[0]: Action 1 (switch off a) waits for action 2; it can only wait for an earlier one.",
                        "plan.json:7: actions[1]: VM 'v' would migrate from 'a' to itself.",
                        "plan.json:9: actions[2].kind: 'move' is not one of migrate, power-on, power-off.");
    }

    private static List<String> problems(String text) {
        return problemsOf(() -> PoolJson.readSnapshot("pool.json", text));
    }

    private static List<String> problemsOf(Supplier<?> reading) {
        return catchThrowableOfType(ConfigException.class, reading::get).problems().stream()
                .map(Problem::toString)
                .toList();
    }
}
