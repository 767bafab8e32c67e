package dev.evenkeel.simulator;

import static dev.evenkeel.model.fixture.PoolBuilder.hosts;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.model.fixture.PoolBuilder.vms;
import static dev.evenkeel.simulator.Lab.host;
import static dev.evenkeel.simulator.Lab.vm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import dev.evenkeel.simulator.fault.Fault;
import dev.evenkeel.simulator.judge.JudgeTerms;
import dev.evenkeel.simulator.judge.Violation;
import dev.evenkeel.simulator.judge.ViolationKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static PoolBuilder threeHosts() {
        return pool().host("a").host("b").host("c").vm("web", "a", vm -> vm.memoryMiB(1_000));
    }

    private static Lab judgedBy(JudgeTerms terms, PoolBuilder builder) {
        return new Lab(builder, settings -> settings.with(terms));
    }

    private static void assertBlamed(Lab lab, Action action, ViolationKind kind) {
        assertThatThrownBy(() -> lab.start(action)).isInstanceOf(PortException.class);
        assertThat(lab.pool.verdict().violations())
                .extracting(Violation::kind, Violation::command)
                .containsExactly(tuple(kind, action.inWords()));
    }

    private static Action.Migrate move(String vm, String from, String to) {
        return new Action.Migrate(vm(vm), host(from), host(to));
    }

    private static Action off(String host) {
        return new Action.PowerOff(host(host));
    }

    // What a hypervisor can not do

    @Test
    void unknownNamesAreBlamed() {
        assertBlamed(new Lab(threeHosts()), move("ghost", "a", "b"), ViolationKind.UNKNOWN_NAME);
        assertBlamed(new Lab(threeHosts()), move("web", "a", "ghost"), ViolationKind.UNKNOWN_NAME);
        assertBlamed(new Lab(threeHosts()), off("ghost"), ViolationKind.UNKNOWN_NAME);
    }

    @Test
    void switchingOnThroughTheDriverIsBlamed() {
        assertBlamed(new Lab(threeHosts()), new Action.PowerOn(host("b")), ViolationKind.NOT_A_DRIVERS_ACTION);
    }

    @Test
    void movingAVmFromWhereItIsNotIsBlamed() {
        assertBlamed(new Lab(threeHosts()), move("web", "b", "c"), ViolationKind.VM_NOT_THERE);
    }

    @Test
    void movingAVmThatDoesNotRunIsBlamed() {
        PoolBuilder pool = threeHosts().vm("idle", "a", vm -> vm.state(VmState.PAUSED));
        assertBlamed(new Lab(pool), move("idle", "a", "b"), ViolationKind.VM_NOT_RUNNING);
    }

    @Test
    void movingAnImmovableVmIsBlamed() {
        PoolBuilder pool = threeHosts().vm("fixed", "a", vm -> vm.immovable(Immobility.PASS_THROUGH));
        assertBlamed(new Lab(pool), move("fixed", "a", "b"), ViolationKind.VM_IMMOVABLE);
    }

    @Test
    void movingAVmThatMovesAlreadyIsBlamed() {
        Lab lab = new Lab(threeHosts());
        lab.migrate("web", "a", "b");
        assertBlamed(lab, move("web", "a", "c"), ViolationKind.VM_ALREADY_MIGRATING);
    }

    @Test
    void commandingTheSameMoveUnderAnotherNameIsBlamed() {
        Lab lab = new Lab(threeHosts());
        lab.migrate("web", "a", "b");
        assertBlamed(lab, move("web", "a", "b"), ViolationKind.DONE_TWICE);
    }

    @Test
    void commandingTheSameShutdownUnderAnotherNameIsBlamed() {
        Lab lab = new Lab(threeHosts());
        lab.powerOff("b");
        assertBlamed(lab, off("b"), ViolationKind.DONE_TWICE);
    }

    @Test
    void oneNameForTwoActionsIsBlamed() {
        Lab lab = new Lab(threeHosts());
        ActionId id = lab.migrate("web", "a", "b");
        assertThatThrownBy(() -> lab.pool.start(id, off("c"))).isInstanceOf(PortException.class);
        assertThat(lab.pool.verdict().violations())
                .extracting(Violation::kind)
                .containsExactly(ViolationKind.DONE_TWICE);
    }

    @Test
    void movingToAHostThatIsNotUpIsBlamed() {
        PoolBuilder pool = threeHosts().host("dark", host -> host.state(HostState.OFF));
        assertBlamed(new Lab(pool), move("web", "a", "dark"), ViolationKind.HOST_NOT_UP);
    }

    @Test
    void movingToAFullHostIsBlamed() {
        PoolBuilder pool = threeHosts().host("small", host -> host.memoryMiB(999));
        assertBlamed(new Lab(pool), move("web", "a", "small"), ViolationKind.HOST_FULL);
    }

    @Test
    void movingWhereTheVmCanNotRunIsBlamed() {
        PoolBuilder pool = threeHosts()
                .host("other", host -> host.cpuGroup("arm"))
                .host("deaf", host -> host.noLink("lan"))
                .host("bare", host -> host.storages("local"));
        assertBlamed(new Lab(pool), move("web", "a", "other"), ViolationKind.OTHER_CPU_GROUP);
        assertBlamed(new Lab(pool), move("web", "a", "deaf"), ViolationKind.NETWORK_MISSING);
        assertBlamed(new Lab(pool), move("web", "a", "bare"), ViolationKind.STORAGE_MISSING);
    }

    @Test
    void switchingOffAHostWithVmsOnItOrOnTheirWayToItIsBlamed() {
        assertBlamed(new Lab(threeHosts()), off("a"), ViolationKind.HOST_OCCUPIED);
        Lab lab = new Lab(threeHosts());
        lab.migrate("web", "a", "b");
        assertBlamed(lab, off("b"), ViolationKind.HOST_OCCUPIED);
    }

    @Test
    void switchingOffAHostThatIsOffIsBlamed() {
        PoolBuilder pool = threeHosts().host("dark", host -> host.state(HostState.OFF));
        assertBlamed(new Lab(pool), off("dark"), ViolationKind.HOST_NOT_UP);
    }

    // What a careful engine must not ask for

    @Test
    void switchingOffAProtectedHostIsBlamed() {
        for (HostTrait trait : List.of(HostTrait.COORDINATOR, HostTrait.RUNS_ENGINE, HostTrait.IN_MAINTENANCE)) {
            PoolBuilder pool = threeHosts().host("chief", host -> host.with(trait));
            assertBlamed(new Lab(pool), off("chief"), ViolationKind.HOST_PROTECTED);
        }
    }

    @Test
    void switchingOffTheLastHostIsBlamed() {
        PoolBuilder pool = pool().host("a").host("b", host -> host.state(HostState.OFF));
        assertBlamed(new Lab(pool), off("a"), ViolationKind.LAST_HOST);
    }

    @Test
    void movingToALockedHostIsBlamed() {
        for (HostTrait trait : List.of(HostTrait.INBOUND_LOCKED, HostTrait.IN_MAINTENANCE)) {
            PoolBuilder pool = threeHosts().host("locked", host -> host.with(trait));
            assertBlamed(new Lab(pool), move("web", "a", "locked"), ViolationKind.HOST_LOCKED);
        }
    }

    @Test
    void actingOnHostsOutsideThePolicyIsBlamed() {
        JudgeTerms terms = JudgeTerms.NONE.withPolicyHosts(hosts("a", "b"));
        assertBlamed(judgedBy(terms, threeHosts()), move("web", "a", "c"), ViolationKind.HOST_OUTSIDE_POLICY);
        assertBlamed(judgedBy(terms, threeHosts()), off("c"), ViolationKind.HOST_OUTSIDE_POLICY);
    }

    @Test
    void moreMigrationsAtOnceThanAllowedAreBlamed() {
        PoolBuilder pool = threeHosts().vm("db", "a", vm -> {}).vm("app", "b", vm -> {});
        Lab out = judgedBy(JudgeTerms.NONE.withLimits(9, 9, 1), pool);
        out.migrate("web", "a", "b");
        assertBlamed(out, move("db", "a", "c"), ViolationKind.TOO_MANY_MIGRATIONS);
        Lab in = judgedBy(JudgeTerms.NONE.withLimits(9, 1, 9), pool);
        in.migrate("web", "a", "c");
        assertBlamed(in, move("app", "b", "c"), ViolationKind.TOO_MANY_MIGRATIONS);
        Lab all = judgedBy(JudgeTerms.NONE.withLimits(1, 9, 9), pool);
        all.migrate("web", "a", "b");
        assertBlamed(all, move("app", "b", "c"), ViolationKind.TOO_MANY_MIGRATIONS);
        all.passSeconds(11);
        all.migrate("app", "b", "c");
    }

    @Test
    void migrationsByHandDoNotCountAgainstTheEngine() {
        Lab lab = judgedBy(JudgeTerms.NONE.withLimits(1, 1, 1), threeHosts().vm("db", "a", vm -> {}));
        lab.pool.byHand().migrate(vm("web"), host("b"));
        lab.migrate("db", "a", "c");

        assertThat(lab.pool.verdict().isClean()).isTrue();
    }

    // Rules

    @Test
    void breakingAMustRuleIsBlamedAndBendingAShouldRuleIsNot() {
        PoolBuilder pool = threeHosts()
                .vm("twin", "b", vm -> {})
                .vm("pinned", "a", vm -> {})
                .vm("tied", "a", vm -> {})
                .vm("shy", "a", vm -> {})
                .apart("apart", "web", "twin")
                .rule(new Rule.Pin("pin", vms("pinned")))
                .rule(new Rule.HostAffinity("only", Strength.MUST, vms("tied"), hosts("a", "b")))
                .rule(new Rule.HostAntiAffinity("never", Strength.MUST, vms("shy"), hosts("c")))
                .rule(new Rule.HostAntiAffinity("rather not", Strength.SHOULD, vms("web"), hosts("c")));
        JudgeTerms terms = JudgeTerms.NONE.withRules(pool.snapshot().rules());
        for (Action.Migrate wrong : List.of(
                move("web", "a", "b"), move("pinned", "a", "b"), move("tied", "a", "c"), move("shy", "a", "c"))) {
            assertBlamed(judgedBy(terms, pool), wrong, ViolationKind.RULE_BROKEN);
        }
        Lab lab = judgedBy(terms, pool);
        lab.migrate("web", "a", "c");
        assertThat(lab.pool.verdict().isClean()).isTrue();
    }

    @Test
    void vmsThatMustBeApartDoNotPassOneAnother() {
        PoolBuilder pool =
                threeHosts().vm("twin", "b", vm -> vm.memoryMiB(1_000)).apart("apart", "web", "twin");
        Lab lab = judgedBy(JudgeTerms.NONE.withRules(pool.snapshot().rules()), pool);
        lab.migrate("twin", "b", "c");
        assertBlamed(lab, move("web", "a", "b"), ViolationKind.RULE_BROKEN);
        lab.passSeconds(11);
        lab.migrate("web", "a", "b");
    }

    @Test
    void vmsThatStoodTogetherAgainstTheirRuleMayMeetAgainForAWhile() {
        PoolBuilder pool =
                threeHosts().vm("twin", "a", vm -> vm.memoryMiB(1_000)).apart("apart", "web", "twin");
        JudgeTerms terms = JudgeTerms.NONE.withRules(pool.snapshot().rules());
        Lab soon = judgedBy(terms, pool);
        soon.migrate("twin", "a", "b");
        soon.passSeconds(60);
        soon.migrate("web", "a", "b");
        assertThat(soon.pool.verdict().isClean()).isTrue();

        Lab late = judgedBy(terms, pool);
        late.migrate("twin", "a", "b");
        late.passSeconds(3_600);
        assertBlamed(late, move("web", "a", "b"), ViolationKind.RULE_BROKEN);
    }

    @Test
    void vmsThatMustBeTogetherMayBePartedOnlyForTheGrace() {
        PoolBuilder pool =
                threeHosts().vm("twin", "a", vm -> vm.memoryMiB(1_000)).together("together", "web", "twin");
        JudgeTerms terms = JudgeTerms.NONE.withRules(pool.snapshot().rules());
        Lab both = judgedBy(terms, pool);
        both.migrate("web", "a", "b");
        both.passSeconds(600);
        both.migrate("twin", "a", "b");
        both.passSeconds(36_000);
        both.pool.advance();
        assertThat(both.pool.verdict().isClean()).isTrue();

        Lab one = judgedBy(terms, pool);
        one.migrate("web", "a", "b");
        one.passSeconds(36_000);
        assertThat(one.pool.verdict().violations())
                .extracting(Violation::kind)
                .containsExactly(ViolationKind.RULE_BROKEN);
    }

    @Test
    void vmsThatWereTogetherAgainHaveANewGraceWhenTheyArePartedAgain() {
        PoolBuilder pool =
                threeHosts().vm("twin", "a", vm -> vm.memoryMiB(1_000)).together("together", "web", "twin");
        Lab lab = judgedBy(JudgeTerms.NONE.withRules(pool.snapshot().rules()), pool);
        lab.migrate("web", "a", "b");
        lab.passSeconds(300);
        lab.migrate("twin", "a", "b");
        lab.passSeconds(1_200);
        lab.migrate("web", "b", "a");
        lab.passSeconds(1_200);
        lab.pool.advance();
        assertThat(lab.pool.verdict().isClean()).isTrue();
        lab.passSeconds(1_200);
        lab.pool.advance();

        assertThat(lab.pool.verdict().violations())
                .extracting(Violation::kind)
                .containsExactly(ViolationKind.RULE_BROKEN);
    }

    // Blame

    @Test
    void aCommandThatTheWorldHasOvertakenIsRefusedWithoutBlame() {
        Lab lab = new Lab(threeHosts());
        lab.inventory();
        lab.pool.inject(new Fault.HostDies(lab.clock.instant(), host("b"), Fault.FOR_EVER));

        assertThatThrownBy(() -> lab.migrate("web", "a", "b"))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("UNREACHABLE");
        assertThat(lab.pool.verdict().isClean()).isTrue();
        assertThat(lab.pool.verdict().overtaken()).hasSize(1);
        lab.inventory();
        assertBlamed(lab, move("web", "a", "b"), ViolationKind.HOST_NOT_UP);
    }

    @Test
    void someoneElsesVmOnTheHostIsNotTheEnginesFaultUntilItCouldKnow() {
        Lab lab = new Lab(threeHosts());
        lab.inventory();
        lab.pool.byHand().migrate(vm("web"), host("b"));
        lab.passSeconds(20);

        assertThatThrownBy(() -> lab.powerOff("b")).isInstanceOf(PortException.class);
        assertThat(lab.pool.verdict().isClean()).isTrue();
        lab.inventory();
        assertBlamed(lab, off("b"), ViolationKind.HOST_OCCUPIED);
    }

    @Test
    void theEngineIsExpectedToRememberItsOwnCommands() {
        Lab lab = new Lab(pool().host("a")
                .host("b", host -> host.memoryMiB(1_500))
                .vm("x", "a", vm -> vm.memoryMiB(1_000))
                .vm("y", "a", vm -> vm.memoryMiB(1_000)));
        lab.inventory();
        lab.migrate("x", "a", "b");
        assertBlamed(lab, move("y", "a", "b"), ViolationKind.HOST_FULL);
    }

    @Test
    void whatTheEngineReadReplacesWhatItRemembers() {
        Lab lab = new Lab(
                threeHosts().host("small", host -> host.memoryMiB(1_500)).vm("other", "b", vm -> vm.memoryMiB(1_000)));
        lab.migrate("web", "a", "small");
        lab.pool.byHand().cancelMigration(vm("web"));
        lab.inventory();
        lab.pool.byHand().migrate(vm("other"), host("small"));

        assertThatThrownBy(() -> lab.migrate("web", "a", "small")).hasMessageContaining("Host 'small' holds");
        assertThat(lab.pool.verdict().isClean()).isTrue();
    }

    @Test
    void theEngineMayBelieveWhatItWasToldOfItsCommands() {
        Lab lab = new Lab(pool().host("a")
                .host("b", host -> host.memoryMiB(1_500))
                .vm("x", "a", vm -> vm.memoryMiB(1_000))
                .vm("other", "a", vm -> vm.memoryMiB(1_000)));
        lab.inventory();
        lab.pool.inject(new Fault.MigrationFails(lab.clock.instant(), Optional.empty(), 0.5));
        ActionId failed = lab.migrate("x", "a", "b");
        lab.passSeconds(20);
        lab.status(failed);
        lab.pool.byHand().migrate(vm("other"), host("b"));

        assertThatThrownBy(() -> lab.migrate("x", "a", "b")).isInstanceOf(PortException.class);
        assertThat(lab.pool.verdict().isClean()).isTrue();
    }

    @Test
    void actsByHandAreNeverBlamed() {
        Lab lab = new Lab(threeHosts());
        assertThatThrownBy(() -> lab.pool.byHand().migrate(vm("web"), host("a")))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> lab.pool.byHand().start(vm("web"), host("b"))).isInstanceOf(PortException.class);
        lab.pool.byHand().powerOff(host("a"));
        lab.clock.pass(Duration.ofMinutes(10));

        assertThat(lab.inventory().vm(vm("web")).orElseThrow().state()).isEqualTo(VmState.STOPPED);
        assertThat(lab.state("a")).isEqualTo(HostState.OFF);
        assertThat(lab.pool.verdict().isClean()).isTrue();
    }
}
