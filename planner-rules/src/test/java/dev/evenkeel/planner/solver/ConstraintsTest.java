package dev.evenkeel.planner.solver;

import static dev.evenkeel.model.fixture.PoolBuilder.hosts;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.model.fixture.PoolBuilder.vms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.fixture.HostSpec;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.fixture.VmSpec;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import dev.evenkeel.planner.Requests;
import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.TargetRule;
import dev.evenkeel.planner.problem.VmRule;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every rule kept and broken: VM web goes from host a to host b, and the rule is silent or speaks. */
class ConstraintsTest {
    private static final Set<String> AIMS =
            Set.of(AimConstraints.COST_OF_MOVING, AimConstraints.LEVELLING, AimConstraints.MEMORY_LEVELLING);

    @Test
    void aMoveThatBreaksNothingOnlyCosts() {
        assertThat(AIMS)
                .containsAll(webToB(Requests.of(twoHosts()).watch(Resource.CPU, 0.75))
                        .broken());
        assertThat(webToB(twoHosts()).broken()).contains(AimConstraints.COST_OF_MOVING);
        assertThat(Judge.of(Requests.of(twoHosts()).balance()).broken()).doesNotContain(AimConstraints.COST_OF_MOVING);
    }

    @Test
    void onlyRunningVmsMove() {
        speaksWhen(VmRule.VM_RUNNING, withWeb(vm -> vm.state(VmState.PAUSED)));
    }

    @Test
    void migratingVmsStay() {
        speaksWhen(VmRule.VM_NOT_MIGRATING, twoHosts().host("c").migrating("web", "c"));
    }

    @Test
    void immovableVmsStay() {
        speaksWhen(VmRule.VM_MOVABLE, withWeb(vm -> vm.immovable(Immobility.HARD_PARTITIONED)));
    }

    @Test
    void vmsThatTakeTooLongToMigrateStay() {
        Requests requests = Requests.of(twoHosts());

        assertThat(webToB(requests.migrationTimeLimit(Duration.ofSeconds(8))).broken())
                .as("1 GiB takes 8.6 s")
                .contains(VmRule.MIGRATION_TIME.label());
        assertThat(webToB(requests.migrationTimeLimit(Duration.ofSeconds(9))).broken())
                .doesNotContain(VmRule.MIGRATION_TIME.label());
    }

    @Test
    void vmsThatHardlyRelieveTheirHostStay() {
        PoolBuilder hot = pool().host("a").host("b").vm("busy", "a", vm -> vm.cpuMhz(7_600));

        speaksWhen(VmRule.LEAST_GAIN, hot.vm("web", "a", vm -> vm.cpuMhz(49)));
        assertThat(webToB(hot.rule(new Rule.HostAntiAffinity("off", Strength.MUST, vms("web"), hosts("a"))))
                        .broken())
                .as("bound by a must rule")
                .doesNotContain(VmRule.LEAST_GAIN.label());
        assertThat(webToB(pool().host("a")
                                .host("b")
                                .vm("busy", "a", vm -> vm.cpuMhz(7_600))
                                .vm("web", "a", vm -> vm.cpuMhz(50)))
                        .broken())
                .as("half a point")
                .doesNotContain(VmRule.LEAST_GAIN.label());
    }

    @Test
    void pinnedVmsStay() {
        speaksWhen(VmRule.PIN, twoHosts().rule(new Rule.Pin("pin", vms("web"))));
    }

    @Test
    void heldVmsStay() {
        assertThat(webToB(Requests.of(twoHosts()).holdVm("web")).broken()).contains(VmRule.VM_NOT_HELD.label());
        assertThat(webToB(Requests.of(twoHosts()).holdVm("other")).broken()).doesNotContain(VmRule.VM_NOT_HELD.label());
    }

    @Test
    void vmsOfUnknownLoadStayInABalanceAndMayLeaveInAnEvacuation() {
        PoolBuilder unknown = withWeb(VmSpec::notSampled);

        speaksWhen(VmRule.VM_SAMPLED, unknown);
        assertThat(Judge.of(Requests.of(unknown).evacuate("a")).move("web", "b").broken())
                .doesNotContain(VmRule.VM_SAMPLED.label());
    }

    @Test
    void vmsLeaveOnlyHostsThatAreUpInThePolicyAndNotHeld() {
        speaksWhen(VmRule.SOURCE_UP, withSource(host -> host.state(HostState.UNREACHABLE)));
        speaksWhen(VmRule.SOURCE_IN_POLICY, withSource(host -> host.without(HostTrait.IN_POLICY)));
        assertThat(webToB(Requests.of(twoHosts()).holdHost("a")).broken()).contains(VmRule.SOURCE_NOT_HELD.label());
        assertThat(webToB(twoHosts()).broken()).doesNotContain(VmRule.SOURCE_NOT_HELD.label());
    }

