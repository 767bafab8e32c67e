package dev.evenkeel.engine.loop;

import static dev.evenkeel.engine.execute.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.engine.config.Automation;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.port.JournalKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ControlLoopTest {
    private static final Plan MOVE_DB = plan().migrate("db", "a", "b").build();
    private static final Plan MOVE_MAIL = plan().migrate("mail", "b", "c").build();
    private static final Plan SWITCH_OFF = plan().powerOff("c").build();
    private static final Plan BREAKS_A_RULE = plan().migrate("web", "a", "b").build();
    private static final String DB_MOVES = "migrate db from a to b";

    @Test
    void aPlanIsExecutedAtOnceWhereEverythingIsAutomatic() {
        LoopBench bench = new LoopBench(Automation.AUTO_ALL).wants(MOVE_DB).look();

        assertThat(bench.last(JournalKind.APPROVED)).isEqualTo("by automation level AUTO_ALL");
        assertThat(bench.pool.commands).containsExactly(DB_MOVES);
    }

    @Test
    void aPlanThatTheCheckerRefusesIsNotExecutedAndRestsForAnHour() {
        LoopBench bench =
                new LoopBench(Automation.AUTO_ALL).wants(BREAKS_A_RULE).look().look();

        assertThat(bench.last(JournalKind.REJECTED)).contains("web-mail");
        assertThat(bench.last(JournalKind.HELD)).contains("turned down as P1");
        assertThat(bench.entries(JournalKind.PROPOSED)).hasSize(1);
        assertThat(bench.pool.commands).isEmpty();
    }

    @Test
    void aPowerOffWaitsForApprovalWhereOnlyMovesAreAutomatic() {
        LoopBench bench = new LoopBench(Automation.AUTO_MOVES).wants(SWITCH_OFF).look();
        assertThat(bench.pool.commands).isEmpty();
        assertThat(bench.loop.waiting()).isPresent();

        bench.wants(MOVE_DB).look();

        assertThat(bench.last(JournalKind.EXPIRED))
                .isEqualTo("plan P1 withdrawn: a plan of test takes its place: because the test says so");
        assertThat(bench.pool.commands).containsExactly(DB_MOVES);
    }

    @Test
    void anApprovedPlanIsExecuted() {
        LoopBench bench =
                new LoopBench(Automation.RECOMMEND).wants(MOVE_DB).look().look();
        assertThat(bench.entries(JournalKind.PROPOSED)).hasSize(1);
        assertThat(bench.pool.commands).isEmpty();

        bench.loop.approve("P1");
        bench.look();

        assertThat(bench.pool.commands).containsExactly(DB_MOVES);
        assertThat(bench.loop.waiting()).isEmpty();
    }

    @Test
    void onlyThePlanThatWaitsCanBeApproved() {
        LoopBench bench = new LoopBench(Automation.RECOMMEND).wants(MOVE_DB).look();

        assertThatThrownBy(() -> bench.loop.approve("P7")).hasMessageContaining("Maybe P1 was meant.");
        assertThatThrownBy(() -> bench.loop.decline("P7")).hasMessageContaining("No plan P7 waits");
        assertThat(bench.loop.waiting()).isPresent();
    }

    @Test
    void nothingIsApprovedInShadow() {
        LoopBench bench = new LoopBench(Automation.SHADOW).wants(MOVE_DB).look();

        assertThatThrownBy(() -> bench.loop.approve("P1")).hasMessageContaining("SHADOW");
    }

    @Test
    void aPlanExpiresWhenItIsNotApprovedInTime() {
        LoopBench bench = new LoopBench(Automation.RECOMMEND).wants(MOVE_DB).look();
        bench.pool.elapse(Duration.ofMinutes(14));
        bench.loop.expire();
        assertThat(bench.loop.waiting()).isPresent();

        bench.pool.elapse(Duration.ofMinutes(1));
        bench.loop.expire();

        assertThat(bench.last(JournalKind.EXPIRED)).isEqualTo("plan P1 withdrawn: not approved in time");
        assertThatThrownBy(() -> bench.loop.approve("P1")).hasMessageContaining("No plan P1 waits");
    }

    @Test
    void aPlanWhoseReasonHasGoneWaitsNoMore() {
        LoopBench bench = new LoopBench(Automation.RECOMMEND)
                .wants(MOVE_DB)
                .look()
                .wantsNothing()
                .look();

        assertThat(bench.last(JournalKind.EXPIRED))
                .isEqualTo("plan P1 withdrawn: the reason for it has gone: nothing is wanted");
        assertThat(bench.loop.waiting()).isEmpty();
    }

    @Test
    void aDeclinedPlanIsNotProposedAgainForAnHour() {
        LoopBench bench = new LoopBench(Automation.RECOMMEND).wants(MOVE_DB).look();
        bench.loop.decline("P1");
        bench.look();
        assertThat(bench.loop.waiting()).isEmpty();

        bench.pool.elapse(Duration.ofHours(1));
        bench.look();

        assertThat(bench.loop.waiting())
                .hasValueSatisfying(again -> assertThat(again.name()).isEqualTo("P2"));
    }

    @Test
    void whileItIsPausedNothingStarts() {
        LoopBench bench = new LoopBench(Automation.AUTO_ALL).wants(MOVE_DB);
        bench.loop.pause();
        assertThat(bench.look().pool.commands).isEmpty();

        bench.loop.resume();
        bench.loop.tick();
        bench.loop.tick();

        assertThat(bench.pool.commands).containsExactly(DB_MOVES);
    }

    @Test
    void aPauseSurvivesARestart() {
        LoopBench bench = new LoopBench(Automation.AUTO_ALL).wants(MOVE_DB);
        bench.loop.pause();
        bench.start().look();
        assertThat(bench.loop.isPaused()).isTrue();
        assertThat(bench.pool.commands).isEmpty();

        bench.loop.resume();
        bench.start().look();

        assertThat(bench.pool.commands).containsExactly(DB_MOVES);
    }

    @Test
    void aPlanThatWaitedDoesNotWaitAfterARestart() {
        LoopBench bench =
                new LoopBench(Automation.RECOMMEND).wants(MOVE_DB).look().start();

        assertThat(bench.last(JournalKind.EXPIRED)).isEqualTo("plan P1 withdrawn: the engine was restarted");
        assertThatThrownBy(() -> bench.loop.approve("P1"))
                .hasMessageContaining("No plan P1 waits")
                .hasMessageContaining("plan P1 withdrawn: the engine was restarted");
        assertThat(bench.look().loop.waiting())
                .hasValueSatisfying(again -> assertThat(again.name()).isEqualTo("P2"));
    }

    @Test
    void aRestartInTheMiddleOfAMigrationWatchesItToItsEndAndStartsItNoSecondTime() {
        LoopBench bench = new LoopBench(Automation.AUTO_ALL).wants(MOVE_DB).look();
        bench.wantsNothing().start().look();
        assertThat(bench.loop.executor().isIdle()).isFalse();

        bench.pool.arrive("db");
        bench.loop.tick();

        assertThat(bench.pool.commands).containsExactly(DB_MOVES);
        assertThat(bench.entries(JournalKind.SUCCEEDED)).hasSize(1);
        assertThat(bench.entries(JournalKind.FINISHED)).hasSize(1);
        assertThat(bench.loop.executor().isIdle()).isTrue();
    }

    @Test
    void afterThreeFailuresPlansWaitForApprovalUntilSomebodyResumes() {
        LoopBench bench = trippedBench();
        assertThat(bench.loop.automation()).isEqualTo(Automation.RECOMMEND);
        assertThat(bench.loop.waiting()).isPresent();

        bench.start().look();
        assertThat(bench.loop.automation()).isEqualTo(Automation.RECOMMEND);
        assertThat(bench.pool.commands).isEmpty();

        bench.loop.resume();
        bench.look();

        assertThat(bench.loop.automation()).isEqualTo(Automation.AUTO_ALL);
        assertThat(bench.pool.commands).containsExactly("migrate mail from b to c");
    }

    @Test
    void failuresFromBeforeAResumeAreForgottenAfterARestartToo() {
        LoopBench bench = trippedBench();
        bench.loop.resume();

        bench.pool.elapse(Duration.ofMinutes(1));
        bench.start().look();

        assertThat(bench.loop.automation()).isEqualTo(Automation.AUTO_ALL);
    }

    /** Three migrations were refused; the pool is well again, and another plan is wanted. */
    private static LoopBench trippedBench() {
        LoopBench bench = new LoopBench(Automation.AUTO_ALL).wants(MOVE_DB);
        bench.pool.refuses = true;
        for (int failure = 1; failure <= 3; failure++) {
            assertThat(bench.loop.automation()).isEqualTo(Automation.AUTO_ALL);
            bench.look().loop.tick();
            bench.pool.elapse(Duration.ofMinutes(1));
        }
        bench.pool.refuses = false;
        bench.pool.commands.clear();
        return bench.wants(MOVE_MAIL).look();
    }

    @Test
    void aCancelledPlanCancelsItsMigrationAndPauses() {
        LoopBench bench = new LoopBench(Automation.AUTO_ALL).wants(MOVE_DB).look();

        bench.loop.cancel();
        bench.pool.breakOff("db", "cancelled");
        bench.loop.tick();

        assertThat(bench.pool.commands).containsExactly(DB_MOVES, "cancel P1/1");
        assertThat(bench.loop.isPaused()).isTrue();
        assertThat(bench.loop.executor().isIdle()).isTrue();
        assertThatThrownBy(bench.loop::cancel).hasMessage("No plan is under way.");
    }

    @Test
    void holdingForTheSameReasonIsWrittenOnce() {
        LoopBench bench =
                new LoopBench(Automation.AUTO_ALL).wantsNothing().look().look();

        assertThat(bench.entries(JournalKind.HELD)).hasSize(1);
        assertThat(bench.last(JournalKind.HELD)).isEqualTo("nothing to do");
    }
}
