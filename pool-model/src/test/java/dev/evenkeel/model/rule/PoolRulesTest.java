package dev.evenkeel.model.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pool's own rules, and whom they are on. */
class PoolRulesTest {
    private static final RuleTerms APART = new RuleTerms(
            "apart", RuleKind.ANTI_AFFINITY, Strength.MUST, Set.of(), Optional.empty(), RuleTerms.FEWEST_GROUPS);
    private static final PoolRules RULES =
            new PoolRules(List.of(), List.of(new LabelRule(APART, "role=web", Set.of())), Map.of());

    @Test
    void aRuleOnALabelFollowsTheVmsThatCarryIt() {
        assertThat(RULES.in(inventory(web("a")))).isEmpty();
        assertThat(RULES.in(inventory(web("a"), vm("b"), web("c")))).containsExactly(apart("a", "c"));
        assertThat(RULES.in(inventory(web("a"), vm("b"), web("c"), web("d")))).containsExactly(apart("a", "c", "d"));
    }

    @Test
    void vmsThatThePoolLabelsOrTheRuleNamesAreUnderItToo() {
        PoolRules rules = new PoolRules(
                List.of(),
                List.of(new LabelRule(APART, "role=web", Set.of(new VmId("named")))),
                Map.of("role=web", Set.of(new VmId("listed"))));

        assertThat(rules.in(inventory(web("a"), vm("listed"), vm("named"))))
                .containsExactly(apart("a", "listed", "named"));
    }

    @Test
    void thePoolsOwnRuleGoesBeforeOneOfItsNameThatVmsCarry() {
        Rule carried = new Rule.Pin("apart", Set.of(new VmId("a")));
        Rule other = new Rule.Pin("other", Set.of(new VmId("a")));

        assertThat(RULES.in(inventory(List.of(carried, other), web("a")))).containsExactly(other);
    }

    private static Rule apart(String... vms) {
        return new Rule.AntiAffinity(
                "apart", Strength.MUST, Arrays.stream(vms).map(VmId::new).collect(Collectors.toSet()));
    }

    private static Vm vm(String name) {
        return new Vm(new VmId(name), VmState.STOPPED, Optional.empty(), 1, 1_024, 0, Set.of(), Set.of(), Set.of());
    }

    private static Vm web(String name) {
        return vm(name).withLabels(Set.of("role=web"));
    }

    private static Inventory inventory(Vm... vms) {
        return inventory(List.of(), vms);
    }

    private static Inventory inventory(List<Rule> carried, Vm... vms) {
        return new Inventory(Instant.EPOCH, List.of(), List.of(vms), List.of(), carried);
    }
}
