package dev.evenkeel.engine.loop;

import static dev.evenkeel.engine.execute.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.engine.config.Automation;
import dev.evenkeel.engine.policy.Aim;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.port.JournalKind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A plan that waits keeps its number while it is right, and is withdrawn with the reason when it is not. */
class WaitingPlanTest {
    private static final Plan MOVE_DB = plan().migrate("db", "a", "b").build();
    private static final Plan MOVE_MAIL = plan().migrate("mail", "b", "c").build();
    private static final Plan MOVE_WEB = plan().migrate("web", "a", "c").build();
    private static final Plan MOVE_BOTH =
            plan().migrate("db", "a", "b").migrate("web", "a", "c").build();
    private static final Plan MOVE_IN_THREE = plan().migrate("db", "a", "b")
            .migrate("web", "a", "c")
            .migrate("db", "b", "c", 1)
            .build();

    private final LoopBench bench = new LoopBench(Automation.RECOMMEND);

    @Test
    void keepsItsNumberWhileAnotherPlanWouldBeNoBetter() {
        bench.wants(MOVE_DB).look().wants(MOVE_WEB).look().wants(MOVE_MAIL).look();

        assertThatItWaits("P1");
        assertThat(bench.entries(JournalKind.PROPOSED)).hasSize(1);

        bench.loop.approve("P1");
        bench.look();

        assertThat(bench.pool.commands).containsExactly("migrate db from a to b");
    }

    @Test
    void waitsForAsLongAsItIsFoundRight() {
        bench.wants(MOVE_DB).look();
        for (int period = 0; period < 12; period++) {
            bench.pool.elapse(Duration.ofMinutes(10));
            bench.pool.sample();
            bench.look().loop.expire();
        }
        assertThatItWaits("P1");

        bench.pool.elapse(Duration.ofMinutes(15));
        bench.loop.expire();

        assertThatItIsWithdrawn("not approved in time");
    }

    @Test
    void isWithdrawnWhenTheNewestPlanDoesMoreByMoreThanATenth() {
        bench.wants(MOVE_DB).look();
        bench.wants(MOVE_BOTH, leaving(1.0, Map.of(MOVE_DB, 0.09, MOVE_BOTH, 0.0)))
                .look();
        assertThatItWaits("P1");

        bench.wants(MOVE_BOTH, leaving(1.0, Map.of(MOVE_DB, 0.11, MOVE_BOTH, 0.0)))
                .look();

        assertThatItIsWithdrawn("it does 89 % of what a new plan would: because the test says so");
        assertThatItWaits("P2");
    }

    @Test
    void isNotWithdrawnForLessThanHalfAPoint() {
        bench.wants(MOVE_DB).look();
        bench.wants(MOVE_BOTH, leaving(0.010, Map.of(MOVE_DB, 0.004, MOVE_BOTH, 0.0)))
                .look();
        assertThatItWaits("P1");

        bench.wants(MOVE_BOTH, leaving(0.010, Map.of(MOVE_DB, 0.006, MOVE_BOTH, 0.0)))
                .look();

        assertThatItWaits("P2");
    }

    @Test
    void isWithdrawnWhenItDoesNothingMoreForTheTrouble() {
        bench.wants(MOVE_DB).look();
        bench.wants(MOVE_WEB, leaving(1.0, Map.of(MOVE_DB, 1.0, MOVE_WEB, 0.9))).look();

        assertThatItIsWithdrawn("it does 0 % of what a new plan would: because the test says so");
    }

    @Test
    void isWithdrawnWhenLessThanHalfOfItsCostWouldDo() {
        bench.wants(MOVE_IN_THREE).look().wants(MOVE_BOTH).look();
        assertThatItWaits("P1");

        bench.wants(MOVE_MAIL).look();

        assertThatItIsWithdrawn("it has 3 migrations, and 1 would do now");
        assertThatItWaits("P2");
    }

