package dev.evenkeel.model.check;

import static dev.evenkeel.model.check.PlanUnderTest.plan;
import static dev.evenkeel.model.fixture.PoolBuilder.hosts;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.model.fixture.PoolBuilder.vms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.VmState;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import org.junit.jupiter.api.Test;

class MustRuleCheckTest {
    @Test
    void aPinnedVmStays() {
        PoolBuilder pool = threeHosts().rule(new Rule.Pin("stay", vms("web1")));

        assertThat(plan().migrate("web1", "a", "b").brokenIn(pool)).containsExactly(PlanRule.PIN);
        assertThat(plan().migrate("web2", "b", "c").violations(pool)).isEmpty();
    }

    @Test
    void aVmStaysOnItsHostsEvenWhenItPassesThrough() {
        PoolBuilder pool =
                threeHosts().rule(new Rule.HostAffinity("licence", Strength.MUST, vms("web1"), hosts("a", "b")));

        assertThat(plan().migrate("web1", "a", "b").violations(pool)).isEmpty();
        assertThat(plan().migrate("web1", "a", "c").brokenIn(pool)).containsExactly(PlanRule.HOST_AFFINITY);
        assertThat(plan().migrate("web1", "a", "c").migrate("web1", "c", "b", 1).brokenIn(pool))
                .containsExactly(PlanRule.HOST_AFFINITY);
    }

    @Test
    void aVmThatIsOffItsHostsAlreadyMayMoveOn() {
        PoolBuilder pool = threeHosts().rule(new Rule.HostAffinity("licence", Strength.MUST, vms("web1"), hosts("b")));

        assertThat(plan().migrate("web1", "a", "c").violations(pool)).isEmpty();
        assertThat(plan().migrate("web1", "a", "b").violations(pool)).isEmpty();
    }

    @Test
    void aVmKeepsOffTheHostsThatAreForbidden() {
        PoolBuilder pool =
                threeHosts().rule(new Rule.HostAntiAffinity("no-dmz", Strength.MUST, vms("web1"), hosts("c")));

        assertThat(plan().migrate("web1", "a", "b").violations(pool)).isEmpty();
        assertThat(plan().migrate("web1", "a", "c").brokenIn(pool)).containsExactly(PlanRule.HOST_ANTI_AFFINITY);
    }

    @Test
    void aVmThatIsOnAForbiddenHostAlreadyMayMoveOn() {
        PoolBuilder pool =
                threeHosts().rule(new Rule.HostAntiAffinity("no-dmz", Strength.MUST, vms("web1"), hosts("a", "c")));

        assertThat(plan().migrate("web1", "a", "c").violations(pool)).isEmpty();
    }

    @Test
    void vmsThatMustBeSpreadAreSpreadWhenThePlanHasEnded() {
        PoolBuilder pool = racks().rule(new Rule.Spread("racks", Strength.MUST, vms("web1", "web2"), "rack", 2));

        assertThat(plan().migrate("web1", "a", "c").violations(pool)).isEmpty();
        assertThat(plan().migrate("web1", "a", "b").brokenIn(pool)).containsExactly(PlanRule.SPREAD);
        assertThat(plan().migrate("web1", "a", "b").migrate("web2", "b", "a", 1).violations(pool))
                .as("on the way they may share a rack")
                .isEmpty();
    }

    @Test
    void vmsThatMustBeWithinARackAreSoWhenThePlanHasEnded() {
        PoolBuilder pool = racks().vm("web3", "c", vm -> {})
                .rule(new Rule.Within("near", Strength.MUST, vms("web1", "web3"), "rack"));

        assertThat(plan().migrate("web1", "a", "c").violations(pool)).isEmpty();
        assertThat(plan().migrate("web1", "a", "b").brokenIn(pool)).containsExactly(PlanRule.WITHIN);
        assertThat(plan().migrate("web1", "a", "b").migrate("web3", "c", "b", 1).violations(pool))
                .isEmpty();
    }

    /** Hosts a and c in one rack, b in another; web1 on a, web2 on b. */
    private static PoolBuilder racks() {
        return PoolBuilder.pool()
                .host("a", host -> host.group("rack", "r1"))
                .host("b", host -> host.group("rack", "r2"))
                .host("c", host -> host.group("rack", "r1"))
                .vm("web1", "a", vm -> {})
                .vm("web2", "b", vm -> {});
    }

    @Test
    void vmsThatMustBeApartNeverMeet() {
        PoolBuilder pool = threeHosts().apart("web-apart", "web1", "web2");

        assertThat(plan().migrate("web1", "a", "c").violations(pool)).isEmpty();
        assertThat(plan().migrate("web1", "a", "b").brokenIn(pool)).containsExactly(PlanRule.ANTI_AFFINITY);
    }

