package dev.evenkeel.engine.loop;

import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.execute.Executor;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.Planner;
import dev.evenkeel.model.port.SnapshotSource;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * What the control loop works with.
 *
 * @param planText writes a plan as JSON for the journal
 */
public record LoopParts(
        PoolId pool,
        EngineSettings settings,
        SnapshotSource snapshots,
        Planner planner,
        HostWaker waker,
        Executor executor,
        Journal journal,
        Recorder recorder,
        History history,
        Function<Plan, String> planText,
        InstantSource clock,
        long seed) {}
