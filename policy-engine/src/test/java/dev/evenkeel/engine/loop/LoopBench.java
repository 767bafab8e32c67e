package dev.evenkeel.engine.loop;

import dev.evenkeel.engine.config.Automation;
import dev.evenkeel.engine.config.DrillSettings;
import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.config.PolicySettings;
import dev.evenkeel.engine.execute.Executor;
import dev.evenkeel.engine.execute.FakePool;
import dev.evenkeel.engine.execute.Recovery;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.engine.journal.InMemoryJournal;
import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.engine.policy.Aim;
import dev.evenkeel.engine.policy.Decision;
import dev.evenkeel.engine.policy.Policy;
import dev.evenkeel.engine.policy.Situation;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.JournalQuery;
import dev.evenkeel.planner.RulesPlanner;
import java.util.List;

/** A control loop with one policy that wants what the test says, on a pool in which nothing happens by itself. */
final class LoopBench implements Policy {
    static final PoolId POOL = new PoolId("lab");

    final FakePool pool = new FakePool(PoolBuilder.pool()
            .host("a")
            .host("b")
            .host("c")
            .vm("web", "a", vm -> vm.cpuMhz(1_000))
            .vm("db", "a", vm -> vm.memoryMiB(4_096))
            .vm("mail", "b", vm -> vm.cpuMhz(100))
            .apart("web-mail", "web", "mail")
            .snapshot());
    final InMemoryJournal journal = new InMemoryJournal();
    private final EngineSettings settings;
    private Decision wish = Decision.nothing("nothing is wanted");
    private boolean lasts;
    ControlLoop loop;

    LoopBench(Automation automation) {
        PolicySettings policy = PolicySettings.DEFAULT.withAutomation(automation);
        this.settings =
                new EngineSettings(policy, EngineSettings.DEFAULT.metrics(), EngineSettings.DEFAULT.execution());
        start();
    }

    /** Starts an engine's loop on the same journal, as after the end of the one before. */
    LoopBench start() {
        Recorder recorder = new Recorder(journal, pool);
        History history = History.of(journal, pool.instant());
        recorder.listen(history::note);
        WakeProofs proofs = new WakeProofs(DrillSettings.DEFAULT, history, journal, pool);
        recorder.listen(entry -> proofs.note(entry, recorder));
        Executor executor = new Executor(POOL, pool, pool, pool, recorder, settings.execution(), pool);
        LoopParts parts = new LoopParts(
                POOL, settings, pool, new RulesPlanner(), pool, executor, journal, recorder, history, proofs, pool, 1);
        loop = new ControlLoop(parts, List.of(this));
        loop.begin();
        Recovery.read(journal, pool.instant()).ifPresent(executor::adopt);
        return this;
    }

    /** Whatever would be done about it would do. */
    LoopBench wants(Plan plan) {
        return wants(plan, other -> other.isEmpty() ? 1 : 0);
    }

    LoopBench wants(Plan plan, Aim aim) {
        wish = new Decision.Act(plan, Window.RELIEF, aim);
        return this;
    }

    /** It would make no plan now, but the trouble lasts for which it made the one that waits. */
    LoopBench stillWantsIt() {
        lasts = true;
        return wantsNothing();
    }

    LoopBench wantsNothing() {
        wish = Decision.nothing("nothing is wanted");
        return this;
    }

    /** The policy is asked, and what may start starts. */
    LoopBench look() {
        loop.lookSoon();
        loop.tick();
        loop.tick();
        return this;
    }

    /** The newest entry of this kind. */
    String last(JournalKind kind) {
        return entries(kind).get(entries(kind).size() - 1).text();
    }

    List<JournalEntry> entries(JournalKind kind) {
        return journal.read(JournalQuery.of(kind));
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public boolean stillWants(Plan waiting, Situation situation) {
        return lasts;
    }

    @Override
    public Decision decide(Situation situation) {
        return wish;
    }
}
