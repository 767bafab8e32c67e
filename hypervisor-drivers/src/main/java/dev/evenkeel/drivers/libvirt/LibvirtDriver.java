package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.binding.VirtException;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.HostStopper;
import dev.evenkeel.model.port.HypervisorDriver;
import dev.evenkeel.model.port.PortException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Drives hosts that run libvirt and have no management above it. libvirt knows one host at a time: this driver makes a pool of them. The
 * hosts are asked side by side, each on a thread of its own and no longer than a limit, so that one that hangs is a host that does not
 * answer, and nothing else.
 */
public final class LibvirtDriver implements HypervisorDriver {
    private final PoolId pool;
    private final ExecutorService threads;
    private final Map<HostId, LibvirtHost> hosts;
    private final Look look;
    private final Migrations migrations;
    private final Shutdowns shutdowns;
    private final Sampling sampling;
    private volatile boolean closed;

    /**
     * @param state a file of the driver's own, for what must outlive the engine
     * @param stopper shuts hosts down
     * @param measured networks whose traffic at the hosts somebody else measures
     */
    public LibvirtDriver(
            PoolId pool,
            LibvirtSettings settings,
            Path state,
            HostStopper stopper,
            Set<NetworkId> measured,
            InstantSource clock) {
        this.pool = pool;
        this.threads = Executors.newCachedThreadPool(LibvirtDriver::thread);
        Ledger ledger = Ledger.open(state);
        Map<HostId, LibvirtHost> all = new TreeMap<>();
        settings.hosts()
                .forEach((id, host) ->
                        all.put(id, new LibvirtHost(id, host, settings.timeLimit(), ledger.facts(id), threads, clock)));
        this.hosts = Map.copyOf(all);
        this.shutdowns = new Shutdowns(stopper, ledger, threads, clock);
        this.migrations = new Migrations(hosts, settings, ledger, clock);
        HostsAtOnce atOnce = new HostsAtOnce(hosts, threads);
        this.look = new Look(settings, hosts, atOnce, migrations, shutdowns, ledger, clock);
        this.sampling = new Sampling(settings, hosts, atOnce, measured, clock);
        hosts.forEach((id, host) -> shutdowns.remember(id, host.address()));
    }

    /**
     * Connects to all hosts, and waits for them, which may take longer than an answer: a login over SSH that asks a slow directory, the
     * first question that a libvirt is started for.
     */
    public void connect(Duration patience) {
        CompletableFuture<?>[] connecting =
                hosts.values().stream().map(LibvirtHost::reach).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(connecting).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException told) {
            // The next look tells of each host.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PortException("The connection to pool '" + pool + "' was interrupted.", interrupted);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "evenkeel-libvirt-hosts");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Health check() {
        requireOpen();
        return new PoolCheck(hosts, look.now(), new PeerCheck(threads), migrations.lacking()).health();
    }

    /** libvirt has no word for it. */
    @Override
    public boolean tellsTime() {
        return false;
    }

    @Override
    public Health noticed() {
        return look.newest()
                .map(view -> new Health(
                        Stream.concat(PoolCheck.seen(hosts, view).stream(), migrations.lacking().values().stream())
                                .toList()))
                .orElse(Health.GOOD);
    }

    @Override
    public Inventory inventory(PoolId wanted) {
        requirePool(wanted);
        migrations.tend();
        return look.now().inventory();
    }

    @Override
    public List<Sample> sample(PoolId wanted) {
        requirePool(wanted);
        return sampling.sample(look.newest().orElseGet(look::now));
    }

    @Override
    public void start(ActionId id, Action action) {
        requireOpen();
        if (migrations.knows(id) || shutdowns.knows(id)) {
            return;
        }
        if (action instanceof Action.Migrate move) {
            migrate(id, move);
        } else if (action instanceof Action.PowerOff off) {
            stop(id, off.host());
        } else {
            throw new PortException("libvirt switches no hosts on: that is for a way to wake them.");
        }
    }

    private void migrate(ActionId id, Action.Migrate move) {
        LibvirtHost source = require(move.from());
        LibvirtHost target = require(move.to());
        PoolView view = look.now();
        requireAnswer(source);
        requireAnswer(target);
        Vm vm = view.inventory()
                .vm(move.vm())
                .orElseThrow(() -> new PortException("VM '" + move.vm() + "' is not in pool '" + pool + "'."));
        if (!vm.isActive() || !vm.isOn(move.from())) {
            throw new PortException("VM '" + vm.id() + "' does not run on host '" + move.from() + "'.");
        }
        if (view.inventory().migrationOf(vm.id()).isPresent()) {
            throw new PortException("VM '" + vm.id() + "' is migrating already.");
        }
        try {
            migrations.start(id, move, view.uuids().get(vm.id()));
        } catch (VirtException refused) {
            throw new PortException(
                    "VM '" + vm.id() + "' is not migrated from host '" + move.from() + "' to host '" + move.to() + "': "
                            + Explanation.of(refused),
                    refused);
        }
    }

    private static void requireAnswer(LibvirtHost host) {
        host.problem().ifPresent(problem -> {
            throw new PortException(problem);
        });
    }

    /** The last look before the power goes: whatever is on the host, or on its way to it, forbids it. */
    private void stop(ActionId id, HostId host) {
        LibvirtHost known = require(host);
        Inventory inventory = look.now().inventory();
        if (!inventory.host(host).orElseThrow().isUp()) {
            throw new PortException(
                    "Host '" + host + "' is not shut down: it does not answer, so that nobody knows what runs on it.");
        }
        List<VmId> occupants = inventory.occupants(host);
        if (!occupants.isEmpty()) {
            throw new PortException("Host '" + host + "' is not shut down: VM '" + occupants.get(0) + "' is on it"
                    + (occupants.size() > 1 ? ", and " + (occupants.size() - 1) + " more" : "") + ".");
        }
        shutdowns.start(id, host, known.address());
    }

    private LibvirtHost require(HostId host) {
        LibvirtHost found = hosts.get(host);
        if (found == null) {
            throw new PortException("Host '" + host + "' is not in pool '" + pool + "'.");
        }
        return found;
    }

    @Override
    public ActionStatus status(ActionId id) {
        requireOpen();
        if (migrations.knows(id)) {
            return migrations.status(id);
        }
        if (!shutdowns.knows(id)) {
            return new ActionStatus.Unknown();
        }
        look.now();
        return shutdowns.status(id);
    }

    @Override
    public void cancel(ActionId id) {
        requireOpen();
        if (migrations.knows(id)) {
            migrations.cancel(id);
        }
    }

    private void requirePool(PoolId wanted) {
        requireOpen();
        if (!wanted.equals(pool)) {
            throw new PortException("Pool '" + wanted + "' is not driven here; this is pool '" + pool + "'.");
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new PortException("The driver of pool '" + pool + "' is closed.");
        }
    }

    /** Migrations under way go on without us. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            hosts.values().forEach(LibvirtHost::close);
            threads.shutdownNow();
        }
    }
}
