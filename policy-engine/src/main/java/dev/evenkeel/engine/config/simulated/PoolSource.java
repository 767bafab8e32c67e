package dev.evenkeel.engine.config.simulated;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where a simulated pool comes from. */
public sealed interface PoolSource {
    /** The pool and the generated load that the product brings along. */
    record BuiltIn() implements PoolSource {}

    /** The built-in hosts, with VMs and load from recorded traces. @param directory holds one file a metric */
    record Recorded(Path directory) implements PoolSource {}

    /**
     * A pool described in the configuration.
     *
     * @param hosts with unique names and network cards
     * @param vms with unique names
     * @param models a file of host models beside those that are quoted
     */
    record Described(List<HostDescription> hosts, List<VmDescription> vms, Optional<Path> models)
            implements PoolSource {
        public Described {
            hosts = List.copyOf(hosts);
            vms = List.copyOf(vms);
        }
    }
}
