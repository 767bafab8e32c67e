package dev.evenkeel.engine.policy;

import static dev.evenkeel.engine.execute.Plans.plan;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Utilisation;
import dev.evenkeel.model.plan.Plan;
import org.junit.jupiter.api.Test;

/** By what each policy compares its plans, and what it takes for it to go on wanting one. */
class AimTest {
    private static final Plan NOTHING = plan().build();
    private static final Plan WEB_TO_B = plan().migrate("web1", "a", "b").build();
    private static final Plan SMALL_TO_B = plan().migrate("small", "a", "b").build();

    @Test
    void reliefWantsLessLoadAboveTheThresholds() {
        Aim aim = aim(new ReliefPolicy(), Bench.of(overloaded()));

        assertThat(aim.leftAfter(NOTHING)).isCloseTo(0.08, within(1e-9));
        assertThat(aim.leftAfter(SMALL_TO_B)).isCloseTo(0.05, within(1e-9));
        assertThat(aim.leftAfter(WEB_TO_B)).isZero();
    }

    @Test
    void reliefGoesOnWantingAPlanWhileTheMeanIsOverTheThreshold() {
        Bench bench = Bench.of(overloaded()).measured("a", new Utilisation(0.76, 0.70, 0.82, 0.84));
        Situation noisy = bench.situation();

        assertThat(new ReliefPolicy().decide(noisy)).isInstanceOf(Decision.Hold.class);
        assertThat(new ReliefPolicy().stillWants(WEB_TO_B, noisy)).isTrue();
        assertThat(new ReliefPolicy().stillWants(plan().migrate("db", "b", "a").build(), noisy))
                .isFalse();
        assertThat(new ReliefPolicy()
                        .stillWants(
                                WEB_TO_B,
                                bench.measured("a", new Utilisation(0.74, 0.70, 0.82, 0.84))
                                        .situation()))
                .isFalse();
    }

    @Test
    void wakingWantsTheHostsThatItChoseAndLessLoad() {
        PoolBuilder full = pool().host("a")
                .host("b")
                .host("c", host -> host.state(HostState.OFF))
                .host("d", host -> host.state(HostState.OFF))
                .vms(4, "web", "a", vm -> vm.cpuMhz(2_300))
                .vms(4, "db", "b", vm -> vm.cpuMhz(1_700));
        Aim aim = aim(new WakePolicy(), Bench.of(full));

        double now = aim.leftAfter(NOTHING);
        assertThat(now).isCloseTo(0.17, within(1e-9));
        assertThat(aim.leftAfter(waking("c"))).isZero();
        assertThat(aim.leftAfter(waking("d"))).isEqualTo(now);
    }

    private static Plan waking(String host) {
        return plan().powerOn(host).migrate("web1", "a", host, 1).build();
    }

    @Test
    void wakingGoesOnWantingAHostOnlyWhileThatMayBeWoken() {
        PoolBuilder pool = pool().host("a")
                .host("c", host -> host.state(HostState.OFF))
                .host("bad", host -> host.state(HostState.OFF).with(HostTrait.QUARANTINED))
                .vms(4, "web", "a", vm -> vm.cpuMhz(2_000));
        Situation noisy = Bench.of(pool)
                .measured("a", new Utilisation(0.76, 0.70, 0.82, 0.84))
                .situation();

        assertThat(new WakePolicy().stillWants(waking("c"), noisy)).isTrue();
        assertThat(new WakePolicy().stillWants(waking("bad"), noisy)).isFalse();
    }

    @Test
    void sleepingWantsFewerWattsOfHostsThatMayBeOff() {
        PoolBuilder pool = pool().host("a", host -> host.with(HostTrait.COORDINATOR))
                .host("b")
                .host("c")
                .host("d")
                .vm("web1", "b", vm -> vm.cpuMhz(2_000))
                .vm("db", "c", vm -> vm.cpuMhz(6_000));
        Aim aim = aim(new SleepPolicy(), Bench.of(pool));

        double now = aim.leftAfter(NOTHING);
        assertThat(aim.leftAfter(plan().powerOff("d").build())).isCloseTo(now - 100, within(1e-6));
        assertThat(aim.leftAfter(plan().powerOff("a").build())).isEqualTo(now);
        assertThat(aim.leftAfter(plan().powerOff("b").build()))
                .as("web1 is on it")
                .isEqualTo(now);
    }

    @Test
    void maintenanceWantsFewerVmsOnItsHosts() {
        PoolBuilder pool = pool().host("a", host -> host.with(HostTrait.IN_MAINTENANCE))
                .host("b")
                .host("c")
                .vms(2, "web", "a", vm -> vm.cpuMhz(100));
        Aim aim = aim(new MaintenancePolicy(), Bench.of(pool));

        assertThat(aim.leftAfter(NOTHING)).isEqualTo(2);
        assertThat(aim.leftAfter(WEB_TO_B)).isEqualTo(1);
    }

    @Test
    void ruleRepairWantsFewerBrokenRules() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .vms(2, "web", "a", vm -> vm.cpuMhz(100))
                .vm("small", "a", vm -> vm.cpuMhz(100))
                .apart("apart", "web1", "web2");
        Aim aim = aim(new RuleRepairPolicy(), Bench.of(pool));

        assertThat(aim.leftAfter(NOTHING)).isEqualTo(1);
        assertThat(aim.leftAfter(SMALL_TO_B)).isEqualTo(1);
        assertThat(aim.leftAfter(WEB_TO_B)).isZero();
    }

    @Test
    void whatCanWaitIsNotAskedWhileAPlanOfAnotherPolicyWaits() {
        assertThat(new SleepPolicy().isPatient()).isTrue();
        assertThat(new LevellingPolicy().isPatient()).isTrue();
        assertThat(new WakePolicy().isPatient()).isFalse();
        assertThat(new MaintenancePolicy().isPatient()).isFalse();
    }

    /** a is at 83 %, 8 points over its threshold. */
    private static PoolBuilder overloaded() {
        return pool().host("a")
                .host("b")
                .vms(4, "web", "a", vm -> vm.cpuMhz(2_000))
                .vm("small", "a", vm -> vm.cpuMhz(300))
                .vm("db", "b", vm -> vm.cpuMhz(100));
    }

    private static Aim aim(Policy policy, Bench bench) {
        return ((Decision.Act) policy.decide(bench.situation())).aim();
    }
}