    @Test
    void vmsThatMustBeApartDoNotMeetOnTheWay() {
        PoolBuilder pool = threeHosts().apart("web-apart", "web1", "web2");

        assertThat(plan().migrate("web2", "b", "c").migrate("web1", "a", "b").brokenIn(pool))
                .as("web1 may come before web2 has left")
                .containsExactly(PlanRule.ANTI_AFFINITY);
        assertThat(plan().migrate("web2", "b", "c").migrate("web1", "a", "b", 1).violations(pool))
                .isEmpty();
        assertThat(plan().migrate("web1", "a", "c").migrate("web2", "b", "c").brokenIn(pool))
                .containsExactly(PlanRule.ANTI_AFFINITY, PlanRule.ANTI_AFFINITY);
    }

    @Test
    void vmsThatMustBeApartDoNotMeetAMigrationUnderWay() {
        PoolBuilder pool = threeHosts().apart("web-apart", "web1", "web2").migrating("web2", "c");

        assertThat(plan().migrate("web1", "a", "c").brokenIn(pool)).containsExactly(PlanRule.ANTI_AFFINITY);
        assertThat(plan().migrate("web1", "a", "b").brokenIn(pool))
                .as("it may fail and web2 stay on b")
                .containsExactly(PlanRule.ANTI_AFFINITY);
    }

    @Test
    void vmsThatWereNotApartBeforeMayGoToOneHostTogether() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .vm("web1", "a", vm -> {})
                .vm("web2", "a", vm -> {})
                .apart("web-apart", "web1", "web2");

        assertThat(plan().migrate("web1", "a", "b").migrate("web2", "a", "b").violations(pool))
                .isEmpty();
    }

    @Test
    void aVmThatGoesWhereAThirdMemberIsBreaksTheRuleAnew() {
        PoolBuilder pool = threeHosts().vm("web3", "a", vm -> {}).apart("web-apart", "web1", "web2", "web3");

        assertThat(plan().migrate("web1", "a", "c").violations(pool)).isEmpty();
        assertThat(plan().migrate("web1", "a", "b").brokenIn(pool)).containsExactly(PlanRule.ANTI_AFFINITY);
    }

    @Test
    void aGroupMayMoveTogether() {
        PoolBuilder pool = threeHosts().vm("web3", "a", vm -> {}).together("pair", "web1", "web3");

        assertThat(plan().migrate("web1", "a", "c").migrate("web3", "a", "c").violations(pool))
                .isEmpty();
        assertThat(plan().migrate("web1", "a", "c").brokenIn(pool)).containsExactly(PlanRule.AFFINITY);
        assertThat(plan().migrate("web1", "a", "c").migrate("web3", "a", "b").brokenIn(pool))
                .containsExactly(PlanRule.AFFINITY);
    }

    @Test
    void aGroupThatIsApartAlreadyIsNotSpreadFurther() {
        PoolBuilder pool = threeHosts().vm("web3", "a", vm -> {}).together("trio", "web1", "web2", "web3");

        assertThat(plan().migrate("web2", "b", "a").violations(pool)).isEmpty();
        assertThat(plan().migrate("web1", "a", "b").violations(pool)).isEmpty();
        assertThat(plan().migrate("web1", "a", "c").brokenIn(pool)).containsExactly(PlanRule.AFFINITY);
    }

    @Test
    void aGroupIsJudgedByWhereMigrationsUnderWayEnd() {
        PoolBuilder pool = threeHosts()
                .vm("web3", "a", vm -> {})
                .together("pair", "web1", "web3")
                .migrating("web3", "c");

        assertThat(plan().migrate("web1", "a", "c").violations(pool)).isEmpty();
    }

    @Test
    void shouldRulesAndStoppedMembersBindNobody() {
        PoolBuilder should = threeHosts()
                .rule(new Rule.AntiAffinity("nice", Strength.SHOULD, vms("web1", "web2")))
                .rule(new Rule.HostAffinity("nicer", Strength.SHOULD, vms("web1"), hosts("a")));
        PoolBuilder stopped = pool().host("a")
                .host("b")
                .vm("web1", "a", vm -> {})
                .vm("web2", "b", vm -> vm.state(VmState.STOPPED))
                .apart("web-apart", "web1", "web2")
                .together("pair", "web1", "web2");

        assertThat(plan().migrate("web1", "a", "b").violations(should)).isEmpty();
        assertThat(plan().migrate("web1", "a", "b").violations(stopped)).isEmpty();
    }

    @Test
    void rulesMayNameVmsThatDoNotExist() {
        PoolBuilder pool = threeHosts().apart("web-apart", "web1", "ghost").together("pair", "web1", "ghost");

        assertThat(plan().migrate("web1", "a", "b").violations(pool)).isEmpty();
    }

    private static PoolBuilder threeHosts() {
        return pool().host("a").host("b").host("c").vm("web1", "a", vm -> {}).vm("web2", "b", vm -> {});
    }
}
