package dev.evenkeel.simulator.planetlab;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Runs the benchmark's day under a policy: a step every 300 s, and between steps the ends of the migrations that began at it. Equal
 * traces and a policy that is a function of what it sees make equal days.
 */
public final class Day {
    /** The first step is this much after 300 s, as in CloudSim, where a VM takes 0.1 s to be created. */
    private static final double OFFSET = 0.1;

    /** A migration begins or ends between two steps; of events at one time those that were planned first come first. */
    private record Event(double time, int number, boolean begins, Relocation move) {
        private static final Comparator<Event> ORDER =
                Comparator.comparingDouble(Event::time).thenComparingInt(Event::number);
    }

    private final Setting setting;
    private final DayPolicy policy;
    private final DataCentre centre;
    private double joules;
    private double lastTime;
    private int migrations;
    private int numbered;
    private final BitSet awake = new BitSet();
    private final PriorityQueue<Event> events = new PriorityQueue<>(Event.ORDER);

    private Day(Setting setting, Traces traces, DayPolicy policy) {
        this.setting = setting;
        this.policy = policy;
        this.centre = new DataCentre(setting, traces);
    }

    /** Runs the whole day. */
    public static Outcome run(Setting setting, Traces traces, DayPolicy policy) {
        return new Day(setting, traces, policy).run();
    }

    private Outcome run() {
        int[] start = policy.start(centre);
        for (int vm = 0; vm < start.length; vm++) {
            centre.place(vm, start[vm]);
        }
        for (double time = Setting.STEP + OFFSET; time < Setting.DAY; time += Setting.STEP) {
            step(time);
            begin(policy.decide(centre));
            while (!events.isEmpty()) {
                happen(events.poll());
            }
            settle();
        }
        centre.hostLog().end();
        return outcome();
    }

    /** Hosts that the step before still found awake shut down. */
    private void addShutdowns() {
        for (int host = 0; host < centre.hosts(); host++) {
            boolean fellAsleep = awake.get(host) && centre.isAsleep(host);
            joules += fellAsleep ? centre.watts(host, 0) * setting.power().shutdownSeconds() : 0;
            awake.set(host, !centre.isAsleep(host));
        }
    }

    private void step(double time) {
        centre.setTime(time);
        centre.refresh();
        centre.remember();
        addShutdowns();
        account(time);
    }

    private void moveTo(double time) {
        centre.setTime(time);
        centre.refresh();
        account(time);
    }

    private void account(double time) {
        addEnergy(time - lastTime);
        lastTime = time;
        dropIdleVms();
    }

    private void dropIdleVms() {
        if (!setting.keepAll()) {
            centre.removeIdleVms();
        }
    }

    /** Mean of the watts at both ends of the interval; a host that carried nothing when it began costs nothing. */
    private void addEnergy(double seconds) {
        for (int host = 0; host < centre.hosts(); host++) {
            double before = centre.utilisationBefore(host);
            if (policy.burnsAll()) {
                joules += centre.greatestWatts(host) * seconds;
            } else if (before != 0) {
                joules += (centre.watts(host, before) + centre.watts(host, centre.utilisation(host))) / 2 * seconds;
                joules += centre.isAsleep(host)
                        ? centre.watts(host, 0) * setting.power().shutdownSeconds()
                        : 0;
            }
        }
    }

    /** Migrations to hosts that are on begin now, to those that are woken for them when they have booted. */
    private void begin(List<Relocation> moves) {
        BitSet woken = new BitSet();
        for (Relocation move : moves) {
            boolean isAsleep = centre.isAsleep(move.target());
            if (isAsleep && !setting.power().isFree()) {
                woken.set(move.target());
            }
        }
        joules += woken.stream().mapToDouble(centre::greatestWatts).sum()
                * setting.power().bootSeconds();
        for (Relocation move : moves) {
            if (woken.get(move.target())) {
                plan(centre.time() + setting.power().bootSeconds(), true, move);
            } else {
                begin(move);
            }
        }
    }

    private void plan(double time, boolean begins, Relocation move) {
        events.add(new Event(time, numbered++, begins, move));
    }

    /** Where memory is enforced, a VM for which there is none yet stays. */
    private void begin(Relocation move) {
        if (setting.memoryEnforced() && !centre.hasMemoryFor(move) || !centre.isPresent(move.vm())) {
            return;
        }
        centre.beginMigration(move.vm(), move.target());
        plan(centre.time() + setting.migrationSeconds(centre.vmMemory(move.vm())), false, move);
        migrations++;
    }

    private void happen(Event event) {
        if (event.time() > centre.time()) {
            settle();
            moveTo(event.time());
        }
        if (event.begins()) {
            begin(event.move());
        } else {
            centre.endMigration(event.move().vm(), event.move().target());
        }
    }

    /** Hosts share anew when the migrations that end together have ended. */
    private void settle() {
        centre.refresh();
        dropIdleVms();
    }

    private Outcome outcome() {
        return new Outcome(
                policy.name(),
                joules / 3.6e6,
                centre.hostLog().shortShare(),
                centre.vmLog().degradation(),
                migrations,
                centre.hostLog().switchOffs(),
                centre.hostLog().activeSeconds() / Setting.DAY);
    }
}
