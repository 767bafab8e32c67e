package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.binding.Parameters;
import dev.evenkeel.drivers.libvirt.binding.VirtDomain;
import dev.evenkeel.drivers.libvirt.binding.VirtException;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.PortException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One migration from its order to its end.
 *
 * <pre>
 * CALLING ──the call returned──► SETTLING ──both hosts say how it is──► ENDED
 *    ▲                              ▲
 *  begun                    found after a restart
 * </pre>
 *
 * CALLING: libvirt's call is under way on a thread of its own. SETTLING: nobody waits for the call; where the VM is decides, and what
 * a failure left behind is cleaned ({@link Settlement}). It is asked for its status again and again, and keeps its limits then.
 */
final class Migration {
    private static final double BYTES_PER_MIB = 1 << 20;
    private static final long MILLIS = 1_000;

    private enum State {
        CALLING,
        SETTLING,
        ENDED
    }

    private final MigrationOrder order;
    private final LibvirtHost source;
    private final LibvirtHost target;
    private final MigrationSettings settings;
    private final InstantSource clock;
    private final Settlement settlement;
    private State state;
    private ActionStatus end = new ActionStatus.Unknown();
    private Optional<String> failure = Optional.empty();
    private Optional<String> whyStopped = Optional.empty();
    private double progress;
    private String standing = "nothing was sent yet";
    private boolean downtimeSet;
    private boolean postCopy;
    private boolean paused;

    private Migration(
            State state,
            MigrationOrder order,
            LibvirtHost source,
            LibvirtHost target,
            MigrationSettings settings,
            InstantSource clock) {
        this.state = state;
        this.order = order;
        this.source = source;
        this.target = target;
        this.settings = settings;
        this.clock = clock;
        this.settlement = new Settlement(order, source, target, settings.persist(), clock);
    }

    /** One whose call is made now. */
    static Migration begun(
            MigrationOrder order,
            LibvirtHost source,
            LibvirtHost target,
            MigrationSettings settings,
            InstantSource clock) {
        return new Migration(State.CALLING, order, source, target, settings, clock);
    }

    /** One that was begun before a restart. */
    static Migration adopted(
            MigrationOrder order,
            LibvirtHost source,
            LibvirtHost target,
            MigrationSettings settings,
            InstantSource clock) {
        return new Migration(State.SETTLING, order, source, target, settings, clock);
    }

    MigrationOrder order() {
        return order;
    }

    synchronized boolean isOver() {
        return state == State.ENDED;
    }

    /** libvirt's call returned; @param error why it failed, empty when it says that it did not */
    synchronized void returned(Optional<String> error) {
        failure = error;
        state = State.SETTLING;
    }

    /** Goes on as far as it can, and says how far it is. */
    synchronized ActionStatus status() {
        try {
            goOn();
        } catch (PortException | VirtException silent) {
            // Asked again at the next look; a host that does not answer decides nothing.
        }
        return state == State.ENDED ? end : new ActionStatus.Running(progress, standing);
    }

    /** @throws PortException when the hypervisor has no way to; it goes on then */
    synchronized void cancel(String why) {
        if (state != State.ENDED && isXen()) {
            throw new PortException("The " + order.inWords()
                    + " can not be cancelled: libvirt's driver for Xen has no way to. It goes on to its end.");
        }
        if (whyStopped.isEmpty()) {
            whyStopped = Optional.of(why);
        }
        status();
    }

    private void goOn() {
        if (state == State.ENDED) {
            return;
        }
        if (state == State.CALLING) {
            watch();
        } else {
            watchUnlessSilent();
            settlement.look(failure.or(() -> whyStopped), paused).ifPresent(result -> {
                end = result instanceof ActionStatus.Failed failed ? explained(failed) : result;
                state = State.ENDED;
            });
        }
    }

    private ActionStatus.Failed explained(ActionStatus.Failed failed) {
        return new ActionStatus.Failed(whyStopped
                .map(why -> why + " (" + standing + "); " + order.vm() + " stays on " + order.from())
                .orElse(failed.cause()));
    }

    /** When nobody waits for the call, the target can tell that the VM has arrived, too. */
    private void watchUnlessSilent() {
        try {
            watch();
        } catch (PortException silent) {
            // The target may answer.
        }
    }

    /** Looks at the job on the source, if there is one, and keeps the limits. */
    private void watch() {
        Optional<Parameters> job = onSource(VirtDomain::job).flatMap(Function.identity());
        if (job.isEmpty()) {
            return;
        }
        if (isXen()) {
            noteTime(job.get());
            return;
        }
        note(job.get());
        Duration age = Duration.between(order.at(), clock.instant());
        if (!downtimeSet) {
            downtimeSet = true;
            tried(domain -> domain.maxDowntime(settings.maxDowntime().toMillis()));
        }
        if (!postCopy
                && settings.postCopyAfter()
                        .filter(limit -> age.compareTo(limit) > 0)
                        .isPresent()) {
            postCopy = true;
            tried(VirtDomain::startPostCopy);
        }
        if (!paused && settings.mayPause(order) && age.compareTo(settings.pauseAfter()) > 0) {
            paused = true;
            tried(VirtDomain::suspend);
        }
        if (whyStopped.isPresent()) {
            tried(VirtDomain::abortJob);
        }
    }

    /** Its migrations can be neither steered nor ended, and tell nothing but how long they have taken. */
    private boolean isXen() {
        return source.facts().filter(HostFacts::isXen).isPresent();
    }

    private void noteTime(Parameters job) {
        standing = job.number("time_elapsed").orElse(0) / MILLIS + " s are over, and Xen does not tell what is left";
    }

    private void note(Parameters job) {
        double total = job.decimal("data_total").orElse(0);
        double remaining = job.decimal("data_remaining").orElse(0);
        double processed = job.decimal("data_processed").orElse(0);
        if (processed + remaining > 0) {
            progress = Math.max(0, Math.min(1, processed / (processed + remaining)));
        }
        double speed = job.decimal("memory_bps").orElse(0) / BYTES_PER_MIB;
        double pageSize = job.decimal("memory_page_size").orElse(4_096);
        double dirty = job.decimal("memory_dirty_rate").orElse(0) * pageSize / BYTES_PER_MIB;
        standing = String.format(
                Locale.ROOT,
                "%.0f of %.0f MiB are left, %.0f MiB/s are sent and %.0f MiB/s rewritten, %s",
                remaining / BYTES_PER_MIB,
                total / BYTES_PER_MIB,
                speed,
                dirty,
                expectedEnd(remaining / BYTES_PER_MIB, speed - dirty));
    }

    /** @param gained of what is left in a second, MiB */
    private static String expectedEnd(double leftMiB, double gained) {
        return gained > 0
                ? String.format(Locale.ROOT, "about %.0f s more", Math.ceil(leftMiB / gained))
                : "with no end in sight";
    }

    /** How it stood when it was looked at last, in words and figures. */
    synchronized String standing() {
        return standing;
    }

    private <T> Optional<T> onSource(Function<VirtDomain, T> question) {
        return source.askDomain(order.inWords(), order.uuid(), question);
    }

    private interface Change {
        void make(VirtDomain domain);
    }

    /** What comes too early, or too late, is refused and tried again at the next look. */
    private void tried(Change change) {
        try {
            onSource(domain -> {
                change.make(domain);
                return true;
            });
        } catch (VirtException refused) {
            if (refused.isOfConnection()) {
                throw refused;
            }
        }
    }
}
