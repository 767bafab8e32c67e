package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.simulated.VmDescription;
import dev.evenkeel.model.VmId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a configuration says of its pool that other parts of a document may speak of.
 *
 * @param hosts their names, where the configuration lists them
 * @param vms their names, where the configuration lists them
 * @param labels that the VMs which it lists carry, and which carry them
 * @param hostModels models that hosts which join may be of
 * @param described those VMs of a simulated pool that it describes without a problem
 */
public record PoolNames(
        KnownNames hosts,
        KnownNames vms,
        Map<String, Set<VmId>> labels,
        Set<String> hostModels,
        List<VmDescription> described) {
    /** Of a pool that nothing is said of. */
    public static final PoolNames NONE =
            new PoolNames(KnownNames.notListed("host"), KnownNames.notListed("VM"), Map.of(), Set.of(), List.of());

    public PoolNames {
        labels = Map.copyOf(labels);
        hostModels = Set.copyOf(hostModels);
        described = List.copyOf(described);
    }
}
