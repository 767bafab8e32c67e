package dev.evenkeel.simulator.world;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.simulator.fault.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Brings about the faults that were injected. */
final class FaultBoard {
    /** A little less than asked, so that rounding can not carry it past the end of a round. */
    private static final double JUST_BEFORE = 1 - 1e-9;

    enum State {
        WAITING,
        /** It has struck, lasts, or waits for its prey. */
        BEGUN,
        OVER
    }

    static final class Entry {
        final Fault fault;
        State state = State.WAITING;

        Entry(Fault fault) {
            this.fault = fault;
        }
    }

    private final World world;
    private final Cells cells;
    private final List<Entry> entries = new ArrayList<>();
    private long metricsStopUntil;
    private long samplesMissingUntil;
    private double missingShare;
    private long inventoryFailsUntil;
    private long commandsFailUntil;
    /** Migration faults that wait for their prey. */
    private final List<Entry> armed = new ArrayList<>();

    FaultBoard(World world, Cells cells) {
        this.world = world;
        this.cells = cells;
    }

    List<Entry> entries() {
        return entries;
    }

    void add(Fault fault) {
        if (fault instanceof Fault.OnHost onHost) {
            host(onHost.host());
        } else if (fault instanceof Fault.MetricsStop metrics) {
            metrics.host().ifPresent(this::host);
        }
        restore(fault, State.WAITING);
    }

    /** Takes a fault in the state in which it was saved; lasting ones go on, what struck is not repeated. */
    void restore(Fault fault, State state) {
        Entry entry = new Entry(fault);
        entry.state = state;
        int index = entries.size();
        entries.add(entry);
        if (state == State.WAITING) {
            world.schedule(nanosOrNow(fault.at()), Event.Kind.FAULT_BEGINS, index);
        } else if (state == State.BEGUN) {
            last(entry);
            scheduleEnd(entry, index);
        }
    }

    void begins(int index) {
        Entry entry = entries.get(index);
        if (entry.state != State.WAITING) {
            return;
        }
        entry.state = State.BEGUN;
        last(entry);
        strike(entry);
        scheduleEnd(entry, index);
    }

    void ends(int index) {
        Entry entry = entries.get(index);
        if (entry.state != State.BEGUN) {
            return;
        }
        entry.state = State.OVER;
        if (entry.fault instanceof Fault.HostDies dies) {
            world.power.repaired(host(dies.host()));
        } else if (entry.fault instanceof Fault.HostUnreachable unreachable) {
            cells.touch(host(unreachable.host()));
        }
    }

    private void scheduleEnd(Entry entry, int index) {
        entry.fault.ends().ifPresent(end -> world.schedule(nanosOrNow(end), Event.Kind.FAULT_ENDS, index));
    }

    private long nanosOrNow(Instant moment) {
        return Math.max(world.nowNanos(), world.nanos(moment));
    }

    /** What holds as long as the fault lasts. */
    private void last(Entry entry) {
        long until = entry.fault.ends().map(world::nanos).orElse(0L);
        if (entry.fault instanceof Fault.HostUnreachable fault) {
            HostCell host = host(fault.host());
            host.unreachableUntil = Math.max(host.unreachableUntil, until);
            cells.touch(host);
        } else if (entry.fault instanceof Fault.ShutdownHangs fault) {
            HostCell host = host(fault.host());
            host.shutdownHangsUntil = Math.max(host.shutdownHangsUntil, until);
        } else if (entry.fault instanceof Fault.MetricsStop fault) {
            stopMetrics(fault.host(), until);
        } else if (entry.fault instanceof Fault.WrongUnit fault) {
            HostCell host = host(fault.host());
            host.wrongUnitUntil = until;
            host.wrongUnitFactor = fault.factor();
        } else if (entry.fault instanceof Fault.SamplesMissing fault) {
            samplesMissingUntil = until;
            missingShare = fault.share();
        } else if (entry.fault instanceof Fault.InventoryFails) {
            inventoryFailsUntil = Math.max(inventoryFailsUntil, until);
        } else if (entry.fault instanceof Fault.CommandsFail) {
            commandsFailUntil = Math.max(commandsFailUntil, until);
        } else if (entry.fault instanceof Fault.MigrationFails || entry.fault instanceof Fault.MigrationHangs) {
            armed.add(entry);
        }
    }

    private void stopMetrics(Optional<HostId> target, long until) {
        if (target.isEmpty()) {
            metricsStopUntil = Math.max(metricsStopUntil, until);
            return;
        }
        HostCell host = host(target.get());
        host.metricsStopUntil = Math.max(host.metricsStopUntil, until);
    }

    /** What happens at once when the fault begins. */
    private void strike(Entry entry) {
        if (entry.fault instanceof Fault.HostDies fault) {
            world.power.die(host(fault.host()));
        } else if (entry.fault instanceof Fault.HostIsDeaf fault) {
            host(fault.host()).deafPackets += fault.packets();
            entry.state = State.OVER;
        } else if (entry.fault instanceof Fault.ShutdownHangs fault) {
            world.power.hang(host(fault.host()));
        }
    }

    /** Gives a migration that starts now the trouble that waits for it, if any. */
    void afflict(MigrationCell migration) {
        VmId vm = migration.vm.vm.id();
        for (Entry entry : armed) {
            if (entry.fault instanceof Fault.MigrationFails fails && isPrey(fails.vm(), vm)) {
                afflict(migration, entry, MigrationCell.Trouble.FAILS, fails.share());
                return;
            }
            if (entry.fault instanceof Fault.MigrationHangs hangs && isPrey(hangs.vm(), vm)) {
                afflict(migration, entry, MigrationCell.Trouble.HANGS, hangs.share());
                return;
            }
        }
    }

    private void afflict(MigrationCell migration, Entry entry, MigrationCell.Trouble trouble, double share) {
        migration.trouble = trouble;
        migration.troubleAtMiB = share * migration.vm.memoryHeldMiB() * JUST_BEFORE;
        entry.state = State.OVER;
        armed.remove(entry);
    }

    private static boolean isPrey(Optional<VmId> target, VmId vm) {
        return target.isEmpty() || target.get().equals(vm);
    }

    boolean isSilent(HostCell host) {
        return world.nowNanos() < Math.max(metricsStopUntil, host.metricsStopUntil);
    }

    /** Whether the sample of this host or VM does not come at this moment. */
    boolean isMissing(Subject subject) {
        return world.nowNanos() < samplesMissingUntil
                && new SplittableRandom(world.nowNanos() + subject.hashCode()).nextDouble() < missingShare;
    }

    boolean inventoryFails() {
        return world.nowNanos() < inventoryFailsUntil;
    }

    boolean commandsFail() {
        return world.nowNanos() < commandsFailUntil;
    }

    private HostCell host(HostId id) {
        return cells.host(id)
                .orElseThrow(() ->
                        new IllegalArgumentException("A fault names host '" + id + "', which is not in this pool."));
    }
}
