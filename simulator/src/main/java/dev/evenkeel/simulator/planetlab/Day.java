package dev.evenkeel.simulator.planetlab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Runs the benchmark's day under a policy: a step every 300 s, and between steps the ends of the migrations that began at it. Equal
 * traces and a policy that is a function of what it sees make equal days.
 */
public final class Day {
    /** The first step is this much after 300 s, as in CloudSim, where a VM takes 0.1 s to be created. */
    private static final double OFFSET = 0.1;

    private record Arrival(double time, Relocation move) {}

    private final Setting setting;
    private final DayPolicy policy;
    private final DataCentre centre;
    private double joules;
    private double lastTime;
    private int migrations;

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
            List<Arrival> arrivals = begin(policy.decide(centre));
            arrivals.forEach(this::arrive);
            settle();
        }
        centre.hostLog().end();
        return outcome();
    }

    private void step(double time) {
        centre.setTime(time);
        centre.refresh();
        centre.remember();
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
            }
        }
    }

    /**
     * In the order of their ends; those that end together in the order in which they began. Where memory is enforced, a VM for which
     * there is none yet stays.
     */
    private List<Arrival> begin(List<Relocation> moves) {
        List<Arrival> arrivals = new ArrayList<>();
        for (Relocation move : moves) {
            if (setting.memoryEnforced() && !centre.hasMemoryFor(move)) {
                continue;
            }
            centre.beginMigration(move.vm(), move.target());
            double seconds = setting.migrationSeconds(centre.vmMemory(move.vm()));
            arrivals.add(new Arrival(centre.time() + seconds, move));
            migrations++;
        }
        arrivals.sort(Comparator.comparingDouble(Arrival::time));
        return arrivals;
    }

    private void arrive(Arrival arrival) {
        if (arrival.time() > centre.time()) {
            settle();
            moveTo(arrival.time());
        }
        centre.endMigration(arrival.move().vm(), arrival.move().target());
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
