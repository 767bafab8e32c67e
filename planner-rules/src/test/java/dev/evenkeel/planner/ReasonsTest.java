package dev.evenkeel.planner;

import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.model.fixture.PoolBuilder.vms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.Prediction;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.model.plan.Remedy;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator reads. */
class ReasonsTest {
    private static final RulesPlanner PLANNER = new RulesPlanner();

    @Test
    void aReliefSaysWhatIsOverWhatMovesAndWhatComesOfIt() {
        Plan plan = PLANNER.plan(Requests.of(hotPool()).balance());

        assertThat(reasons(plan))
                .containsExactly("host hot: CPU 91 % over 75 % for the window; vm1 takes 30 points of CPU with 2 GiB to"
                        + " move (not vm2: host cold: would reach 81 % CPU, limit 70 %); cold goes from 20 % to 50 %"
                        + " CPU");
        assertThat(plan.reason().sentence())
                .isEqualTo("Relieves host hot (CPU 91 % to 61 %) with 1 migration of 2 GiB in about 17 s.");
    }

    @Test
    void otherHostsThatCouldHaveTakenTheVmAreToldWithTheirFigures() {
        PoolBuilder pool = hotPool()
                .host("mild")
                .host("warm")
                .host("full")
                .vm("vm4", "mild", vm -> vm.cpuMhz(2_500))
                .vm("vm5", "warm", vm -> vm.cpuMhz(3_000))
                .vm("vm6", "full", vm -> vm.cpuMhz(6_000));

        Plan plan = PLANNER.plan(Requests.of(pool).balance());

        assertThat(reasons(plan).get(0))
                .endsWith("cold goes from 20 % to 50 % CPU (instead: mild to 55 %, warm to 60 %)");
        assertThat(plan.actions().get(0).reason().figures())
                .containsEntry("instead-mild", 0.55)
                .containsEntry("instead-warm", 0.60);
        assertThat(plan.actions().get(0).reason().alternatives())
                .filteredOn(other -> !other.host().value().equals("cold"))
                .extracting(other -> other.vm() + " " + other.host() + " " + other.rule())
                .containsExactly("vm1 mild levelling", "vm1 warm levelling");
    }

    @Test
    void whyAnotherVmOfTheHostDidNotGoIsTold() {
        PoolBuilder pool = pool().host("hot")
                .host("cold")
                .vm("right", "hot", vm -> vm.cpuMhz(3_000).memoryMiB(2_048))
                .vm("dear", "hot", vm -> vm.cpuMhz(3_000).memoryMiB(8_192))
                .vm("small", "hot", vm -> vm.cpuMhz(300).memoryMiB(1_024))
                .vm("tied", "hot", vm -> vm.cpuMhz(2_800).immovable(Immobility.PASS_THROUGH));

        Reason reason =
                PLANNER.plan(Requests.of(pool).balance()).actions().get(0).reason();

        assertThat(reason.sentence())
                .contains(
                        "right takes 30 points of CPU with 2 GiB to move (not dear: would cost 52 s more; not small:"
                                + " hot would stay at 88 % CPU; not tied: it cannot migrate: a device is passed through to it)");
        assertThat(reason.alternatives())
                .extracting(other -> other.vm() + " " + other.host() + " " + other.rule())
                .containsExactly("dear cold cost", "small cold high", "tied cold vm-movable");
        assertThat(reason.alternatives().get(0).figures())
                .hasEntrySatisfying(
                        "cost-seconds", seconds -> assertThat(seconds).isBetween(51.0, 53.0));
        assertThat(reason.alternatives().get(1).figures()).containsEntry("host-after", 0.88);
    }

    @Test
    void aVmThatItsTargetCanNotTakeIsToldWithTheRuleThatRefuses() {
        PoolBuilder pool = pool().host("hot")
                .host("cold")
                .vm("web1", "hot", vm -> vm.cpuMhz(3_000).memoryMiB(4_096))
                .vm("web2", "hot", vm -> vm.cpuMhz(3_000).memoryMiB(2_048))
                .vm("main", "hot", vm -> vm.cpuMhz(3_000).immovable(Immobility.PASS_THROUGH))
                .vm("other", "cold", vm -> {})
                .apart("web-apart", "web2", "other");

        Reason reason =
                PLANNER.plan(Requests.of(pool).balance()).actions().get(0).reason();

        assertThat(reason.sentence())
                .contains("(not web2: host cold: rule 'web-apart' keeps web2 apart from other; not main: it cannot");
        assertThat(reason.alternatives().get(0).rule()).isEqualTo("anti-affinity");
    }