    @Test
    void targetsAreUpInThePolicyAndTakeVms() {
        speaksWhen(TargetRule.TARGET_UP, withTarget(host -> host.state(HostState.BOOTING)));
        speaksWhen(TargetRule.TARGET_IN_POLICY, withTarget(host -> host.without(HostTrait.IN_POLICY)));
        speaksWhen(TargetRule.TARGET_NOT_IN_MAINTENANCE, withTarget(host -> host.with(HostTrait.IN_MAINTENANCE)));
        speaksWhen(TargetRule.TARGET_NOT_INBOUND_LOCKED, withTarget(host -> host.with(HostTrait.INBOUND_LOCKED)));
        speaksWhen(TargetRule.TARGET_SAMPLED, withTarget(host -> host.state(HostState.OFF)));
        assertThat(webToB(Requests.of(twoHosts()).holdHost("b")).broken()).contains(TargetRule.TARGET_NOT_HELD.label());
        assertThat(webToB(twoHosts()).broken()).doesNotContain(TargetRule.TARGET_NOT_HELD.label());
    }

    @Test
    void hostsThatAreToBeEmptiedTakeNoVm() {
        PoolBuilder three = twoHosts().host("c");
        Judge toB = Judge.of(Requests.of(three).evacuate("a", "b")).move("web", "b");
        Judge toC = Judge.of(Requests.of(three).evacuate("a", "b")).move("web", "c");

        assertThat(toB.broken()).contains(TargetRule.TARGET_NOT_EMPTIED.label());
        assertThat(toC.broken()).doesNotContain(TargetRule.TARGET_NOT_EMPTIED.label());
    }

    @Test
    void targetsHaveWhatTheVmNeeds() {
        speaksWhen(TargetRule.CPU_GROUP, withTarget(host -> host.cpuGroup("arm")));
        speaksWhen(TargetRule.NETWORKS, withTarget(host -> host.noLink("lan")));
        speaksWhen(TargetRule.STORAGES, withTarget(host -> host.storages("nas")));
    }

    @Test
    void mustRulesOnHostsAreKept() {
        speaksWhen(TargetRule.HOST_AFFINITY, twoHosts().rule(only(Strength.MUST, "a")));
        speaksWhen(TargetRule.HOST_ANTI_AFFINITY, twoHosts().rule(never(Strength.MUST, "b")));
        assertThat(webToB(twoHosts().rule(only(Strength.SHOULD, "a"))).broken())
                .doesNotContain(TargetRule.HOST_AFFINITY.label())
                .contains(AimConstraints.SHOULD_HOST_RULE);
    }

    @Test
    void tripsWithoutSafeOrderAreNotMade() {
        Problem problem = new Problem(Requests.of(twoHosts()).balance(), Prices.DEFAULT);
        Problem banning = problem.banning(Set.of(new Problem.Trip(0, 1)));

        assertThat(Judge.of(problem).move(0, 1).broken()).doesNotContain(TargetRule.SAFE_ORDER.label());
        assertThat(Judge.of(banning).move(0, 1).broken()).contains(TargetRule.SAFE_ORDER.label());
    }

    @Test
    void vmsFitIntoTheMemoryOfTheirTarget() {
        speaksWhen(ForbiddenConstraints.MEMORY, withTarget(host -> host.memoryMiB(1_023)));
        assertThat(webToB(withTarget(host -> host.memoryMiB(1_024))).broken())
                .doesNotContain(ForbiddenConstraints.MEMORY);
    }

    @Test
    void noTargetGoesOverItsThresholdOrItsCap() {
        assertThat(webToB(twoHosts().vm("busy", "b", vm -> vm.cpuMhz(6_500))).broken())
                .doesNotContain(ForbiddenConstraints.NO_NEW_OVERLOAD, AimConstraints.TARGET_CAP);
        assertThat(webToB(twoHosts().vm("busy", "b", vm -> vm.cpuMhz(7_000))).broken())
                .doesNotContain(ForbiddenConstraints.NO_NEW_OVERLOAD)
                .contains(AimConstraints.TARGET_CAP);
        assertThat(webToB(twoHosts().vm("busy", "b", vm -> vm.cpuMhz(7_001))).broken())
                .contains(ForbiddenConstraints.NO_NEW_OVERLOAD);
    }

