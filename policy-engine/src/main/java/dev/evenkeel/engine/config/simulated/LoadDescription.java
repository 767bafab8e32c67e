package dev.evenkeel.engine.config.simulated;

import dev.evenkeel.model.load.Demand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** What a simulated VM asks for over time. */
public sealed interface LoadDescription {
    /** Load true to the published statistics of production VMs, from the seed and the VM's name and size. */
    record Generated() implements LoadDescription {}

    /**
     * As it was recorded; the first value is at the start of the simulation, and after the last it begins anew.
     *
     * @param file one that {@code import} reads, or a directory of such; with a full level PlanetLab traces, in percent
     * @param series the name of the VM in the file; empty where it is the VM's own, or the only one
     * @param fullMhz what 100 percent stand for, MHz
     */
    record Recorded(Path file, Optional<String> series, Optional<Double> fullMhz) implements LoadDescription {}

    /** The same all the time. */
    record Constant(Demand demand) implements LoadDescription {}

    /** One level after another. @param steps the first at zero, in the order of time */
    record Steps(List<Step> steps) implements LoadDescription {
        public Steps {
            steps = List.copyOf(steps);
        }
    }

    /** @param after since the start of the simulation; the level holds until the next step */
    record Step(Duration after, Demand demand) {}

    /**
     * A cosine over the day: at time t of the day (UTC) the demand is low + (high − low) · (1 + cos(2π · (t − peak) / 24 h)) / 2.
     *
     * @param low demand 12 hours from the peak
     * @param high demand at the peak
     * @param peak time of day, UTC
     */
    record Daily(Demand low, Demand high, LocalTime peak) implements LoadDescription {}

    /**
     * In each period one burst, at a moment drawn from the seed.
     *
     * @param low demand outside of bursts
     * @param high demand in a burst
     * @param every the period, from the start of the simulation on
     * @param lasting how long a burst lasts, at most a period
     */
    record Bursts(Demand low, Demand high, Duration every, Duration lasting) implements LoadDescription {}

    /**
     * A crowd that comes once: low until then, up in a straight line, high for a while, down in a straight line, and low again.
     *
     * @param after when it begins to come, since the start of the simulation
     * @param rise how long it takes to come
     * @param lasting how long it stays
     * @param fall how long it takes to go
     */
    record FlashCrowd(Demand low, Demand high, Duration after, Duration rise, Duration lasting, Duration fall)
            implements LoadDescription {}
}
