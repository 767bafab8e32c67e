package dev.evenkeel.engine.execute;

import static dev.evenkeel.engine.execute.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.engine.config.ExecutionSettings;
import dev.evenkeel.engine.journal.InMemoryJournal;
import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.engine.json.PoolJson;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.JournalQuery;
import dev.evenkeel.model.port.PortException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ExecutorTest {
    private static final ExecutionSettings SETTINGS = ExecutionSettings.DEFAULT;

    private final FakePool pool = new FakePool(PoolBuilder.pool()
            .host("a")
            .host("b")
            .host("c", host -> host.memoryMiB(2_048))
            .host("d", host -> host.state(HostState.OFF))
            .vm("web", "a", vm -> vm.cpuMhz(1_000))
            .vm("db", "a", vm -> vm.memoryMiB(4_096))
            .vm("mail", "b", vm -> vm.cpuMhz(100))
            .apart("web-mail", "web", "mail")
            .snapshot());
    private final SmallDisk journal = new SmallDisk(new InMemoryJournal());
    private Executor executor = newExecutor();
    private boolean mayStart = true;

    @Test
    void intentIsJournalledBeforeAnActionStartsAndItsOutcomeAfterIt() {
        run(plan().migrate("db", "a", "b").build());
        pool.arrive("db");
        tick();

        assertThat(kinds())
                .containsExactly(
                        JournalKind.INTENDED, JournalKind.STARTED, JournalKind.SUCCEEDED, JournalKind.FINISHED);
        assertThat(last(JournalKind.SUCCEEDED)).isEqualTo("db is on b after 0 s");
        assertThat(executor.isIdle()).isTrue();
    }

    @Test
    void anActionStartsOnlyWhenThoseItWaitsForHaveSucceeded() {
        run(plan().migrate("db", "a", "b").migrate("web", "a", "c", 1).build());

        tick();
        assertThat(pool.commands).containsExactly("migrate db from a to b");
        pool.arrive("db");
        tick();

        assertThat(pool.commands).containsExactly("migrate db from a to b", "migrate web from a to c");
    }

    @Test
    void migrationsOfOneHostStartOneAfterTheOther() {
        run(plan().migrate("db", "a", "b").migrate("web", "a", "c").build());
        tick();

        assertThat(pool.commands).containsExactly("migrate db from a to b");
    }

    @Test
    void aMigrationOfSomebodyElseThatNeverEndsDoesNotHoldTheEngineUpForEver() {
        pool.startMigration("mail", "b", "c");
        run(plan().migrate("web", "a", "c").build());
        pool.elapse(SETTINGS.migrationTimeLimit());
        tick();
        assertThat(executor.isIdle()).isFalse();
        pool.elapse(Duration.ofSeconds(1));
        tick();

        assertThat(pool.commands).isEmpty();
        assertThat(last(JournalKind.DROPPED)).contains("other migrations have left no room for it: mail from b to c");
        assertThat(executor.isIdle()).isTrue();
    }

    @Test
    void aTargetThatFilledUpMeanwhileDropsTheMigration() {
        run(plan().migrate("db", "a", "c").build());

        assertThat(pool.commands).isEmpty();
        assertThat(last(JournalKind.DROPPED))
                .isEqualTo("not done, migrate db from a to c: it may find 4096 MiB wanted on c, which has 2048 MiB.");
    }

    @Test
    void aMustRuleThatAnOperatorsMoveWouldNowBreakDropsTheMigration() {
        pool.place("mail", "c");
        run(plan().migrate("web", "a", "c").build());

        assertThat(pool.commands).isEmpty();
        assertThat(last(JournalKind.DROPPED)).contains("web-mail");
    }

    @Test
    void aVmThatSomebodyElseMovedIsLetAlone() {
        pool.place("db", "b");
        run(plan().migrate("db", "a", "c").build());

        assertThat(pool.commands).isEmpty();
        assertThat(kinds()).containsExactly(JournalKind.DROPPED, JournalKind.FINISHED);
    }

    @Test
    void aFailedMigrationDropsWhatWaitsForIt() {
        run(plan().migrate("mail", "b", "c").powerOff("b", 1).build());
        pool.breakOff("mail", "connection reset");
        tick();

        assertThat(last(JournalKind.FAILED)).isEqualTo("migrate mail from b to c failed: connection reset");
        assertThat(last(JournalKind.DROPPED)).contains("switch off b");
        assertThat(pool.commands).containsExactly("migrate mail from b to c");
    }

    @Test
    void aHostWithAVmOnItIsNeverSwitchedOff() {
        run(plan().powerOff("b").build());

        assertThat(pool.commands).isEmpty();
        assertThat(last(JournalKind.DROPPED)).contains("mail");
    }

    @Test
    void anEmptiedHostIsOffWhenTheInventorySaysSo() {
        run(plan().migrate("mail", "b", "c").powerOff("b", 1).build());
        pool.arrive("mail");
        tick();
        tick();
        assertThat(executor.isIdle()).isFalse();
        pool.state("b", HostState.OFF);
        tick();

        assertThat(last(JournalKind.SUCCEEDED)).startsWith("b is off");
        assertThat(executor.isIdle()).isTrue();
    }

    @Test
    void aHostThatDoesNotShutDownInTimeFailsAndRaisesAnAlarm() {
        run(plan().migrate("mail", "b", "c").powerOff("b", 1).build());
        pool.arrive("mail");
        tick();
        pool.elapse(SETTINGS.shutdownTimeLimit().plusSeconds(1));
        tick();

        assertThat(last(JournalKind.FAILED)).contains("b was not off after 10 min");
        assertThat(last(JournalKind.ALARM)).contains("b was told to shut down");
    }

    @Test
    void aWakeIsRepeatedUntilTheHostAnswers() {
        run(plan().powerOn("d").build());
        pool.elapse(SETTINGS.wakeWait().plusSeconds(1));
        tick();
        pool.state("d", HostState.UP);
        tick();

        assertThat(pool.commands).containsExactly("wake d", "wake d");
        assertThat(last(JournalKind.SUCCEEDED)).startsWith("d is up");
    }

    @Test
    void aHostThatNeverAnswersIsGivenUp() {
        run(plan().powerOn("d").build());
        for (int wait = 0; wait <= SETTINGS.wakeRetries(); wait++) {
            pool.elapse(SETTINGS.wakeWait().plusSeconds(1));
            tick();
        }

        assertThat(pool.commands).containsExactly("wake d", "wake d", "wake d");
        assertThat(last(JournalKind.FAILED)).contains("d did not answer 3 wake signals");
        assertThat(last(JournalKind.ALARM)).contains("d does not wake");
        assertThat(executor.isIdle()).isTrue();
    }

    @Test
    void aHostThatStaysSilentIsSignalledByItsNextWay() {
        pool.ways.add(0, "ipmi");
        run(plan().powerOn("d").build());
        for (int wait = 0; wait <= SETTINGS.wakeRetries(); wait++) {
            pool.elapse(SETTINGS.wakeWait().plusSeconds(1));
            tick();
        }
        pool.state("d", HostState.UP);
        tick();

        assertThat(pool.commands)
                .containsExactly("wake d by ipmi", "wake d by ipmi", "wake d by ipmi", "wake d by wake-on-lan");
        assertThat(last(JournalKind.STARTED)).isEqualTo("switch on d by wake-on-lan");
        assertThat(last(JournalKind.SUCCEEDED)).isEqualTo("d is up after 0 s, woken by wake-on-lan");
    }

    @Test
    void aWayThatFailsIsLeftAtOnceForTheNextAndToldOnce() {
        pool.ways.addAll(0, List.of("redfish", "ipmi"));
        CompletableFuture<Void> hanging = new CompletableFuture<>();
        pool.waking.put("redfish", hanging);
        pool.waking.put("ipmi", CompletableFuture.failedFuture(new PortException("no session.")));
        run(plan().powerOn("d").build());
        tick();
        assertThat(pool.commands).containsExactly("wake d by redfish");
        hanging.completeExceptionally(new PortException("wrong password."));
        tick();
        tick();
        tick();

        assertThat(pool.commands).containsExactly("wake d by redfish", "wake d by ipmi", "wake d by wake-on-lan");
        assertThat(texts(JournalKind.ALARM)).containsExactly("wrong password.", "no session.");
    }

    @Test
    void aHostIsGivenUpWhenAllItsWaysHaveHadTheirSignals() {
        pool.ways.add("command");
        pool.waking.put("command", CompletableFuture.failedFuture(new PortException("exit code 1.")));
        run(plan().powerOn("d").build());
        for (int wait = 0; wait < 2 * (1 + SETTINGS.wakeRetries()); wait++) {
            pool.elapse(SETTINGS.wakeWait().plusSeconds(1));
            tick();
        }

        assertThat(pool.commands).hasSize(6);
        assertThat(last(JournalKind.FAILED)).contains("d did not answer 6 wake signals by wake-on-lan, then command");
        assertThat(executor.isIdle()).isTrue();
    }

    @Test
    void aMigrationThatTakesTooLongIsCancelledAndThenLeftToAPerson() {
        run(plan().migrate("db", "a", "b").build());
        pool.elapse(SETTINGS.migrationTimeLimit().plusSeconds(1));
        tick();
        assertThat(pool.commands).containsExactly("migrate db from a to b", "cancel P1/1");
        pool.elapse(Duration.ofMinutes(6));
        tick();

        assertThat(last(JournalKind.FAILED)).contains("could not be cancelled within 5 min");
        assertThat(last(JournalKind.ALARM)).contains("migration of db");
    }

    @Test
    void aRefusedCancellationIsAskedForAgainAndThenLeftToAPerson() {
        pool.refusesToCancel = true;
        run(plan().migrate("db", "a", "b").build());
        pool.elapse(SETTINGS.migrationTimeLimit().plusSeconds(1));
        tick();
        tick();
        assertThat(pool.commands).containsExactly("migrate db from a to b", "cancel P1/1", "cancel P1/1");
        assertThat(kinds()).doesNotContain(JournalKind.ALARM);
        pool.elapse(Duration.ofMinutes(6));
        tick();

        assertThat(last(JournalKind.FAILED)).contains("could not be cancelled within 5 min");
        assertThat(executor.isIdle()).isTrue();
    }

    @Test
    void aMigrationThatEndsWellAlthoughItWasToBeCancelledTellsAllOfItsTime() {
        pool.refusesToCancel = true;
        run(plan().migrate("db", "a", "b").build());
        pool.elapse(SETTINGS.migrationTimeLimit().plusSeconds(1));
        tick();
        pool.elapse(Duration.ofMinutes(2));
        pool.arrive("db");
        tick();

        assertThat(last(JournalKind.SUCCEEDED)).isEqualTo("db is on b after 32 min 1 s");
    }

    @Test
    void aCancelledMigrationSaysWhyItFailed() {
        run(plan().migrate("db", "a", "b").build());
        pool.elapse(SETTINGS.migrationTimeLimit().plusSeconds(1));
        tick();
        pool.breakOff("db", "operation aborted");
        tick();

        assertThat(last(JournalKind.FAILED))
                .isEqualTo("migrate db from a to b failed: cancelled after 30 min: operation aborted");
    }

    @Test
    void aVmThatIsGoneAfterACancellationIsNotHiddenByIt() {
        run(plan().migrate("db", "a", "b").build());
        pool.elapse(SETTINGS.migrationTimeLimit().plusSeconds(1));
        tick();
        pool.lose("db");
        tick();

        assertThat(last(JournalKind.FAILED)).endsWith("cancelled after 30 min: db is gone");
    }

    @Test
    void aCancelledPlanCancelsItsMigrationsAndDropsTheRest() {
        run(plan().migrate("db", "a", "b").migrate("web", "a", "c", 1).build());
        executor.cancel("cancelled by an operator");
        pool.breakOff("db", "operation aborted");
        tick();

        assertThat(pool.commands).containsExactly("migrate db from a to b", "cancel P1/1");
        assertThat(last(JournalKind.DROPPED)).contains("web").contains("cancelled by an operator");
        assertThat(last(JournalKind.FINISHED)).contains("0 of 2 actions succeeded, 1 failed, 1 not done");
    }

    @Test
    void whatCouldNotBeJournalledIsDoneWhenItCan() {
        executor.accept("P1", plan().migrate("db", "a", "b").build());
        journal.full = true;
        assertThatThrownBy(this::tick).isInstanceOf(PortException.class);
        assertThat(pool.commands).isEmpty();
        journal.full = false;
        tick();
        pool.arrive("db");
        journal.full = true;
        assertThatThrownBy(this::tick).isInstanceOf(PortException.class);
        journal.full = false;
        tick();

        assertThat(pool.commands).containsExactly("migrate db from a to b");
        assertThat(kinds())
                .containsExactly(
                        JournalKind.INTENDED, JournalKind.STARTED, JournalKind.SUCCEEDED, JournalKind.FINISHED);
    }

    @Test
    void aMigrationThatEndsJustBeforeItsCancellationCounts() {
        run(plan().migrate("db", "a", "b").build());
        pool.elapse(SETTINGS.migrationTimeLimit().plusSeconds(1));
        tick();
        pool.arrive("db");
        tick();

        assertThat(kinds()).contains(JournalKind.SUCCEEDED).doesNotContain(JournalKind.FAILED);
    }

    @Test
    void aRefusedStartFailsWithTheHypervisorsWords() {
        pool.refuses = true;
        run(plan().migrate("db", "a", "b").build());
        tick();

        assertThat(last(JournalKind.FAILED)).endsWith("failed: the hypervisor refuses");
    }

    @Test
    void whileThePoolIsSilentNothingStartsAndNothingIsBelieved() {
        executor.accept("P1", plan().migrate("db", "a", "b").build());
        pool.silent = true;
        tick();
        tick();
        assertThat(pool.commands).isEmpty();
        assertThat(kinds()).containsExactly(JournalKind.ALARM);
        pool.silent = false;
        tick();

        assertThat(pool.commands).containsExactly("migrate db from a to b");
    }

    @Test
    void whilePausedWhatIsUnderWayIsWatchedAndNothingStarts() {
        run(plan().migrate("db", "a", "b").migrate("web", "a", "c", 1).build());
        mayStart = false;
        pool.arrive("db");
        tick();
        assertThat(last(JournalKind.SUCCEEDED)).startsWith("db is on b");
        assertThat(pool.commands).hasSize(1);
        mayStart = true;
        tick();

        assertThat(pool.commands).hasSize(2);
    }

    @Test
    void theCoordinatorStaysOnWhateverThePlanSays() {
        FakePool other = new FakePool(PoolBuilder.pool()
                .host("a")
                .host("b", host -> host.with(HostTrait.COORDINATOR))
                .snapshot());
        Executor judge = executorOf(other);
        judge.accept("P1", plan().powerOff("b").build());
        judge.tick(() -> true);

        assertThat(other.commands).isEmpty();
        assertThat(last(JournalKind.DROPPED)).contains("coordinator");
    }

    // --- after a restart

    @Test
    void aMigrationFoundUnderWayIsWatchedToItsEndAndNotStartedAgain() {
        run(plan().migrate("db", "a", "b").migrate("mail", "b", "c", 1).build());
        restart();
        tick();
        pool.arrive("db");
        tick();

        assertThat(pool.commands).containsExactly("migrate db from a to b");
        assertThat(last(JournalKind.SUCCEEDED)).startsWith("db is on b");
        assertThat(last(JournalKind.FINISHED)).contains("plan P1");
        assertThat(executor.isIdle()).isTrue();
    }

    @Test
    void aMigrationThatEndedWhileTheEngineWasDeadIsFoundDone() {
        run(plan().migrate("db", "a", "b").build());
        pool.arrive("db");
        restart();
        tick();

        assertThat(last(JournalKind.SUCCEEDED)).startsWith("db is on b");
    }

    @Test
    void whatHadNotBegunIsDroppedAndTheEndCountsEveryAction() {
        run(plan().migrate("db", "a", "b").migrate("web", "a", "c", 1).build());
        pool.arrive("db");
        restart();
        tick();

        assertThat(pool.commands).containsExactly("migrate db from a to b");
        assertThat(last(JournalKind.DROPPED)).contains("web").contains("not begun before the engine was stopped");
        assertThat(last(JournalKind.FINISHED)).contains("1 of 2 actions succeeded, 0 failed, 1 not done");
    }

    @Test
    void anIntentThatNeverReachedTheHypervisorIsLetGo() {
        pool.refuses = true;
        run(plan().migrate("db", "a", "b").build());
        restart();
        tick();

        assertThat(last(JournalKind.DROPPED)).contains("db is still on a and is not migrating; it is let go");
        assertThat(executor.isIdle()).isTrue();
    }

    @Test
    void aWakeOfWhichNobodyKnowsWhetherItWasSentIsSentAgain() {
        run(plan().powerOn("d").build());
        restart();
        tick();
        pool.state("d", HostState.UP);
        tick();

        assertThat(pool.commands).containsExactly("wake d", "wake d");
        assertThat(last(JournalKind.SUCCEEDED)).startsWith("d is up");
    }

    @Test
    void aShutdownUnderWayIsWatchedToItsEnd() {
        run(plan().migrate("mail", "b", "c").powerOff("b", 1).build());
        pool.arrive("mail");
        tick();
        restart();
        tick();
        pool.state("b", HostState.OFF);
        tick();

        assertThat(pool.commands).containsExactly("migrate mail from b to c", "switch off b");
        assertThat(last(JournalKind.SUCCEEDED)).startsWith("b is off");
    }

    @Test
    void afterAGoodEndThereIsNothingToAdopt() {
        run(plan().migrate("db", "a", "b").build());
        pool.arrive("db");
        tick();

        assertThat(Recovery.read(journal, pool.instant())).isEmpty();
    }

    // --- help

    private void run(Plan plan) {
        recorder().proposed("P1", "by the test", PoolJson.writeLine(plan));
        recorder().approved("P1", "by the test");
        executor.accept("P1", plan);
        tick();
    }

    private void tick() {
        executor.tick(() -> mayStart);
    }

    private void restart() {
        pool.forgets = true;
        executor = newExecutor();
        executor.adopt(Recovery.read(journal, pool.instant()).orElseThrow());
    }

    private Executor newExecutor() {
        return executorOf(pool);
    }

    private Executor executorOf(FakePool some) {
        return new Executor(new PoolId("lab"), some, some, some, new Recorder(journal, some), SETTINGS, some);
    }

    private Recorder recorder() {
        return new Recorder(journal, pool);
    }

    private List<JournalKind> kinds() {
        return journal.read(JournalQuery.all()).stream()
                .map(JournalEntry::kind)
                .filter(kind -> kind != JournalKind.PROPOSED && kind != JournalKind.APPROVED)
                .toList();
    }

    private String last(JournalKind kind) {
        List<String> texts = texts(kind);
        assertThat(texts).as("entries of kind " + kind).isNotEmpty();
        return texts.get(texts.size() - 1);
    }

    private List<String> texts(JournalKind kind) {
        return journal.read(JournalQuery.of(kind)).stream()
                .map(JournalEntry::text)
                .toList();
    }
}
