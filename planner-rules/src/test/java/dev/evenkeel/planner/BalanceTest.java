package dev.evenkeel.planner;

import static dev.evenkeel.model.fixture.PoolBuilder.hosts;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.model.fixture.PoolBuilder.vms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.Outlook;
import dev.evenkeel.model.load.Utilisation;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.Prediction;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Hosts of 10,000 MHz, so that 100 MHz is one point of CPU. Above 75 % they are relieved, gladly to 63.75 %; targets go up to 70 %. */
class BalanceTest {
    private static final RulesPlanner PLANNER = new RulesPlanner();

    @Test
    void aHostOverItsThresholdIsRelieved() {
        Plan plan = plan(Requests.of(hotAndCold()));

        assertThat(moves(plan)).containsExactly("migrate vm1 from hot to cold");
        assertThat(after(plan, "hot", Resource.CPU)).isEqualTo(0.60);
        assertThat(after(plan, "cold", Resource.CPU)).isEqualTo(0.20);
    }

    @Test
    void aHostAtItsThresholdIsLetAlone() {
        PoolBuilder pool = pool().host("a").host("b").vms(5, "vm", "a", vm -> vm.cpuMhz(1_500));

        assertThat(plan(Requests.of(pool)).isEmpty()).isTrue();
    }

    @Test
    void overloadOfLessThanHalfAPointIsLetBe() {
        PoolBuilder warm = pool().host("hot").host("cold").vms(5, "vm", "hot", vm -> vm.cpuMhz(1_509));
        Plan plan = plan(Requests.of(warm));

        assertThat(plan.isEmpty()).as("75.45 %").isTrue();
        assertThat(plan.reason().sentence()).contains("less than 0.5 points over it are let be");
        PoolBuilder hot = pool().host("hot").host("cold").vms(5, "vm", "hot", vm -> vm.cpuMhz(1_511));
        assertThat(plan(Requests.of(hot)).isEmpty()).as("75.55 %").isFalse();
    }

    @Test
    void aSingleSpikeIsNoReasonToMove() {
        PlanRequest spike = Requests.of(withUtilisation(hotAndCold(), "hot", new Utilisation(0.8, 0.74, 0.9, 0.95)))
                .balance();
        PlanRequest steady = Requests.of(withUtilisation(hotAndCold(), "hot", new Utilisation(0.8, 0.76, 0.9, 0.95)))
                .balance();

        assertThat(PLANNER.plan(spike).isEmpty()).isTrue();
        assertThat(PLANNER.plan(steady).isEmpty()).isFalse();
    }

    @Test
    void reliefEndsWhereNoiseDoesNotBringTheHostBack() {
        PoolBuilder pool = pool().host("hot").host("cold").vms(16, "vm", "hot", vm -> vm.cpuMhz(500));

        Plan plan = plan(Requests.of(pool));

        assertThat(after(plan, "hot", Resource.CPU)).as("not 75 %").isEqualTo(0.70);
    }

    @Test
    void oneMoveThatSufficesIsEnough() {
        PoolBuilder pool = pool().host("hot")
                .host("cold")
                .vms(5, "vm", "hot", vm -> vm.cpuMhz(800))
                .vm("rest", "hot", vm -> vm.cpuMhz(3_900).memoryMiB(32_768));

        assertThat(plan(Requests.of(pool)).actions())
                .as("79 % to 71 %; the stop level would take two moves")
                .hasSize(1);
    }

    @Test
    void ofMovesThatCostTheSameTheDeeperReliefIsMade() {
        PoolBuilder pool = pool().host("hot")
                .host("cold")
                .vm("small", "hot", vm -> vm.cpuMhz(1_000))
                .vm("large", "hot", vm -> vm.cpuMhz(1_500))
                .vm("rest", "hot", vm -> vm.cpuMhz(5_500).memoryMiB(32_768));

        assertThat(moves(plan(Requests.of(pool)))).containsExactly("migrate large from hot to cold");
    }

