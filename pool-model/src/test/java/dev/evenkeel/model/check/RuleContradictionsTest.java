package dev.evenkeel.model.check;

import static dev.evenkeel.model.fixture.PoolBuilder.hosts;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.model.fixture.PoolBuilder.vms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleContradictionsTest {
    private static final Set<HostId> ABC = hosts("a", "b", "c");
    private static final Map<HostId, Map<String, String>> RACKS = Map.of(
            new HostId("a"), Map.of("rack", "r1"),
            new HostId("b"), Map.of("rack", "r1"),
            new HostId("c"), Map.of("rack", "r2"));

    @Test
    void rulesThatCanAllBeKeptContradictNothing() {
        assertThat(find(
                        together("pair", "web1", "web2"),
                        apart("spread", "web1", "db1", "db2"),
                        only("licence", "a,b", "db1"),
                        never("dmz", "c", "web1")))
                .isEmpty();
    }

    @Test
    void vmsCannotBeBothTogetherAndApart() {
        assertThat(find(together("pair", "web1", "web2"), apart("spread", "web1", "web2")))
                .containsExactly("Rules 'pair' and 'spread' want VMs [web1, web2] both together and apart.");
    }

    @Test
    void vmsBoundThroughAThirdCannotBeApart() {
        assertThat(find(
                        together("first", "web1", "cache"),
                        together("second", "cache", "web2"),
                        apart("spread", "web1", "web2")))
                .containsExactly("Rules 'first', 'second' and 'spread' want VMs [web1, web2] both together and apart.");
    }

    @Test
    void aVmIsLeftWithoutHost() {
        assertThat(find(only("licence", "a,b", "db1"), never("dmz", "a,b", "db1")))
                .containsExactly("Rules 'dmz' and 'licence' leave no host for VM 'db1'.");
        assertThat(find(never("everywhere", "a,b,c", "db1")))
                .containsExactly("Rule 'everywhere' leaves no host for VM 'db1'.");
    }

    @Test
    void whereTheHostsOfThePoolAreNotKnownOnlyNamedOnesCount() {
        assertThat(RuleContradictions.find(List.of(never("everywhere", "a,b,c", "db1")), Set.of(), Map.of()))
                .isEmpty();
        assertThat(RuleContradictions.find(
                        List.of(only("licence", "a", "db1"), never("dmz", "a", "db1")), Set.of(), Map.of()))
                .hasSize(1);
    }

    @Test
    void aGroupIsLeftWithoutCommonHost() {
        assertThat(find(together("pair", "web1", "web2"), only("left", "a", "web1"), only("right", "b,c", "web2")))
                .containsExactly(
                        "Rules 'left', 'pair' and 'right' leave no host for VMs [web1, web2], which must be together.");
    }

    @Test
    void moreVmsMustBeApartThanThereAreHosts() {
        assertThat(find(apart("spread", "web1", "web2", "web3", "web4")))
                .containsExactly("Rule 'spread' leaves hosts of their own for only 3 of 4 VMs.");
        assertThat(find(apart("spread", "web1", "web2", "web3"))).isEmpty();
    }

    @Test
    void vmsThatMustBeApartCompeteForTheSameHosts() {
        assertThat(find(apart("spread", "web1", "web2", "web3"), only("licence", "a", "web1", "web2")))
                .as("three hosts for three VMs, but two of them have only one")
                .containsExactly("Rules 'licence' and 'spread' leave hosts of their own for only 2 of 3 VMs.");
        assertThat(find(apart("spread", "web1", "web2"), only("first", "a,b", "web1"), only("second", "a", "web2")))
                .as("web1 makes way for web2")
                .isEmpty();
    }

    @Test
    void shouldRulesYield() {
        assertThat(find(
                        together("pair", "web1", "web2"),
                        new Rule.AntiAffinity("spread", Strength.SHOULD, vms("web1", "web2"))))
                .isEmpty();
    }

    @Test
    void aPinnedVmIsAllowedOnlyWhereItIs() {
        var pool = pool().host("a")
                .host("b")
                .vm("db1", "a", vm -> {})
                .vm("db2", "b", vm -> {})
                .rule(new Rule.Pin("stay", vms("db1", "db2")))
                .rule(together("pair", "db1", "db2"))
                .rule(only("licence", "b", "db1"));

        assertThat(sentences(RuleContradictions.find(pool.snapshot())))
                .containsExactly("Rules 'licence' and 'stay' leave no host for VM 'db1'.");
    }

    @Test
    void pinnedVmsOnTwoHostsCannotBeTogether() {
        var pool = pool().host("a")
                .host("b")
                .vm("db1", "a", vm -> {})
                .vm("db2", "b", vm -> {})
                .rule(new Rule.Pin("stay", vms("db1", "db2")))
                .rule(together("pair", "db1", "db2"));

        assertThat(sentences(RuleContradictions.find(pool.snapshot())))
                .containsExactly("Rules 'pair' and 'stay' leave no host for VMs [db1, db2], which must be together.");
    }

    @Test
    void stoppedMembersContradictNothing() {
        var pool = pool().host("a")
                .vm("web1", "a", vm -> {})
                .vm("web2", "a", vm -> vm.state(VmState.STOPPED))
                .apart("spread", "web1", "web2")
                .together("pair", "web1", "web2");

        assertThat(RuleContradictions.find(pool.snapshot())).isEmpty();
    }

    @Test
    void thereAreTooFewHostGroupsForASpread() {
        assertThat(find(spread("racks", 3, "web1", "web2", "web3")))
                .containsExactly(
                        "Rule 'racks' allows VMs [web1, web2, web3] 2 of 3 wanted host groups of kind 'rack'.");
        assertThat(find(spread("racks", 3, "web1", "web2")))
                .as("two VMs need no third")
                .isEmpty();
        assertThat(find(spread("racks", 2, "web1", "web2"), only("licence", "a,b", "web1", "web2")))
                .containsExactly(
                        "Rules 'licence' and 'racks' allow VMs [web1, web2] 1 of 2 wanted host groups of kind 'rack'.");
        assertThat(find(spread("racks", 2, "web1", "web2", "web3"), only("licence", "a,b", "web1", "web2")))
                .as("web3 may be elsewhere")
                .isEmpty();
    }

    @Test
    void vmsThatMustBeTogetherCanNotBeSpread() {
        assertThat(find(spread("racks", 2, "web1", "web2"), together("pair", "web1", "web2")))
                .containsExactly(
                        "Rules 'pair' and 'racks' allow VMs [web1, web2] 1 of 2 wanted host groups of kind 'rack'.");
        assertThat(find(spread("racks", 2, "web1", "web2"), within("near", "web1", "web2")))
                .hasSize(1);
        assertThat(find(spread("racks", 2, "web1", "web2", "web3"), within("near", "web1", "web2")))
                .isEmpty();
    }

    @Test
    void thereIsNoHostGroupForAll() {
        assertThat(find(within("near", "web1", "db1"), only("left", "a,b", "web1"), only("right", "c", "db1")))
                .containsExactly(
                        "Rules 'left', 'near' and 'right' leave no host group of kind 'rack' for all of VMs [db1, web1].");
        assertThat(find(within("near", "web1", "db1"), only("left", "a", "web1"), only("right", "b", "db1")))
                .isEmpty();
    }

    @Test
    void unknownNamesAreToldOneByOne() {
        assertThat(RuleContradictions.unknownNames(
                        List.of(
                                apart("spread", "web1", "ghost"),
                                only("licence", "a,z", "web1"),
                                new Rule.HostAntiAffinity("nice", Strength.SHOULD, vms("web1"), hosts("y"))),
                        ABC,
                        vms("web1")))
                .containsExactly(
                        "Rule 'spread' names VM 'ghost', which does not exist.",
                        "Rule 'licence' names host 'z', which does not exist.",
                        "Rule 'nice' names host 'y', which does not exist.");
    }

    private static List<String> find(Rule... rules) {
        return sentences(RuleContradictions.find(List.of(rules), ABC, RACKS));
    }

    private static List<String> sentences(List<Contradiction> contradictions) {
        return contradictions.stream().map(Contradiction::sentence).toList();
    }

    private static Rule spread(String name, int atLeast, String... vms) {
        return new Rule.Spread(name, Strength.MUST, vms(vms), "rack", atLeast);
    }

    private static Rule within(String name, String... vms) {
        return new Rule.Within(name, Strength.MUST, vms(vms), "rack");
    }

    private static Rule together(String name, String... vms) {
        return new Rule.Affinity(name, Strength.MUST, vms(vms));
    }

    private static Rule apart(String name, String... vms) {
        return new Rule.AntiAffinity(name, Strength.MUST, vms(vms));
    }

    private static Rule only(String name, String hosts, String... vms) {
        return new Rule.HostAffinity(name, Strength.MUST, vms(vms), hosts(hosts.split(",")));
    }

    private static Rule never(String name, String hosts, String... vms) {
        return new Rule.HostAntiAffinity(name, Strength.MUST, vms(vms), hosts(hosts.split(",")));
    }
}
