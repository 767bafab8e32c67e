package dev.evenkeel.simulator.builtin;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.simulator.SimulatedHost;
import dev.evenkeel.simulator.load.LoadSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The CPU load of a pool over the 24 hours from its start, if nothing moved: what a pool is chosen and described by. */
final class DayAhead {
    private static final double HOT = 0.75;
    private static final Duration HOT_FOR = Duration.ofMinutes(10);
    private static final Duration DAY = Duration.ofHours(24);

    private final Duration step;
    private final Map<String, float[]> cpuMhz = new HashMap<>();

    DayAhead(LoadSource load, List<Vm> vms, Instant start, Duration step) {
        this.step = step;
        int steps = (int) DAY.dividedBy(step);
        for (Vm vm : vms) {
            float[] series = new float[steps];
            for (int i = 0; i < steps; i++) {
                series[i] = (float)
                        load.demand(vm.id(), start.plus(step.multipliedBy(i))).cpuMhz();
            }
            cpuMhz.put(vm.id().value(), series);
        }
    }

    /** Utilisation of a host at each step, with these VMs where they are. */
    double[] utilisation(SimulatedHost host, List<Vm> vms) {
        HostId id = host.host().id();
        double[] sum = new double[(int) DAY.dividedBy(step)];
        for (Vm vm : vms) {
            if (vm.isOn(id)) {
                float[] series = cpuMhz.get(vm.id().value());
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += series[i] / host.host().capacity().cpuMhz();
                }
            }
        }
        return sum;
    }

    /** Mean utilisation over hosts and each hour. */
    double[] hourly(List<SimulatedHost> hosts, List<Vm> vms) {
        double[] hours = new double[24];
        for (SimulatedHost host : hosts) {
            double[] steps = utilisation(host, vms);
            int perHour = steps.length / hours.length;
            for (int i = 0; i < steps.length; i++) {
                hours[i / perHour] += steps[i] / perHour / hosts.size();
            }
        }
        return hours;
    }

    /** How many hosts are over 75 % for 10 minutes on end within the given hours from the start. */
    int hotHosts(List<SimulatedHost> hosts, List<Vm> vms, int fromHour, int toHour) {
        return (int) hosts.stream()
                .filter(host -> isHot(utilisation(host, vms), fromHour, toHour))
                .count();
    }

    private boolean isHot(double[] steps, int fromHour, int toHour) {
        int perHour = steps.length / 24;
        int needed = (int) Math.ceil((double) HOT_FOR.toSeconds() / step.toSeconds());
        int run = 0;
        for (int i = fromHour * perHour; i < toHour * perHour; i++) {
            run = steps[i] > HOT ? run + 1 : 0;
            if (run >= needed) {
                return true;
            }
        }
        return false;
    }

    /** For people: the hourly utilisation in percent, in a row. */
    String inWords(List<SimulatedHost> hosts, List<Vm> vms) {
        return Arrays.stream(hourly(hosts, vms))
                .mapToObj(hour -> String.valueOf(Math.round(100 * hour)))
                .collect(Collectors.joining(" "));
    }
}
