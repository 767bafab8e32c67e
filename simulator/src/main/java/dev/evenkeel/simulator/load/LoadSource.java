package dev.evenkeel.simulator.load;

import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import java.time.Instant;

/**
 * What each VM would use at each moment if nobody held it back. A function of time: asked twice for one moment it answers the same.
 */
public interface LoadSource {
    /** The VM's demand at this moment; it holds until {@link #nextChange}. */
    Demand demand(VmId vm, Instant at);

    /** The first moment after this one at which the demand of any VM may change. */
    Instant nextChange(Instant after);
}
