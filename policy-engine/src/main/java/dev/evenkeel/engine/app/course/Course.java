package dev.evenkeel.engine.app.course;

import dev.evenkeel.engine.config.simulated.LoadDescription;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import java.time.Instant;

/** What one VM asks for over time: a function of the moment. */
public interface Course {
    Demand at(Instant moment);

    /** The first moment after this one at which the demand may change; {@link Instant#MAX} when it never does. */
    Instant nextChange(Instant after);

    /**
     * The course of a described load, of any kind but generated and recorded load.
     *
     * @param start of the simulation, from which times count
     * @param seed of all random choices
     */
    static Course of(LoadDescription load, VmId vm, Instant start, long seed) {
        if (load instanceof LoadDescription.Constant constant) {
            return new Steady(constant.demand());
        }
        if (load instanceof LoadDescription.Steps steps) {
            return new Stairs(steps, start);
        }
        if (load instanceof LoadDescription.Daily daily) {
            return new Wave(daily);
        }
        if (load instanceof LoadDescription.Bursts bursts) {
            return new Outbursts(bursts, vm, start, seed);
        }
        if (load instanceof LoadDescription.FlashCrowd crowd) {
            return new Crowd(crowd, start);
        }
        throw new IllegalArgumentException("Load of VM '" + vm + "' is generated or recorded, not described.");
    }
}
