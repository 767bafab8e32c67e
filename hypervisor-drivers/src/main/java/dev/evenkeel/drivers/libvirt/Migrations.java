package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.binding.Parameters;
import dev.evenkeel.drivers.libvirt.binding.VirtConnection;
import dev.evenkeel.drivers.libvirt.binding.VirtDomain;
import dev.evenkeel.drivers.libvirt.binding.VirtException;
import dev.evenkeel.drivers.libvirt.xml.DomainDescription;
import dev.evenkeel.drivers.libvirt.xml.DomainDescription.Disk;
import dev.evenkeel.drivers.libvirt.xml.DomainXml;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.PortException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The migrations that the driver began, each on a thread of its own until libvirt's call returns. */
final class Migrations {
    /** Ended ones that can still be asked for. */
    private static final int MOST = 1_000;

    private static final int OPERATION_MIGRATION_OUT = 5;
    private static final long LASTING_MILLIS = 1_000;

    private final Map<HostId, LibvirtHost> hosts;
    private final LibvirtSettings settings;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Map<String, String> lacking = new ConcurrentSkipListMap<>();
    private final Map<ActionId, Migration> all = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ActionId, Migration> eldest) {
            return size() > MOST && eldest.getValue().isOver();
        }
    };

    /** Takes on those that were begun before a restart. */
    Migrations(Map<HostId, LibvirtHost> hosts, LibvirtSettings settings, Ledger ledger, InstantSource clock) {
        this.hosts = hosts;
        this.settings = settings;
        this.ledger = ledger;
        this.clock = clock;
        ledger.migrations().forEach((id, order) -> {
            LibvirtHost source = hosts.get(order.from());
            LibvirtHost target = hosts.get(order.to());
            if (source == null || target == null) {
                ledger.ended(id);
            } else {
                all.put(id, Migration.adopted(order, source, target, settings.migration(), clock));
            }
        });
    }

    synchronized boolean knows(ActionId id) {
        return all.containsKey(id);
    }

    /** Those whose end was not seen yet. */
    List<MigrationOrder> open() {
        return openOnes().stream().map(Migration::order).toList();
    }

    private synchronized List<Migration> openOnes() {
        return all.values().stream().filter(migration -> !migration.isOver()).toList();
    }

    /**
     * Begins one.
     *
     * @param uuid of the VM, by the newest inventory
     * @throws PortException when it can not be; nothing was begun then
     */
    void start(ActionId id, Action.Migrate move, String uuid) {
        LibvirtHost source = hosts.get(move.from());
        LibvirtHost target = hosts.get(move.to());
        Ready ready = prepare(move, uuid, source, sharedStorage());
        boolean isDefinedThere = new TargetChecks(move.vm().value(), ready.name(), uuid, ready.xml(), target).pass();
        MigrationOrder order = new MigrationOrder(
                move.vm(), uuid, move.from(), move.to(), clock.instant(), isDefinedThere, ready.mayPause());
        MigrationCall call = MigrationCall.of(
                settings.migration(),
                target.settings(),
                ready.isDefined(),
                settings.storageMigration() ? ready.localDisks() : List.of(),
                ready.isXen());
        VirtConnection own = source.connect();
        VirtDomain domain = null;
        try {
            domain = running(own, move, uuid);
            ledger.began(id, order);
        } catch (PortException | VirtException notBegun) {
            Optional.ofNullable(domain).ifPresent(VirtDomain::close);
            own.close();
            throw notBegun;
        }
        Migration migration = Migration.begun(order, source, target, settings.migration(), clock);
        synchronized (this) {
            all.put(id, migration);
        }
        VirtDomain moved = domain;
        Thread caller = new Thread(() -> call(migration, own, moved, call), "evenkeel-libvirt-migration-" + id);
        caller.setDaemon(true);
        caller.start();
    }

    private record Ready(
            String name, String xml, boolean isDefined, List<String> localDisks, boolean mayPause, boolean isXen) {}

    private SharedStorage sharedStorage() {
        Set<String> pools = new HashSet<>();
        hosts.values().forEach(host -> host.facts().ifPresent(facts -> pools.addAll(facts.storages())));
        return new SharedStorage(settings.sharedPaths(), pools);
    }

    private static Ready prepare(Action.Migrate move, String uuid, LibvirtHost source, SharedStorage shared) {
        return source.ask("preparation of a migration", host -> {
            try (VirtDomain domain = running(host, move, uuid)) {
                requireNoOtherJob(domain, move);
                String xml = domain.migratableXml();
                DomainDescription description = DomainXml.read(xml);
                return new Ready(
                        domain.name(),
                        xml,
                        domain.isPersistent(),
                        description.disks().stream()
                                .filter(disk -> shared.isLocal(disk) && !disk.isReadOnly())
                                .map(Disk::device)
                                .toList(),
                        description.note().mayPause(),
                        description.isXen());
            }
        });
    }

    private static VirtDomain running(VirtConnection host, Action.Migrate move, String uuid) {
        Optional<VirtDomain> domain = host.domainOfUuid(uuid);
        if (domain.isPresent() && domain.get().isActive()) {
            return domain.get();
        }
        domain.ifPresent(VirtDomain::close);
        throw new PortException("VM '" + move.vm() + "' does not run on host '" + move.from() + "'.");
    }

    /** Xen's jobs have no names, and some are over in a moment, such as our own sampling: libvirt waits for those. */
    private static void requireNoOtherJob(VirtDomain domain, Action.Migrate move) {
        domain.job().filter(Migrations::isLasting).ifPresent(job -> {
            boolean moves = job.number("operation").orElse(0) == OPERATION_MIGRATION_OUT;
            throw new PortException("VM '" + move.vm() + "' on host '" + move.from() + "' is busy: "
                    + (moves ? "somebody else migrates it" : "a job of somebody else is under way")
                    + ".\nMaybe end it: virsh domjobabort " + move.vm() + ".");
        });
    }

    private static boolean isLasting(Parameters job) {
        return job.number("operation").isPresent() || job.number("time_elapsed").orElse(0) >= LASTING_MILLIS;
    }

    private void call(Migration migration, VirtConnection own, VirtDomain domain, MigrationCall call) {
        Optional<String> error = Optional.empty();
        try (own;
                domain) {
            callWithWhatThereIs(migration.order(), domain, call);
        } catch (VirtException failed) {
            error = Optional.of(Explanation.of(failed));
        } finally {
            migration.returned(error);
        }
    }

    /** Without an option that one of the hosts is too old for it is better than not at all. */
    private void callWithWhatThereIs(MigrationOrder order, VirtDomain domain, MigrationCall call) {
        List<String> lacked = new ArrayList<>();
        MigrationCall lesser = call;
        while (true) {
            try {
                domain.migrate(lesser.destination(), lesser.parameters(), lesser.flags());
                note(order, lacked);
                return;
            } catch (VirtException failed) {
                Optional<MigrationOption> option = dispensable(order, lesser, failed);
                if (option.isEmpty()) {
                    throw failed;
                }
                lesser = lesser.without(option.get());
                lacked.add(lacked(order, option.get(), failed));
            }
        }
    }

    private Optional<MigrationOption> dispensable(MigrationOrder order, MigrationCall call, VirtException failed) {
        if (MigrationOption.isNotLive(failed)
                && settings.migration().mayPause(order)
                && call.has(MigrationOption.LIVE)) {
            return Optional.of(MigrationOption.LIVE);
        }
        return MigrationOption.isRefusedBy(failed) ? call.dispensable() : Optional.empty();
    }

    private void note(MigrationOrder order, List<String> lacked) {
        if (lacked.isEmpty()) {
            lacking.remove(order.way());
        } else {
            lacking.put(order.way(), String.join(" ", lacked));
        }
    }

    private static String lacked(MigrationOrder order, MigrationOption option, VirtException refusal) {
        return "From host '" + order.from() + "' to host '" + order.to() + "' is migrated without " + option.words()
                + ", which is refused there: " + refusal.getMessage() + ".";
    }

    /** What migrations had to do without of late, one line for each way that they went: {@code h1 → h2}. */
    Map<String, String> lacking() {
        return new TreeMap<>(lacking);
    }

    ActionStatus status(ActionId id) {
        Migration migration = find(id);
        ActionStatus status = migration.status();
        if (migration.isOver()) {
            ledger.ended(id);
        }
        return status;
    }

    /** @throws PortException when the hypervisor has no way to */
    void cancel(ActionId id) {
        find(id).cancel("cancelled");
    }

    /** Those that nobody asks for go on too. */
    void tend() {
        List<ActionId> open = new ArrayList<>();
        synchronized (this) {
            all.forEach((id, migration) -> {
                if (!migration.isOver()) {
                    open.add(id);
                }
            });
        }
        open.forEach(this::status);
    }

    private synchronized Migration find(ActionId id) {
        return all.get(id);
    }
}
