package dev.evenkeel.simulator.builtin;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.load.TraceSet;
import java.time.Instant;
import java.util.Optional;

/**
 * A pool that needs no set-up.
 *
 * @param spec the pool, ready to be simulated
 * @param description what it is and why it was chosen so, for people, several lines
 */
public record BuiltInPool(PoolSpec spec, String description) {
    /** The network that VMs talk on. */
    public static final NetworkId LAN = new NetworkId("lan");
    /** The network to the shared disks. */
    public static final NetworkId STORAGE = new NetworkId("storage");
    /** The shared disks. */
    public static final String REPOSITORY = "repository";

    /** All hosts show VMs the same processor features, so that running VMs move between the models. */
    static final String CPU_GROUP = "x86-64-v2";

    /**
     * 16 hosts of two models and 150 VMs with generated load, from the evening of a working day: a quiet night, a ramp in the morning
     * and a day with hosts above 75 % CPU are ahead.
     */
    public static BuiltInPool generated(long seed) {
        return new GeneratedPool(seed).build();
    }

    /**
     * Up to 150 VMs drawn from a trace, with their recorded load and sizes, and hosts chosen to fit them; from the night before the
     * working day that rises most from it. The description says what was chosen and why. Virtual time is the trace's local time,
     * written as UTC.
     *
     * @throws IllegalArgumentException when no VM of the trace is recorded well enough
     */
    public static BuiltInPool fromTraces(TraceSet traces, long seed) {
        return fromTraces(traces, Optional.empty(), seed);
    }

    /** The same from another moment of the trace on, its local time written as UTC. */
    public static BuiltInPool fromTraces(TraceSet traces, Optional<Instant> start, long seed) {
        return new TracePool(traces, start, seed).build();
    }
}