    @Test
    void isWithdrawnWhenTheCheckerRefusesIt() {
        bench.wants(MOVE_DB).look();
        bench.pool.place("db", "c");
        bench.wants(MOVE_MAIL).look();

        assertThatItIsWithdrawn("Action 1 (migrate db from a to b) moves a VM that is on c then.");
        assertThatItWaits("P2");
    }

    @Test
    void isWithdrawnWhenItsVmIsGone() {
        bench.wants(MOVE_DB).look();
        bench.pool.lose("db");
        bench.wantsNothing().look();

        assertThatItIsWithdrawn("Action 1 names VM 'db', which is not in pool 'lab'.");
    }

    @Test
    void isNotFoundRightWhileNobodyKnowsTheLoadOfWhatItMoves() {
        bench.wants(MOVE_DB).look();
        bench.pool.elapse(Duration.ofMinutes(10));
        bench.wants(MOVE_WEB).look().wantsNothing().look();
        assertThatItWaits("P1");

        bench.pool.elapse(Duration.ofMinutes(5));
        bench.loop.expire();

        assertThatItIsWithdrawn("not approved in time");
    }

    @Test
    void staysWhileItsTroubleLastsThoughItWouldNotBeMadeNow() {
        bench.wants(MOVE_DB).look().stillWantsIt().look();
        assertThatItWaits("P1");
        assertThat(bench.entries(JournalKind.HELD)).isEmpty();

        bench.pool.place("db", "c");
        bench.look();

        assertThatItIsWithdrawn("Action 1 (migrate db from a to b) moves a VM that is on c then.");
        assertThat(bench.loop.waiting()).isEmpty();
    }

    @Test
    void approvingOneThatWasWithdrawnTellsWhyAndWhatWaitsAndDoesNothing() {
        bench.wants(MOVE_IN_THREE).look().wants(MOVE_MAIL).look();

        assertThatThrownBy(() -> bench.loop.approve("P1"))
                .hasMessage("No plan P1 waits for approval.\n"
                        + "At 09:00: plan P1 withdrawn: it has 3 migrations, and 1 would do now\n"
                        + "P2 waits now: because the test says so");
        assertThat(bench.look().pool.commands).isEmpty();
        assertThatItWaits("P2");
    }

    @Test
    void approvingOneThatWasAnsweredTellsTheAnswer() {
        bench.wants(MOVE_DB).look();
        bench.loop.decline("P1");
        assertThatThrownBy(() -> bench.loop.approve("P1")).hasMessageEndingWith("plan P1 declined by an operator");

        bench.wants(MOVE_MAIL).look();
        bench.loop.approve("P2");

        assertThatThrownBy(() -> bench.loop.approve("P2")).hasMessageEndingWith("plan P2 approved by an operator");
        assertThat(bench.look().pool.commands).containsExactly("migrate mail from b to c");
    }

    @Test
    void whatWasWithdrawnLastIsKnownAfterARestartToo() {
        assertThat(bench.loop.withdrawn()).isEmpty();
        bench.wants(MOVE_DB).look().start();

        assertThat(bench.loop.withdrawn())
                .hasValueSatisfying(
                        entry -> assertThat(entry.text()).isEqualTo("plan P1 withdrawn: the engine was restarted"));
        assertThat(bench.loop.waiting()).isEmpty();
    }

    /** An aim by which there is so much trouble now, and so much after each plan. */
    private static Aim leaving(double now, Map<Plan, Double> after) {
        return plan -> after.getOrDefault(plan, now);
    }

    private void assertThatItWaits(String name) {
        assertThat(bench.loop.waiting())
                .hasValueSatisfying(plan -> assertThat(plan.name()).isEqualTo(name));
    }

    private void assertThatItIsWithdrawn(String why) {
        assertThat(bench.last(JournalKind.EXPIRED)).isEqualTo("plan P1 withdrawn: " + why);
    }
}
