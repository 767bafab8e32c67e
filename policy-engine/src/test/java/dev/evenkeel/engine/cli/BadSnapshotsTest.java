package dev.evenkeel.engine.cli;

import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evenkeel.engine.json.PoolJson;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plan --snapshot} says of pools that can not be put in order, and of snapshots that are wrong. */
class BadSnapshotsTest {
    @TempDir
    private Path folder;

    @Test
    void aVmLargerThanAnyHostIsNamedAndTheOthersAreRelieved() throws IOException {
        Cli plan = plan(pool().host("tight", host -> host.memoryMiB(8_192))
                .host("hot", host -> host.memoryMiB(8_192))
                .host("cold", host -> host.memoryMiB(8_192))
                .vm("giant", "tight", vm -> vm.memoryMiB(16_384))
                .vms(2, "busy", "hot", vm -> vm.cpuMhz(4_500).memoryMiB(1_024)));

        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(plan.out())
                .contains("migrate busy1 from hot to cold")
                .contains(
                        "left undone: host tight is at 200 % memory, over 85 %; VMs on host tight hold 16 GiB of 8 GiB")
                .contains("giant: host cold: would need 17 GiB of memory, has 8 GiB");
    }

    @Test
    void aHoldNamesAllThatWasRefusedAndWhatWouldHaveHelped() throws IOException {
        PoolBuilder pool = pool().host("hot")
                .host("full", host -> host.memoryMiB(4_096))
                .host("far", host -> host.noLink("lan"))
                .vm("big", "hot", vm -> vm.cpuMhz(5_000).memoryMiB(4_096))
                .vm("main", "hot", vm -> vm.cpuMhz(4_000).immovable(Immobility.PASS_THROUGH))
                .vm("other", "full", vm -> vm.memoryMiB(2_048).immovable(Immobility.PASS_THROUGH));

        Cli table = plan(pool);
        JsonNode json =
                new ObjectMapper().readTree(plan(pool, "--format", "json").out());

        assertThat(table.out())
                .startsWith("No plan.")
                .contains("big: host far: it lacks the networks [lan]")
                .contains("big: host full: would need 6 GiB of memory, has 4 GiB")
                .contains("VM main: it cannot migrate: a device is passed through to it");
        assertThat(json.path("refusals").findValuesAsText("rule")).contains("networks", "memory", "vm-movable");
    }

    @Test
    void theSmallestChangeThatWouldHaveHelpedIsToldAsDataToo() throws IOException {
        PoolBuilder pool = pool().host("hot")
                .host("cold")
                .vm("web1", "hot", vm -> vm.cpuMhz(4_000))
                .vm("main", "hot", vm -> vm.cpuMhz(5_000).immovable(Immobility.PASS_THROUGH))
                .vm("web2", "cold", vm -> {})
                .apart("web-apart", "web1", "web2");

        Cli table = plan(pool);
        JsonNode remedy = new ObjectMapper()
                .readTree(plan(pool, "--format", "json").out())
                .path("remedies")
                .path(0);

        assertThat(table.out()).contains("hot: without rule 'web-apart', web1 could leave");
        assertThat(remedy.path("host").asText()).isEqualTo("hot");
        assertThat(remedy.path("vm").asText()).isEqualTo("web1");
        assertThat(remedy.path("target").asText()).isEqualTo("cold");
        assertThat(remedy.path("need").asText()).isEqualTo("no-rule");
        assertThat(remedy.path("what").asText()).isEqualTo("web-apart");
    }

    @Test
    void rulesThatExcludeEachOtherAreNamed() throws IOException {
        Cli plan = plan(pool().host("a", host -> host.group("rack", "r1"))
                .host("b", host -> host.group("rack", "r1"))
                .vm("web1", "a", vm -> {})
                .vm("web2", "b", vm -> {})
                .rule(new Rule.Spread("racks", Strength.MUST, PoolBuilder.vms("web1", "web2"), "rack", 2)));

        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out())
                .contains("Rule 'racks' allows VMs [web1, web2] 1 of 2 wanted host groups of kind 'rack'.");
    }

    @Test
    void everyHostInMaintenanceIsNamed() throws IOException {
        Cli plan = plan(pool().host("a", host -> host.with(HostTrait.IN_MAINTENANCE))
                .host("b", host -> host.with(HostTrait.IN_MAINTENANCE))
                .vm("web", "a", vm -> {}));

        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out()).contains("Host a cannot be emptied (web: host b: it is in maintenance)");
    }

    @Test
    void emptyPoolsAreAnEmptyPlan() throws IOException {
        for (PoolBuilder empty : List.of(
                pool(),
                pool().host("a"),
                pool().host("a").host("b"),
                pool().host("a").vm("web", "a", vm -> {}))) {
            for (String mode : List.of("drs", "dpm")) {
                Cli plan = plan(empty, "--mode", mode);

                assertThat(plan.exitCode()).as(plan.err()).isZero();
                assertThat(plan.out()).startsWith("No plan.");
            }
        }
    }

    @Test
    void loadThatIsNoNumberNegativeOrMissingIsRefusedWithTheNameOfItsHostOrVm() throws IOException {
        String good = PoolJson.write(pool().host("rack-a")
                .vm("web-1", "rack-a", vm -> vm.cpuMhz(777))
                .snapshot());
        String hosts = good.substring(0, good.indexOf("\"vms\""));
        String vms = good.substring(good.indexOf("\"vms\""));

        assertThat(refused(hosts + vms.replaceFirst("\"cpuMhz\" : 777.0", "\"cpuMhz\" : NaN")))
                .contains("VM 'web-1': 'NaN' is not a number.");
        assertThat(refused(hosts + vms.replaceFirst("\"cpuMhz\" : 777.0", "\"cpuMhz\" : -777.0")))
                .contains("VM 'web-1': -777.0 is out of range: at least 0.");
        assertThat(refused(hosts + vms.replaceFirst("\"cpuMhz\" : 777.0,", "")))
                .contains("VM 'web-1': lacks the key 'cpuMhz'");
        assertThat(refused(hosts.replaceFirst("\"mean\" : [-0-9.eE]+", "\"mean\" : -1") + vms))
                .contains("host 'rack-a': -1 is out of range: at least 0.");
    }

    private String refused(String snapshot) throws IOException {
        Path file = Files.writeString(folder.resolve("pool.json"), snapshot);
        Cli plan = Cli.run("plan", "--snapshot", file);
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.out()).isEmpty();
        return plan.err();
    }

    private Cli plan(PoolBuilder pool, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("pool.json"), PoolJson.write(pool.snapshot()));
        List<Object> words = new ArrayList<>(List.of("plan", "--snapshot", file));
        words.addAll(List.of(more));
        return Cli.run(words.toArray());
    }
}
