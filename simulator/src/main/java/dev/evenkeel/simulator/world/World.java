package dev.evenkeel.simulator.world;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmState;
import dev.evenkeel.simulator.fault.Fault;
import dev.evenkeel.simulator.judge.Judge;
import dev.evenkeel.simulator.judge.PoolFacts;
import dev.evenkeel.simulator.load.LoadSource;
import dev.evenkeel.simulator.wake.WakeOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * A simulated pool as a whole: its cells, its time, and the order of events. Not thread-safe.
 *
 * <p>It is built by adding hosts and VMs and then {@link #begin}; from then on {@link #advanceTo} moves time, and commands, acts by
 * hand and packets happen at {@link #now}.
 */
public final class World {
    final Timeline timeline;
    final Physics physics;
    final Judge judge;
    final Cells cells = new Cells();
    final ActionBoard actions = new ActionBoard();
    final PoolFacts facts = new LiveFacts(this, cells);
    final PowerCycles power = new PowerCycles(this, cells);
    final FaultBoard faults = new FaultBoard(this, cells);
    final Migrations migrations;
    final LoadFeed feed;
    final Graces graces;
    final Audit audit;
    private final PriorityQueue<Event> queue = new PriorityQueue<>();
    private final Sharing sharing;
    private final Twin twin;
    final Clairvoyant clairvoyant;
    private long now;
    /** When last anything happened, and when last anything other than a change of demand. */
    private long changedAt;

    private long stirredAt;

    /** @param start the first moment of its time */
    public World(Instant start, Physics physics, LoadSource load, Judge judge) {
        this.timeline = new Timeline(start);
        this.physics = physics;
        this.judge = judge;
        this.migrations = new Migrations(this, cells, physics.migration());
        this.sharing = new Sharing(physics);
        this.twin = new Twin(physics);
        this.clairvoyant = new Clairvoyant(cells, physics);
        this.feed = new LoadFeed(this, cells, load);
        this.graces = new Graces(this, judge);
        this.audit = new Audit(this, cells, judge);
    }

    /** A world that goes on from its saved form. */
    public static World restored(SavedWorld saved, Physics physics, LoadSource load, Judge judge) {
        World world = new World(saved.start(), physics, load, judge);
        world.now = saved.now();
        new WorldRestorer(world).restore(saved);
        world.clairvoyant.restore(saved.clairvoyant());
        world.begin();
        return world;
    }

    /** The world as it is; it goes on unchanged. */
    public SavedWorld save() {
        return WorldSaver.save(this);
    }

    public void addHost(Host host, String mac, Duration bootTime, Duration shutdownTime) {
        HostCell cell = cells.add(host, mac, bootTime, shutdownTime, physics.migration());
        cell.phaseSince = now;
        cell.addedAt = now;
        refresh(cell);
        refreshTwin(cell);
    }

    /** Adds a VM that the load source knows; an active one starts where it stands, which must be possible. */
    public void addVm(Vm vm) {
        feed.demand(vm.id());
        VmCell cell = cells.add(vm);
        if (vm.isActive()) {
            run(cell, cells.host(vm.host().orElseThrow()).orElseThrow(), vm.state());
        }
    }

    /** Time begins, or goes on from where a file left it. */
    public void begin() {
        feed.waitForNext();
        audit.checkAll();
        cells.takeTouched();
    }

    public Instant now() {
        return timeline.instant(now);
    }

    /** Lets everything happen that is due up to this moment, in the order of time. An earlier moment changes nothing. */
    public void advanceTo(Instant moment) {
        long target = timeline.nanos(moment);
        while (!queue.isEmpty() && queue.peek().at() <= target) {
            Event event = queue.poll();
            goOnTo(event.at());
            happen(event);
            checkTouched();
        }
        goOnTo(target);
    }

    private void goOnTo(long moment) {
        if (moment > now) {
            clairvoyant.pass(now);
            now = moment;
        }
    }

    private void happen(Event event) {
        changedAt = now;
        stirredAt = event.kind() == Event.Kind.LOAD ? stirredAt : now;
        switch (event.kind()) {
            case POWER -> {
                HostCell host = cells.hosts.get(event.subject());
                if (host.phaseEnds == event.at()) {
                    power.phaseEnded(host);
                }
            }
            case MIGRATION -> {
                MigrationCell migration = cells.vms.get(event.subject()).migration;
                if (migration != null && migration.nextAt == event.at()) {
                    migrations.step(migration);
                }
            }
            case FAULT_BEGINS -> faults.begins(event.subject());
            case FAULT_ENDS -> faults.ends(event.subject());
            case GRACE -> graces.ended(event.at());
            case LOAD -> {
                if (feed.nextAt() == event.at()) {
                    feed.update();
                    audit.checkAll();
                }
            }
        }
    }

    /** Somebody does something now that may change the world. */
    public void stir() {
        changedAt = now;
        stirredAt = now;
    }

    /**
     * True when nothing has happened after a moment, nothing is due up to another one unless somebody does something, and it is
     * a while ago that anything but a demand changed. A world with faults is never calm.
     */
    public boolean isCalm(Instant since, Instant until, Duration aWhile) {
        boolean wasCalm = changedAt <= timeline.nanos(since) && stirredAt + aWhile.toNanos() <= now;
        boolean willBe = queue.isEmpty() || queue.peek().at() > timeline.nanos(until);
        return wasCalm && willBe && faults.entries().isEmpty();
    }

    /** A magic packet for the card with this address arrives. */
    public WakeOutcome wake(String mac) {
        WakeOutcome outcome = cells.hostWithCard(mac).map(power::wake).orElse(WakeOutcome.UNKNOWN_ADDRESS);
        checkTouched();
        return outcome;
    }

    /** A fault whose moment has passed strikes at once. */
    public void inject(Fault fault) {
        faults.add(fault);
        advanceTo(now());
    }

    // What the parts of the world do with one another.

    long nowNanos() {
        return now;
    }

    long nanos(Instant moment) {
        return timeline.nanos(moment);
    }

    Instant instant(long nanos) {
        return timeline.instant(nanos);
    }

    /** To be called after every change from outside. */
    void checkTouched() {
        audit.check(cells.takeTouched());
    }

    void schedule(long at, Event.Kind kind, int subject) {
        if (at != Timeline.NEVER) {
            queue.add(new Event(at, kind, subject));
        }
    }

    /** The host as management sees it now. */
    Host shown(HostCell host) {
        HostState state = host.shownState(now);
        if (host.host.state() != state) {
            host.host = host.host.withState(state);
        }
        return host.host;
    }

    /** Something about a host or its VMs changed: counts up to now and shares anew. */
    void refresh(HostCell host) {
        host.stale = false;
        clairvoyant.demandChanged();
        settle(host);
        sharing.share(host);
    }

    /** Shares out a host and its twin without counting: what was counted up to now stays open. */
    void share(HostCell host) {
        sharing.share(host);
        twin.share(host);
    }

    private void settle(HostCell host) {
        host.meter.settle(now);
        host.usage.settle(now);
        host.residents.forEach(vm -> vm.usage.settle(now));
    }

    void refreshTwin(HostCell host) {
        host.twinStale = false;
        host.twinMeter.settle(now);
        twin.share(host);
    }

    /** A stopped VM runs on this host from now on. */
    void run(VmCell vm, HostCell host, VmState state) {
        vm.rise(now);
        vm.twinRuns = state == VmState.RUNNING;
        vm.usage.restart(now);
        cells.place(vm, host, state);
        feed.ask(vm);
        audit.started(vm);
        refresh(host);
        if (vm.twinHost == null) {
            cells.placeTwin(vm, host);
        }
        refreshTwin(vm.twinHost);
    }

    /** An active VM runs nowhere from now on. */
    void halt(VmCell vm) {
        if (vm.migration != null) {
            migrations.breakOff(vm.migration, "VM '" + vm.vm.id() + "' stopped while it migrated.");
        }
        HostCell host = vm.host;
        settle(host);
        cells.displace(vm);
        vm.usage.restart(now);
        audit.stopped(vm);
        refresh(host);
    }
}