    @Test
    void vmsThatMustBeApartStayApart() {
        PoolBuilder apart = twoHosts().vm("web2", "b", vm -> {}).apart("apart", "web", "web2");

        speaksWhen(ForbiddenConstraints.ANTI_AFFINITY, apart);
        assertThat(Judge.of(Requests.of(apart).balance()).broken())
                .doesNotContain(ForbiddenConstraints.ANTI_AFFINITY, AimConstraints.ANTI_AFFINITY_BROKEN);
        assertThat(webToB(apart).broken()).contains(AimConstraints.ANTI_AFFINITY_BROKEN);
    }

    @Test
    void vmsThatMustBeTogetherStayTogether() {
        PoolBuilder together = twoHosts().vm("web2", "a", vm -> {}).together("pair", "web", "web2");
        Judge both = webToB(together).move("web2", "b");

        assertThat(webToB(together).broken()).contains(ForbiddenConstraints.AFFINITY, AimConstraints.AFFINITY_BROKEN);
        assertThat(both.broken()).doesNotContain(ForbiddenConstraints.AFFINITY, AimConstraints.AFFINITY_BROKEN);
    }

    @Test
    void vmsThatMustBeSpreadStaySpread() {
        PoolBuilder spread = racks().vm("web2", "b", vm -> {}).rule(spread(Strength.MUST, 2));
        Judge toC = Judge.of(Requests.of(spread).balance()).move("web", "c");
        Judge toNoRack = Judge.of(Requests.of(spread).balance()).move("web", "lost");

        assertThat(Judge.of(Requests.of(spread).balance()).broken())
                .doesNotContain(ForbiddenConstraints.SPREAD, AimConstraints.SPREAD_BROKEN);
        assertThat(webToB(spread).broken()).contains(ForbiddenConstraints.SPREAD, AimConstraints.SPREAD_BROKEN);
        assertThat(toC.broken()).doesNotContain(ForbiddenConstraints.SPREAD, AimConstraints.SPREAD_BROKEN);
        assertThat(toNoRack.broken())
                .as("a host in no rack adds none")
                .contains(ForbiddenConstraints.SPREAD, AimConstraints.SPREAD_BROKEN);
    }

    @Test
    void aSpreadThatIsBrokenBeforeIsToBeMended() {
        PoolBuilder crowded = racks().vm("web2", "a", vm -> {}).rule(spread(Strength.MUST, 2));

        assertThat(Judge.of(Requests.of(crowded).balance()).broken())
                .contains(AimConstraints.SPREAD_BROKEN)
                .doesNotContain(ForbiddenConstraints.SPREAD);
        assertThat(webToB(crowded).broken()).doesNotContain(AimConstraints.SPREAD_BROKEN);
    }

    @Test
    void vmsThatMustBeWithinARackStayWithinIt() {
        PoolBuilder within = racks().vm("web2", "a2", vm -> {}).rule(within(Strength.MUST));
        Judge toNeighbour = Judge.of(Requests.of(within).balance()).move("web", "a2");

        assertThat(Judge.of(Requests.of(within).balance()).broken())
                .doesNotContain(ForbiddenConstraints.WITHIN, AimConstraints.WITHIN_BROKEN);
        assertThat(webToB(within).broken()).contains(ForbiddenConstraints.WITHIN, AimConstraints.WITHIN_BROKEN);
        assertThat(webToB(within).move("web2", "b").broken())
                .doesNotContain(ForbiddenConstraints.WITHIN, AimConstraints.WITHIN_BROKEN);
        assertThat(toNeighbour.broken()).doesNotContain(ForbiddenConstraints.WITHIN, AimConstraints.WITHIN_BROKEN);
    }

    @Test
    void shouldRulesOnHostGroupsCountWhereNothingElseDoes() {
        PoolBuilder spread = racks().vm("web2", "b", vm -> {}).rule(spread(Strength.SHOULD, 2));
        PoolBuilder within = racks().vm("web2", "a2", vm -> {}).rule(within(Strength.SHOULD));

        assertThat(Judge.of(Requests.of(spread).balance()).broken()).doesNotContain(AimConstraints.SHOULD_SPREAD);
        assertThat(webToB(spread).broken())
                .contains(AimConstraints.SHOULD_SPREAD)
                .doesNotContain(ForbiddenConstraints.SPREAD);
        assertThat(Judge.of(Requests.of(within).balance()).broken()).doesNotContain(AimConstraints.SHOULD_WITHIN);
        assertThat(webToB(within).broken())
                .contains(AimConstraints.SHOULD_WITHIN)
                .doesNotContain(ForbiddenConstraints.WITHIN);
    }

