package dev.evenkeel.engine.loop;

import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.execute.Executor;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.Planner;
import dev.evenkeel.model.port.SnapshotSource;
import java.time.InstantSource;

/** What the control loop works with. */
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
        WakeProofs proofs,
        InstantSource clock,
        long seed) {}