    @Test
    void aTargetWhoseOwnVmsWillSoonWantMoreIsSpared() {
        PoolSnapshot pool = PoolBuilder.pool()
                .host("hot")
                .host("calm")
                .host("dawn")
                .vm("a", "hot", vm -> vm.cpuMhz(4_000))
                .vm("b", "hot", vm -> vm.cpuMhz(4_000))
                .vm("batch", "calm", vm -> vm.cpuMhz(2_900))
                .vm("office", "dawn", vm -> vm.cpuMhz(500))
                .snapshot();
        assertThat(moves(plan(Requests.of(pool)))).containsExactly("migrate a from hot to dawn");

        VmId office = new VmId("office");
        PoolSnapshot morning = expecting(pool, new Outlook(Map.of(office, 4_000.0), Map.of(office, 6_000.0)));
        assertThat(moves(plan(Requests.of(morning)))).containsExactly("migrate a from hot to calm");
    }

    private static PoolSnapshot expecting(PoolSnapshot pool, Outlook outlook) {
        return new PoolSnapshot(
                pool.pool(),
                pool.takenAt(),
                pool.hosts(),
                pool.vms(),
                pool.migrations(),
                pool.rules(),
                pool.hostLoads(),
                pool.vmLoads(),
                outlook);
    }

    @Test
    void reliefStopsAtTheCapOfTheTargets() {
        PoolBuilder pool = pool().host("hot")
                .host("warm")
                .vms(16, "vm", "hot", vm -> vm.cpuMhz(500))
                .vm("main", "warm", vm -> vm.cpuMhz(6_400));

        Plan plan = plan(Requests.of(pool));

        assertThat(after(plan, "warm", Resource.CPU)).isEqualTo(0.69);
        assertThat(after(plan, "hot", Resource.CPU)).isEqualTo(0.75);
    }

    @Test
    void theCheapestVmsThatSufficeAreMoved() {
        PoolBuilder pool = pool().host("hot")
                .host("cold")
                .vm("large", "hot", vm -> vm.cpuMhz(2_000).memoryMiB(32_768))
                .vm("small", "hot", vm -> vm.cpuMhz(2_000).memoryMiB(2_048))
                .vm("rest", "hot", vm -> vm.cpuMhz(4_000).memoryMiB(4_096));

        assertThat(moves(plan(Requests.of(pool)))).containsExactly("migrate small from hot to cold");
    }

    @Test
    void oneLargerMoveIsBetterThanManySmallOnes() {
        PoolBuilder pool = pool().host("hot")
                .host("cold")
                .vms(10, "small", "hot", vm -> vm.cpuMhz(200).memoryMiB(512))
                .vm("large", "hot", vm -> vm.cpuMhz(2_000).memoryMiB(4_096))
                .vm("rest", "hot", vm -> vm.cpuMhz(4_000).memoryMiB(16_384));

        assertThat(moves(plan(Requests.of(pool)))).containsExactly("migrate large from hot to cold");
    }

    @Test
    void networksAreRelievedByTheLargerDirection() {
        PoolBuilder pool = pool().host("hot")
                .host("cold")
                .vms(6, "vm", "hot", vm -> vm.traffic("lan", 100, 1_500))
                .vm("other", "cold", vm -> vm.traffic("lan", 4_500, 0));

        Plan plan = plan(Requests.of(pool).watch(Requests.LAN, 0.8));

        assertThat(after(plan, "hot", Requests.LAN)).isEqualTo(0.75);
        assertThat(after(plan, "cold", Requests.LAN)).isLessThanOrEqualTo(0.70);
    }

    @Test
    void overcommittedMemoryIsFreedWithoutAnyThreshold() {
        PoolBuilder pool =
                pool().host("full", host -> host.memoryMiB(4_096)).host("empty").vms(5, "vm", "full", vm -> {});

        assertThat(plan(Requests.of(pool).watchNothing()).actions()).hasSize(1);
    }

    @Test
    void memoryOverItsThresholdIsRelieved() {
        PoolBuilder pool = pool().host("full", host -> host.memoryMiB(10_240))
                .host("empty")
                .vms(10, "vm", "full", vm -> {});

        Plan plan = plan(Requests.of(pool).watch(Resource.MEMORY, 0.8));

        assertThat(after(plan, "full", Resource.MEMORY)).isEqualTo(0.70);
    }