    @Test
    void theFiguresOfAReasonComeAsData() {
        Reason reason =
                PLANNER.plan(Requests.of(hotPool()).balance()).actions().get(0).reason();

        assertThat(reason.code()).isEqualTo("over-threshold");
        assertThat(reason.figures())
                .containsEntry("high", 0.75)
                .containsEntry("host-before", 0.91)
                .containsEntry("vm-share", 0.30)
                .containsEntry("target-before", 0.20)
                .containsEntry("target-after", 0.50);
    }

    @Test
    void predictionsTellEveryResourceThatChanges() {
        Plan plan = PLANNER.plan(Requests.of(hotPool()).balance());

        assertThat(plan.predictions())
                .contains(
                        new Prediction(PoolBuilder.hosts("hot").iterator().next(), Resource.CPU, 0.91, 0.61),
                        new Prediction(
                                PoolBuilder.hosts("cold").iterator().next(), Resource.MEMORY, 1 / 64.0, 3 / 64.0));
    }

    @Test
    void aBrokenRuleIsNamed() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .vm("web1", "a", vm -> vm.cpuMhz(1_000))
                .vm("web2", "a", vm -> vm.cpuMhz(1_000))
                .apart("web-apart", "web1", "web2");

        Plan plan = PLANNER.plan(Requests.of(pool).balance());

