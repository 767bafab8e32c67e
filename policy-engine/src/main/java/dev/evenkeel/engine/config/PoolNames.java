package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.KnownNames;
import java.util.Set;

/**
 * What a configuration says of its pool that other parts of a document may speak of.
 *
 * @param hosts their names, where the configuration lists them
 * @param vms their names, where the configuration lists them
 * @param hostModels models that hosts which join may be of
 */
public record PoolNames(KnownNames hosts, KnownNames vms, Set<String> hostModels) {
    /** Of a pool that nothing is said of. */
    public static final PoolNames NONE =
            new PoolNames(KnownNames.notListed("host"), KnownNames.notListed("VM"), Set.of());

    public PoolNames {
        hostModels = Set.copyOf(hostModels);
    }
}
