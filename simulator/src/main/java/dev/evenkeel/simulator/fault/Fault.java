package dev.evenkeel.simulator.fault;

import dev.evenkeel.model.Amounts;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that goes wrong in a simulated pool. Faults whose moment has passed strike at once. */
public sealed interface Fault {
    /** A length for faults that never end by themselves. */
    Duration FOR_EVER = Duration.ofDays(36_500);

    /** When it strikes, or from when on it waits for its prey. */
    Instant at();

    /** When it is over by itself; empty for faults that strike once. */
    default Optional<Instant> ends() {
        return Optional.empty();
    }

    /** A fault of one host. */
    sealed interface OnHost extends Fault {
        HostId host();
    }

    /** A fault that lasts for a while. */
    sealed interface Lasting extends Fault {
        Duration lasting();

        @Override
        default Optional<Instant> ends() {
            return Optional.of(at().plus(lasting()));
        }
    }

    /**
     * One migration, the first to start from then on, breaks off; its VM goes on running at its source.
     *
     * @param vm only a migration of this VM; empty for any
     * @param share of the VM's memory that was sent by then, 0–1
     */
    record MigrationFails(Instant at, Optional<VmId> vm, double share) implements Fault {
        public MigrationFails {
            Amounts.requireFraction("share", share);
        }
    }

    /**
     * One migration, the first to start from then on, stops making progress and stays so until it is cancelled.
     *
     * @param vm only a migration of this VM; empty for any
     * @param share of the VM's memory that was sent by then, 0–1
     */
    record MigrationHangs(Instant at, Optional<VmId> vm, double share) implements Fault {
        public MigrationHangs {
            Amounts.requireFraction("share", share);
        }
    }

    /** A switched-off host does not hear the next so many magic packets. */
    record HostIsDeaf(Instant at, HostId host, int packets) implements OnHost {
        public HostIsDeaf {
            Amounts.requireAmount("packets", packets);
        }
    }

    /**
     * A host loses power, whatever it was doing. It is shown UNREACHABLE; its VMs are STOPPED and stay on it. When someone has repaired
     * it, it boots by itself and starts those of them again that were not started elsewhere.
     *
     * @param lasting from the loss of power to the start of its boot; {@link #FOR_EVER} when nobody repairs it
     */
    record HostDies(Instant at, HostId host, Duration lasting) implements OnHost, Lasting {}

    /** A host's management does not answer; the host and its VMs go on. It is shown UNREACHABLE, gives no samples, takes no commands. */
    record HostUnreachable(Instant at, HostId host, Duration lasting) implements OnHost, Lasting {}

    /** A shutdown that is commanded or under way in this time does not end before the time is over. */
    record ShutdownHangs(Instant at, HostId host, Duration lasting) implements OnHost, Lasting {}

    /**
     * No samples come.
     *
     * @param host of this host and the VMs on it; empty for the whole pool
     */
    record MetricsStop(Instant at, Optional<HostId> host, Duration lasting) implements Lasting {}

    /**
     * Some samples are missing, each host's and VM's by itself, each time others; which ones follows from the moment and the name.
     *
     * @param share of the samples that do not come, 0–1
     */
    record SamplesMissing(Instant at, double share, Duration lasting) implements Lasting {
        public SamplesMissing {
            Amounts.requireFraction("share", share);
        }
    }

    /**
     * The CPU figures of a host, not those of its VMs, are in another unit.
     *
     * @param factor what they are multiplied by, such as 100 for percent in place of a fraction
     */
    record WrongUnit(Instant at, HostId host, double factor, Duration lasting) implements OnHost, Lasting {
        public WrongUnit {
            Amounts.requireAmount("factor", factor);
        }
    }

    /** The inventory can not be read. */
    record InventoryFails(Instant at, Duration lasting) implements Lasting {}

    /** Every command is turned down without cause; nothing is started. */
    record CommandsFail(Instant at, Duration lasting) implements Lasting {}
}
