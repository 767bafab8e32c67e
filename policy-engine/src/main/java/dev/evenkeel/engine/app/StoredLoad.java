package dev.evenkeel.engine.app;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.simulator.load.LoadSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Load that a store of metrics remembers, in steps of five minutes. A step that is not known is as the one before it; before the first
 * known one a VM asks for nothing. A VM's CPU demand is what it used and what it waited for.
 */
final class StoredLoad implements LoadSource {
    private static final Resolution STEPS = Resolution.FIVE_MINUTES;
    /** How many VMs are asked for at once: their steps of a month fit in some ten MB. */
    private static final int VMS_AT_ONCE = 50;

    private final Instant from;
    private final int steps;
    private final Map<VmId, Map<Metric, float[]>> values = new HashMap<>();

    private StoredLoad(Instant from, int steps) {
        this.from = from;
        this.steps = steps;
    }

    /** @param to end of what is played; the first step ends one step after {@code from} */
    static StoredLoad read(MetricStore store, List<Vm> vms, Instant from, Instant to) {
        int steps = (int) Duration.between(from, to).dividedBy(STEPS.step());
        StoredLoad load = new StoredLoad(from, steps);
        for (int first = 0; first < vms.size(); first += VMS_AT_ONCE) {
            List<Vm> some = vms.subList(first, Math.min(vms.size(), first + VMS_AT_ONCE));
            store.history(series(some), STEPS, from, to).forEach(load::take);
        }
        load.values.values().forEach(metrics -> metrics.values().forEach(StoredLoad::fill));
        return load;
    }

    /** How many of these VMs it knows anything of. */
    int known() {
        return values.size();
    }

    @Override
    public Demand demand(VmId vm, Instant at) {
        Map<Metric, float[]> metrics = values.get(vm);
        if (metrics == null) {
            return Demand.NONE;
        }
        int step = Math.min(steps - 1, Math.max(0, step(at)));
        Map<NetworkId, Traffic> traffic = new TreeMap<>();
        for (Metric metric : metrics.keySet()) {
            metric.network()
                    .ifPresent(network -> traffic.put(
                            network,
                            new Traffic(
                                    value(metrics, Metric.received(network), step),
                                    value(metrics, Metric.sent(network), step))));
        }
        return new Demand(
                value(metrics, Metric.CPU, step) + value(metrics, Metric.CPU_WAIT, step),
                value(metrics, Metric.MEMORY, step),
                traffic);
    }

    @Override
    public Instant nextChange(Instant after) {
        Instant next = from.plus(STEPS.step().multipliedBy(step(after) + 1L));
        return next.isAfter(after) ? next : next.plus(STEPS.step());
    }

    private int step(Instant at) {
        return (int) Math.floorDiv(
                Duration.between(from, at).toSeconds(), STEPS.step().toSeconds());
    }

    private void take(RollUp rollUp) {
        int step = step(rollUp.at()) - 1;
        if (step >= 0 && step < steps) {
            float[] line = values.computeIfAbsent((VmId) rollUp.series().subject(), vm -> new HashMap<>())
                    .computeIfAbsent(rollUp.series().metric(), metric -> unknown());
            line[step] = (float) rollUp.mean();
        }
    }

    private float[] unknown() {
        float[] line = new float[steps];
        Arrays.fill(line, Float.NaN);
        return line;
    }

    private static void fill(float[] line) {
        float last = 0;
        for (int i = 0; i < line.length; i++) {
            last = Float.isNaN(line[i]) ? last : line[i];
            line[i] = last;
        }
    }

    private static double value(Map<Metric, float[]> metrics, Metric metric, int step) {
        float[] line = metrics.get(metric);
        return line == null ? 0 : line[step];
    }

    private static Set<Series> series(List<Vm> vms) {
        Set<Series> series = new HashSet<>();
        for (Vm vm : vms) {
            series.add(new Series(vm.id(), Metric.CPU));
            series.add(new Series(vm.id(), Metric.CPU_WAIT));
            series.add(new Series(vm.id(), Metric.MEMORY));
            for (NetworkId network : vm.networks()) {
                series.add(new Series(vm.id(), Metric.received(network)));
                series.add(new Series(vm.id(), Metric.sent(network)));
            }
        }
        return series;
    }
}
