package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.config.simulated.HostDescription;
import dev.evenkeel.model.VmId;
import dev.evenkeel.simulator.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Something that happens to a pool while a scenario runs. */
public sealed interface ScenarioEvent {
    /** When, from the start of the scenario. */
    Duration at();

    /** An operator's command to the engine, such as {@code maintenance enter h2}; {@code approve waiting} approves what waits. */
    record Command(Duration at, String line) implements ScenarioEvent {}

    /** Something an operator does at the hypervisor, behind the engine's back. */
    record ByHand(Duration at, HandWork work) implements ScenarioEvent {}

    /** Something goes wrong in the pool. */
    record Breaks(Duration at, Function<Instant, Fault> fault) implements ScenarioEvent {}

    /** The demand of VMs becomes this many times what it was described as, from now on; of all VMs, or of these. */
    record DemandTimes(Duration at, double factor, Optional<Set<VmId>> vms) implements ScenarioEvent {}

    /** Hosts join the pool. */
    record HostsJoin(Duration at, List<HostDescription> hosts) implements ScenarioEvent {}

    /** The engine's process ends without a word, or begins anew on the same data; the pool goes on meanwhile. */
    record Process(Duration at, Turn turn) implements ScenarioEvent {}

    /** What happens to the engine's process. */
    enum Turn {
        KILLED,
        STARTED,
        /** Killed and started in one moment. */
        RESTARTED
    }
}