    @Test
    void rulesThatAreBrokenBeforeAreToBeMended() {
        PoolBuilder wrongHost = twoHosts().rule(never(Strength.MUST, "a"));

        assertThat(Judge.of(Requests.of(wrongHost).balance()).broken()).contains(AimConstraints.HOST_RULE_BROKEN);
        assertThat(webToB(wrongHost).broken()).doesNotContain(AimConstraints.HOST_RULE_BROKEN);
    }

    @Test
    void roomForAFailedHostIsKept() {
        PoolBuilder tight = pool().host("a", host -> host.memoryMiB(4_096))
                .host("b", host -> host.memoryMiB(4_096))
                .host("c", host -> host.memoryMiB(4_096))
                .vm("web", "a", vm -> vm.memoryMiB(1_024))
                .vm("big", "c", vm -> vm.memoryMiB(3_500));

        assertThat(webToB(Requests.of(tight).spareHosts(1)).broken())
                .as("a is free for the big one")
                .doesNotContain(ForbiddenConstraints.SPARE_CAPACITY);
        assertThat(webToB(Requests.of(tight.vm("other", "a", vm -> {})).spareHosts(1))
                        .broken())
                .as("neither a nor b has room for it now, but b had")
                .contains(ForbiddenConstraints.SPARE_CAPACITY);
        assertThat(webToB(Requests.of(tight)).broken()).doesNotContain(ForbiddenConstraints.SPARE_CAPACITY);
    }

    @Test
    void thePlanHasAtMostItsMigrations() {
        PoolBuilder two = twoHosts().vm("web2", "a", vm -> {});

        assertThat(webToB(Requests.of(two).maxMigrations(1)).broken())
                .doesNotContain(ForbiddenConstraints.MAX_MIGRATIONS);
        assertThat(webToB(Requests.of(two).maxMigrations(1)).move("web2", "b").broken())
                .contains(ForbiddenConstraints.MAX_MIGRATIONS);
        assertThat(Judge.of(Requests.of(two).maxMigrations(1).evacuate("a"))
                        .move("web", "b")
                        .move("web2", "b")
                        .broken())
                .as("evacuations are exempt")
                .doesNotContain(ForbiddenConstraints.MAX_MIGRATIONS);
    }

    @Test
    void memoryIsNotOvercommitted() {
        PoolBuilder full =
                pool().host("a", host -> host.memoryMiB(1_500)).host("b").vm("web", "a", vm -> {});

        assertThat(Judge.of(Requests.of(full).balance()).broken()).doesNotContain(AimConstraints.MEMORY_OVERCOMMITTED);
        assertThat(Judge.of(Requests.of(full.vm("web2", "a", vm -> {})).balance())
                        .broken())
                .contains(AimConstraints.MEMORY_OVERCOMMITTED);
    }

    @Test
    void hostsToBeEmptiedAreEmptied() {
        assertThat(Judge.of(Requests.of(twoHosts()).evacuate("a")).broken()).contains(AimConstraints.EMPTYING);
        assertThat(Judge.of(Requests.of(twoHosts()).evacuate("a"))
                        .move("web", "b")
                        .broken())
                .doesNotContain(AimConstraints.EMPTYING);
    }

    @Test
    void loadThatIsLeftOnARelievedHostIsCountedBySteps() {
        PoolBuilder hot = twoHosts().vm("busy", "a", vm -> vm.cpuMhz(7_200));

        assertThat(Judge.of(Requests.of(hot).balance()).broken())
                .contains(AimConstraints.OVER_THRESHOLD, AimConstraints.NEAR_THRESHOLD, AimConstraints.OVER_STOP_LEVEL);
        assertThat(webToB(hot).broken())
                .as("72 %")
                .doesNotContain(AimConstraints.OVER_THRESHOLD)
                .contains(AimConstraints.NEAR_THRESHOLD, AimConstraints.OVER_STOP_LEVEL);
        assertThat(webToB(twoHosts().vm("busy", "a", vm -> vm.cpuMhz(7_100))).broken())
                .as("71 %")
                .doesNotContain(AimConstraints.OVER_THRESHOLD, AimConstraints.NEAR_THRESHOLD)
                .contains(AimConstraints.OVER_STOP_LEVEL);
        assertThat(webToB(hot).move("busy", "b").broken())
                .doesNotContain(
                        AimConstraints.OVER_THRESHOLD, AimConstraints.NEAR_THRESHOLD, AimConstraints.OVER_STOP_LEVEL);
    }