    @Test
    void aBrokenMustRuleIsMended() {
        PoolBuilder apart = pool().host("a")
                .host("b")
                .vm("web1", "a", vm -> {})
                .vm("web2", "a", vm -> {})
                .apart("apart", "web1", "web2");
        PoolBuilder only = pool().host("a")
                .host("b")
                .vm("db", "a", vm -> {})
                .rule(new Rule.HostAffinity("licence", Strength.MUST, vms("db"), hosts("b")));
        PoolBuilder never = pool().host("a")
                .host("b")
                .vm("db", "a", vm -> {})
                .rule(new Rule.HostAntiAffinity("dmz", Strength.MUST, vms("db"), hosts("a")));

        assertThat(plan(Requests.of(apart)).actions()).hasSize(1);
        assertThat(moves(plan(Requests.of(only)))).containsExactly("migrate db from a to b");
        assertThat(moves(plan(Requests.of(never)))).containsExactly("migrate db from a to b");
    }

    @Test
    void aScatteredGroupIsGatheredWithTheFewestMoves() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .host("c")
                .vm("one", "a", vm -> {})
                .vm("two", "b", vm -> {})
                .vm("three", "b", vm -> {})
                .vm("four", "c", vm -> {})
                .together("group", "one", "two", "three", "four");

        assertThat(moves(plan(Requests.of(pool))))
                .containsExactlyInAnyOrder("migrate one from a to b", "migrate four from c to b");
    }

    @Test
    void aBrokenShouldRuleIsNoReasonToMove() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .vm("web1", "a", vm -> {})
                .vm("web2", "a", vm -> {})
                .rule(new Rule.AntiAffinity("nice", Strength.SHOULD, vms("web1", "web2")));

        assertThat(plan(Requests.of(pool)).isEmpty()).isTrue();
    }

    @Test
    void shouldRulesChooseBetweenTargets() {
        PoolBuilder pool = hotAndCold()
                .host("other")
                .vm("friend", "other", vm -> vm.cpuMhz(500))
                .rule(new Rule.AntiAffinity("nice", Strength.SHOULD, vms("vm1", "vm2", "vm3", "vm4", "friend")));

        assertThat(moves(plan(Requests.of(pool)))).containsExactly("migrate vm1 from hot to cold");
    }

    @Test
    void groupsThatMustBeTogetherMoveTogether() {
        PoolBuilder pool = pool().host("hot")
                .host("cold")
                .vm("web", "hot", vm -> vm.cpuMhz(1_500))
                .vm("cache", "hot", vm -> vm.cpuMhz(500))
                .vm("rest", "hot", vm -> vm.cpuMhz(6_000).memoryMiB(60_000))
                .together("pair", "web", "cache");

        assertThat(moves(plan(Requests.of(pool))))
                .containsExactlyInAnyOrder("migrate web from hot to cold", "migrate cache from hot to cold");
    }

    @Test
    void theReliefsThatMatterMostComeFirstWhenMovesAreLimited() {
        PoolBuilder pool = pool().host("hot")
                .host("hottest")
                .host("cold")
                .vms(8, "vm", "hot", vm -> vm.cpuMhz(1_000))
                .vms(12, "wm", "hottest", vm -> vm.cpuMhz(1_000));

        Plan plan = plan(Requests.of(pool).maxMigrations(3));

        assertThat(plan.migrations())
                .hasSize(3)
                .allMatch(move -> move.from().value().equals("hottest"));
    }

    @Test
    void hostsThatAreOffOrHeldAreNoTargets() {
        assertThat(plan(Requests.of(hotAndCold()).holdHost("cold")).isEmpty()).isTrue();
        assertThat(plan(Requests.of(hotAndCold()).holdHost("hot")).isEmpty()).isTrue();
        PoolBuilder off = pool().host("hot")
                .host("cold", host -> host.state(HostState.OFF))
                .vms(4, "vm", "hot", vm -> vm.cpuMhz(2_000));
        assertThat(plan(Requests.of(off)).isEmpty()).isTrue();
    }

    @Test
    void aSwapIsFoundWhereNoSingleMoveHelps() {
        PoolBuilder pool = pool().host("hot", host -> host.memoryMiB(8_192))
                .host("cold", host -> host.memoryMiB(8_192))
                .host("spare", host -> host.memoryMiB(4_096).cores(1).mhzPerCore(1_250))
                .vm("busy", "hot", vm -> vm.cpuMhz(4_000).memoryMiB(4_096))
                .vm("busy2", "hot", vm -> vm.cpuMhz(4_000).memoryMiB(4_096))
                .vm("idle", "cold", vm -> vm.cpuMhz(900).memoryMiB(4_096))
                .vm("idle2", "cold", vm -> vm.cpuMhz(900).memoryMiB(4_096));

        Plan plan = plan(Requests.of(pool));

        assertThat(after(plan, "hot", Resource.CPU)).isEqualTo(0.49);
        assertThat(after(plan, "cold", Resource.CPU)).isEqualTo(0.49);
        assertThat(plan.migrations())
                .as("one of them is parked on the spare host")
                .hasSize(3);
    }

    @Test
    void aSwapWithoutParkingPlaceIsGivenUpForAnotherTarget() {
        PoolBuilder pool = pool().host("hot", host -> host.memoryMiB(8_192))
                .host("cold", host -> host.memoryMiB(8_192))
                .vm("busy", "hot", vm -> vm.cpuMhz(4_000).memoryMiB(4_096))
                .vm("busy2", "hot", vm -> vm.cpuMhz(4_000).memoryMiB(4_096))
                .vm("idle", "cold", vm -> vm.cpuMhz(900).memoryMiB(4_096))
                .vm("idle2", "cold", vm -> vm.cpuMhz(900).memoryMiB(4_096));

        Plan plan = plan(Requests.of(pool));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.reason().code()).isEqualTo("nothing-helps");
    }

    @Test
    void roomForAFailedHostIsWorthMoreThanRelief() {
        PoolBuilder pool = pool().host("hot", host -> host.memoryMiB(10_240))
                .host("cold", host -> host.memoryMiB(10_240))
                .vms(4, "vm", "hot", vm -> vm.cpuMhz(2_000))
                .vm("big", "cold", vm -> vm.memoryMiB(6_144));

        assertThat(plan(Requests.of(pool).spareHosts(1)).isEmpty())
                .as("a move more onto cold and its VMs would not fit onto hot")
                .isFalse();
    }

    @Test
    void equalRequestsGetEqualPlans() {
        PlanRequest request = RandomPools.balance(11);

        assertThat(PLANNER.plan(request)).isEqualTo(new RulesPlanner().plan(request));
    }

    private static PoolBuilder hotAndCold() {
        return pool().host("hot").host("cold").vms(4, "vm", "hot", vm -> vm.cpuMhz(2_000));
    }

    private static PoolSnapshot withUtilisation(PoolBuilder pool, String host, Utilisation cpu) {
        return pool.snapshot(snapshot -> {
            Map<HostId, LoadHistory<HostLoad>> loads = new TreeMap<>(snapshot.hostLoads());
            loads.computeIfPresent(new HostId(host), (id, history) -> {
                HostLoad load = history.over(Window.RELIEF).orElseThrow();
                HostLoad changed = new HostLoad(load.overhead(), Map.of(Resource.CPU, cpu), 1);
                return new LoadHistory<>(history.newest(), Map.of(Window.RELIEF, changed));
            });
            return snapshot.withLoads(loads, snapshot.vmLoads());
        });
    }

    private static Plan plan(Requests requests) {
        PlanRequest request = requests.balance();
        Plan plan = PLANNER.plan(request);
        assertThat(PlanChecker.check(request, plan)).isEmpty();
        return plan;
    }

    private static List<String> moves(Plan plan) {
        return plan.migrations().stream().map(Action::inWords).toList();
    }

    private static double after(Plan plan, String host, Resource resource) {
        return plan.predictions().stream()
                .filter(prediction -> prediction.host().value().equals(host)
                        && prediction.resource().equals(resource))
                .mapToDouble(Prediction::after)
                .findFirst()
                .orElseThrow();
    }
}
