package dev.evenkeel.model.port;

import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PoolSnapshot;

/** Makes snapshots: inventory, rules and windows of load put together. Calls may throw {@link PortException}. */
public interface SnapshotSource {
    PoolSnapshot snapshot(PoolId pool);
}
