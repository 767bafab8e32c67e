package dev.evenkeel.model.port;

import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.load.Sample;
import java.util.List;

/** Reads a pool as its hypervisors show it. Calls may throw {@link PortException}. */
public interface PoolReader {
    /** What exists and where, right now. Hosts that do not answer are listed as UNREACHABLE, not left out. */
    Inventory inventory(PoolId pool);

    /** The newest load figures, one sample for every host and VM that answers; those that do not are left out. */
    List<Sample> sample(PoolId pool);
}
