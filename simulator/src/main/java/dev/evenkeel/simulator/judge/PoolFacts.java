package dev.evenkeel.simulator.judge;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import java.util.List;
import java.util.Optional;

/** A pool's places and states, as they are or as someone last saw them. */
public interface PoolFacts {
    Optional<Host> host(HostId id);

    Optional<Vm> vm(VmId id);

    List<Vm> vms();

    Optional<RunningMigration> migrationOf(VmId vm);

    /** Memory held on a host by VMs on it and on their way to it, MiB. */
    long heldMiB(HostId host);

    /** A VM that holds memory on the host, by place or on its way to it. */
    Optional<VmId> occupant(HostId host);

    /** How many hosts are up and answer. */
    int hostsUp();

    /** Migrations under way that were commanded through the driver, not started by hand. */
    List<RunningMigration> commanded();
}