        assertThat(reasons(plan))
                .containsExactly("rule 'web-apart' is broken: web1 is with web2; web1 takes 10 points of CPU with 1 GiB"
                        + " to move (not web2: would do as well); b goes from 0 % to 10 % CPU");
        assertThat(plan.reason().sentence()).startsWith("Mends must rules with 1 migration");
    }

    @Test
    void anEvacuationSaysWhatFor() {
        PoolBuilder pool = pool().host("a", host -> host.memoryMiB(10_240))
                .host("b", host -> host.memoryMiB(10_240))
                .vm("web", "a", vm -> vm.cpuMhz(1_000));

        Plan plan = PLANNER.plan(Requests.of(pool).watchNothing().evacuate("a"));

        assertThat(reasons(plan))
                .containsExactly("host a is to be emptied; web takes 1 GiB with it; b goes from 0 % to 10 % memory");
        assertThat(plan.reason().sentence()).isEqualTo("Empties host a with 1 migration of 1 GiB in about 9 s.");
    }

    @Test
    void whatIsLeftUndoneIsToldWithTheFirstRuleThatRefused() {
        PoolBuilder pool = pool().host("hot")
                .host("full", host -> host.memoryMiB(2_048))
                .host("busy")
                .host("far", host -> host.noLink("lan"))
                .vm("big", "hot", vm -> vm.cpuMhz(5_000).memoryMiB(4_096))
                .vm("tied", "hot", vm -> vm.cpuMhz(4_000).immovable(Immobility.PASS_THROUGH))
                .vm("main", "busy", vm -> vm.cpuMhz(3_100).memoryMiB(4_096));

        Plan plan = PLANNER.plan(Requests.of(pool).balance());

        assertThat(plan.reason().sentence())
                .isEqualTo("Nothing helps: host hot is at 90 % CPU, over 75 % (big: host busy: would reach 81 % CPU,"
                        + " limit 70 %). With 11 points less CPU on host busy, big could leave.");
        assertThat(plan.refusals())
                .extracting(Refusal::sentence)
                .containsExactly(
                        "host busy: would reach 81 % CPU, limit 70 %",
                        "host far: it lacks the networks [lan]",
                        "host full: would need 4 GiB of memory, has 2 GiB",
                        "VM tied: it cannot migrate: a device is passed through to it");
        assertThat(plan.refusals().get(0).value()).isEqualTo(0.81);
        assertThat(plan.refusals().get(0).limit()).isEqualTo(0.70);
    }

    @Test
    void theSmallestChangeThatWouldHaveHelpedIsTold() {
        PoolBuilder small = pool().host("hot")
                .host("full", host -> host.memoryMiB(4_096))
                .vm("big", "hot", vm -> vm.cpuMhz(5_000).memoryMiB(4_096))
                .vm("main", "hot", vm -> vm.cpuMhz(4_000).immovable(Immobility.PASS_THROUGH))
                .vm("other", "full", vm -> vm.memoryMiB(2_048).immovable(Immobility.PASS_THROUGH));
        PoolBuilder ruled = pool().host("hot")
                .host("cold")
                .vm("web1", "hot", vm -> vm.cpuMhz(4_000))
                .vm("main", "hot", vm -> vm.cpuMhz(5_000).immovable(Immobility.PASS_THROUGH))
                .vm("web2", "cold", vm -> {})
                .apart("web-apart", "web1", "web2");

        assertThat(PLANNER.plan(Requests.of(small).balance()).reason().sentence())
                .endsWith("With 2 GiB more free memory on host full, big could leave.");
        assertThat(PLANNER.plan(Requests.of(small).balance()).remedies())
                .containsExactly(new Remedy(
                        new HostId("hot"),
                        new VmId("big"),
                        new HostId("full"),
                        Remedy.Need.FREE_MEMORY,
                        "memory",
                        2_048,
                        "with 2 GiB more free memory on host full, big could leave"));
        assertThat(PLANNER.plan(Requests.of(ruled).balance()).remedies())
                .extracting(Remedy::need, Remedy::what)
                .containsExactly(tuple(Remedy.Need.NO_RULE, "web-apart"));
        assertThat(PLANNER.plan(Requests.of(ruled).balance()).reason().sentence())
                .endsWith("Without rule 'web-apart', web1 could leave.");
    }

    @Test
    void rulesThatContradictEachOtherAreNamedFirst() {
        PoolBuilder pool = pool().host("a", host -> host.group("rack", "r1"))
                .host("b", host -> host.group("rack", "r1"))
                .vm("web1", "a", vm -> {})
                .vm("web2", "a", vm -> {})
                .together("pair", "web1", "web2")
                .apart("web-apart", "web1", "web2")
                .rule(new Rule.Spread("racks", Strength.MUST, vms("web1", "web2"), "rack", 2));

        Plan plan = PLANNER.plan(Requests.of(pool).balance());

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.refusals())
                .filteredOn(refusal -> refusal.rule().equals("contradiction"))
                .extracting(Refusal::sentence)
                .containsExactly(
                        "Rules 'pair' and 'web-apart' want VMs [web1, web2] both together and apart.",
                        "Rules 'pair' and 'racks' allow VMs [web1, web2] 1 of 2 wanted host groups of kind 'rack'.");
        assertThat(plan.reason().sentence()).contains("Rules 'pair' and 'web-apart' want");
    }

    @Test
    void aPoolInGoodOrderTellsHowFarItIsFromItsThreshold() {
        PoolBuilder pool = pool().host("a").host("b").vm("web", "a", vm -> vm.cpuMhz(6_100));

        assertThat(PLANNER.plan(Requests.of(pool).balance()).reason().sentence())
                .isEqualTo(
                        "No host is over a threshold for the window and no must rule is broken; nearest is host a with"
                                + " 61 % CPU, threshold 75 %.");
    }

    @Test
    void aHostJustOverItsThresholdIsToldWithADecimal() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .vm("web", "a", vm -> vm.cpuMhz(7_540))
                .vm("small", "a", vm -> vm.cpuMhz(60))
                .rule(new Rule.Pin("pin", vms("web")));

        assertThat(PLANNER.plan(Requests.of(pool).balance()).reason().sentence())
                .contains("left undone: host a is at 75.4 % CPU, over 75 %");
    }

    private static PoolBuilder hotPool() {
        return pool().host("hot")
                .host("cold")
                .vm("vm1", "hot", vm -> vm.cpuMhz(3_000).memoryMiB(2_048))
                .vm("vm2", "hot", vm -> vm.cpuMhz(6_100).memoryMiB(8_192))
                .vm("vm3", "cold", vm -> vm.cpuMhz(2_000));
    }

    private static List<String> reasons(Plan plan) {
        return plan.actions().stream().map(action -> action.reason().sentence()).toList();
    }
}