    @Test
    void aHostBetweenItsMarksIsLetAlone() {
        PoolBuilder warm = pool().host("a").host("b").vm("web", "a", vm -> vm.cpuMhz(7_400));

        assertThat(Judge.of(Requests.of(warm).balance()).broken())
                .doesNotContain(AimConstraints.OVER_THRESHOLD, AimConstraints.OVER_STOP_LEVEL);
    }

    @Test
    void shouldRulesCountWhereNothingElseDoes() {
        PoolBuilder apart = twoHosts()
                .vm("web2", "b", vm -> {})
                .rule(new Rule.AntiAffinity("nice", Strength.SHOULD, vms("web", "web2")));
        PoolBuilder together = twoHosts()
                .vm("web2", "a", vm -> {})
                .rule(new Rule.Affinity("nice", Strength.SHOULD, vms("web", "web2")));

        assertThat(webToB(apart).broken()).contains(AimConstraints.SHOULD_ANTI_AFFINITY);
        assertThat(Judge.of(Requests.of(apart).balance()).broken()).doesNotContain(AimConstraints.SHOULD_ANTI_AFFINITY);
        assertThat(webToB(together).broken()).contains(AimConstraints.SHOULD_AFFINITY);
        assertThat(Judge.of(Requests.of(together).balance()).broken()).doesNotContain(AimConstraints.SHOULD_AFFINITY);
        assertThat(Judge.of(Requests.of(twoHosts().rule(never(Strength.SHOULD, "b")))
                                .balance())
                        .broken())
                .doesNotContain(AimConstraints.SHOULD_HOST_RULE);
    }

    @Test
    void levelLoadIsBetterThanUnevenLoad() {
        PoolBuilder uneven = twoHosts().vm("web2", "a", vm -> vm.cpuMhz(1_000));

        long before = unevenness(Judge.of(Requests.of(uneven).balance()));
        assertThat(unevenness(webToB(uneven))).isLessThan(before);
        assertThat(unevenness(webToB(uneven).move("web2", "b"))).isEqualTo(before);
    }

    private static long unevenness(Judge judge) {
        return judge.penalties().of(Goal.LEVELLING);
    }

    private static void speaksWhen(VmRule rule, PoolBuilder broken) {
        speaksWhen(rule.label(), broken);
    }

    private static void speaksWhen(TargetRule rule, PoolBuilder broken) {
        speaksWhen(rule.label(), broken);
    }

    private static void speaksWhen(String rule, PoolBuilder broken) {
        assertThat(webToB(broken).broken()).contains(rule);
        assertThat(webToB(twoHosts()).broken()).doesNotContain(rule);
    }

    private static Judge webToB(PoolBuilder pool) {
        return webToB(Requests.of(pool));
    }

    private static Judge webToB(Requests requests) {
        return Judge.of(requests.balance()).move("web", "b");
    }

    private static PoolBuilder twoHosts() {
        return withTarget(host -> {});
    }

    private static PoolBuilder withSource(Consumer<HostSpec> details) {
        return pool().host("a", details).host("b").vm("web", "a", vm -> vm.cpuMhz(500));
    }

    private static PoolBuilder withTarget(Consumer<HostSpec> details) {
        return pool().host("a").host("b", details).vm("web", "a", vm -> vm.cpuMhz(500));
    }

    private static PoolBuilder withWeb(Consumer<VmSpec> details) {
        return pool().host("a").host("b").vm("web", "a", details);
    }

    /** Hosts a and a2 in one rack, b and c each in another, and one of which no rack is known. */
    private static PoolBuilder racks() {
        return pool().host("a", host -> host.group("rack", "r1"))
                .host("a2", host -> host.group("rack", "r1"))
                .host("b", host -> host.group("rack", "r2"))
                .host("c", host -> host.group("rack", "r3"))
                .host("lost")
                .vm("web", "a", vm -> vm.cpuMhz(500));
    }

    private static Rule spread(Strength strength, int atLeast) {
        return new Rule.Spread("spread", strength, vms("web", "web2"), "rack", atLeast);
    }

    private static Rule within(Strength strength) {
        return new Rule.Within("within", strength, vms("web", "web2"), "rack");
    }

    private static Rule only(Strength strength, String host) {
        return new Rule.HostAffinity("only", strength, vms("web"), hosts(host));
    }

    private static Rule never(Strength strength, String host) {
        return new Rule.HostAntiAffinity("never", strength, vms("web"), hosts(host));
    }
}
