package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.DomainReading.Phase;
import dev.evenkeel.drivers.libvirt.binding.VirtDomain;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.PortException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Says how a migration ended, by what both hosts show, and cleans up what it left: a half-made VM on the target, a definition on the
 * wrong side, a VM that stands still. What may belong to somebody else, or is not certain, is left as it is and told.
 */
final class Settlement {
    /** libvirt itself cleans up within moments; what is left after this is left for good. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MigrationOrder order;
    private final LibvirtHost source;
    private final LibvirtHost target;
    private final boolean persist;
    private final InstantSource clock;
    private Optional<Instant> odd = Optional.empty();

    Settlement(MigrationOrder order, LibvirtHost source, LibvirtHost target, boolean persist, InstantSource clock) {
        this.order = order;
        this.source = source;
        this.target = target;
        this.persist = persist;
        this.clock = clock;
    }

    /** How one host has the VM. */
    private enum Kind {
        /** It does not answer. */
        SILENT,
        ABSENT,
        DEFINED,
        ACTIVE
    }

    /**
     * @param phase of an active one
     * @param isFetched post-copy fetches its memory, and has not ended
     */
    private record Side(Kind kind, Phase phase, boolean hasJob, boolean isFetched) {
        private static Side of(Kind kind) {
            return new Side(kind, Phase.DEFINED, false, false);
        }

        boolean isActive() {
            return kind == Kind.ACTIVE;
        }

        boolean runs() {
            return phase == Phase.RUNNING;
        }
    }

    /**
     * How it ended; empty while that is not certain. Where the VM runs, it is: a host that does not answer is not waited for then.
     *
     * @param error what libvirt said against it
     * @param paused the VM was paused so that it ends
     */
    Optional<ActionStatus> look(Optional<String> error, boolean paused) {
        Side from = side(source);
        Side at = side(target);
        if (from.phase() == Phase.TORN || at.phase() == Phase.TORN) {
            return torn(from, at);
        }
        if (at.hasJob() || from.hasJob()) {
            odd = Optional.empty();
            return Optional.empty();
        }
        boolean certain = at.kind() != Kind.SILENT && from.kind() != Kind.SILENT;
        if (at.isActive() && !from.isActive() && (certain || at.runs())) {
            return arrived(at, from, paused);
        }
        if (from.isActive() && !at.isActive() && (certain || from.runs())) {
            return stayed(from, at, error);
        }
        if (from.isActive() && at.isActive()) {
            return onBoth(from, at, error);
        }
        return certain
                ? Optional.of(new ActionStatus.Failed(
                        order.vm() + " does not run any more, neither on " + order.from() + " nor on " + order.to()))
                : Optional.empty();
    }

    private Optional<ActionStatus> arrived(Side at, Side from, boolean paused) {
        if (at.phase() == Phase.MIGRATING || paused && at.phase() == Phase.PAUSED) {
            if (isOddForLong()) {
                change(target, VirtDomain::resume);
            }
            return Optional.empty();
        }
        if (from.kind() == Kind.DEFINED && persist) {
            if (isDefinedOn(target)) {
                change(source, VirtDomain::undefine);
            }
        }
        return Optional.of(new ActionStatus.Succeeded());
    }

    private Optional<ActionStatus> stayed(Side from, Side at, Optional<String> error) {
        if (from.phase() == Phase.MIGRATING && !from.isFetched()) {
            if (isOddForLong()) {
                change(source, VirtDomain::resume);
            }
            return Optional.empty();
        }
        if (at.kind() == Kind.DEFINED && !order.isDefinedThere() && isDefinedOn(target)) {
            change(target, VirtDomain::undefine);
        }
        return Optional.of(new ActionStatus.Failed(
                error.orElse("the migration ended without success") + "; " + order.vm() + " is on " + order.from()));
    }

    /** Xen's driver shows what comes from another host as shut off, and not defined, too. */
    private boolean isDefinedOn(LibvirtHost host) {
        return ask(host, VirtDomain::isPersistent).orElse(false);
    }

    /** Post-copy broke. libvirt keeps its job open, so that it can be continued; that may be never. */
    private Optional<ActionStatus> torn(Side from, Side at) {
        boolean certain = at.kind() != Kind.SILENT && from.kind() != Kind.SILENT;
        if (!certain || !isOddForLong()) {
            return Optional.empty();
        }
        String cure = from.isActive() && at.isActive()
                ? "half on " + order.from() + " and half on " + order.to()
                        + ": virsh migrate --postcopy-resume continues it"
                : "and the other half is not there: its memory is lost; start it anew (virsh destroy, virsh start)";
        return Optional.of(
                new ActionStatus.Failed(order.vm() + " stands still since its post-copy migration broke, " + cure));
    }

    private Optional<ActionStatus> onBoth(Side from, Side at, Optional<String> error) {
        if (!isOddForLong()) {
            return Optional.empty();
        }
        boolean isOneFetched = from.isFetched() || at.isFetched();
        if (at.phase() == Phase.MIGRATING && !isOneFetched) {
            change(target, VirtDomain::destroy);
            odd = Optional.empty();
            return Optional.empty();
        }
        if (from.phase() == Phase.MIGRATING && !isOneFetched && at.runs()) {
            change(source, VirtDomain::destroy);
            odd = Optional.empty();
            return Optional.empty();
        }
        return Optional.of(new ActionStatus.Failed(
                error.map(words -> words + "; ").orElse("") + order.vm() + " is active on " + order.from() + " and on "
                        + order.to() + " at once: look at it now, and stop one of them (virsh destroy)"));
    }

    /** True when what looked wrong still does after a while. */
    private boolean isOddForLong() {
        Instant now = clock.instant();
        if (odd.isEmpty()) {
            odd = Optional.of(now);
        }
        return Duration.between(odd.get(), now).compareTo(PATIENCE) >= 0;
    }

    private Side side(LibvirtHost host) {
        try {
            return ask(host, Settlement::side).orElse(Side.of(Kind.ABSENT));
        } catch (PortException silent) {
            return Side.of(Kind.SILENT);
        }
    }

    private static Side side(VirtDomain domain) {
        VirtDomain.State state = domain.state();
        Phase phase = Phase.of(state.state(), state.reason());
        return phase == Phase.DEFINED
                ? Side.of(Kind.DEFINED)
                : new Side(
                        Kind.ACTIVE, phase, domain.job().isPresent(), Phase.isPostCopy(state.state(), state.reason()));
    }

    private <T> Optional<T> ask(LibvirtHost host, Function<VirtDomain, T> question) {
        return host.askDomain(order.inWords(), order.uuid(), question);
    }

    private void change(LibvirtHost host, Consumer<VirtDomain> change) {
        ask(host, domain -> {
            change.accept(domain);
            return true;
        });
    }
}
