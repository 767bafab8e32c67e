package dev.evenkeel.planner.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import dev.evenkeel.planner.Requests;
import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.planner.problem.Problem;
import org.junit.jupiter.api.Test;

/** {@code web} must be on {@code b}, where it has room only if {@code large} leaves; that has room only where others leave. */
class ChainsTest {
    private final Placement placement = new Placement(new Terms(problem()));

    private static Problem problem() {
        PoolBuilder pool = PoolBuilder.pool()
                .host("a", host -> host.cores(10))
                .host("b", host -> host.cores(10))
                .host("c", host -> host.cores(10))
                .vm("web", "a", vm -> vm.cpuMhz(3_000))
                .vm("rest", "a", vm -> vm.cpuMhz(2_500))
                .vm("large", "b", vm -> vm.cpuMhz(6_000))
                .vm("calm", "c", vm -> vm.cpuMhz(3_000))
                .rule(new Rule.HostAffinity("web-on-b", Strength.MUST, PoolBuilder.vms("web"), PoolBuilder.hosts("b")));
        return new Problem(Requests.of(pool).balance(), Prices.DEFAULT);
    }

    @Test
    void movesThatOnlyHelpTogetherAreMadeTogether() {
        boolean found = new Chains(placement, 10_000).improve();

        assertThat(found).isTrue();
        assertThat(placement.penalties().isAllowed()).isTrue();
        assertThat(placement.penalties().of(Goal.MUST_RULES)).isZero();
        assertThat(placement.penalties().of(Goal.CAP)).isZero();
        assertThat(placement.movedCount()).isEqualTo(3);
    }

    @Test
    void nothingIsMovedForAChainThatIsNoBetterThanWhatIsToBeBeaten() {
        Placement other = placement.atPresent();
        new Chains(other, 10_000).improve();
        Penalties reached = other.penalties();

        assertThat(new Chains(placement, 10_000).lead(reached)).isFalse();
        assertThat(placement.movedCount()).isZero();
    }
}
