package dev.evenkeel.engine.app.course;

import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All that a file of recorded load holds of VMs. */
final class Recording {
    private final Map<VmId, Map<Metric, StepLine>> lines = new TreeMap<>();

    /** What was recorded of the VM of this name, or of the only one where none has it; of none other when it is asked for by name. */
    Optional<Map<Metric, StepLine>> of(VmId vm, Optional<String> named) {
        VmId wanted = named.map(VmId::new).orElse(vm);
        boolean only = named.isEmpty() && lines.size() == 1;
        return Optional.ofNullable(lines.get(wanted))
                .or(() -> only ? lines.values().stream().findFirst() : Optional.empty())
                .filter(found -> found.containsKey(Metric.CPU));
    }

    /** Names of the VMs. */
    Set<VmId> vms() {
        return lines.keySet();
    }

    long begin() {
        return lines.values().stream()
                .flatMap(ofVm -> ofVm.values().stream())
                .mapToLong(StepLine::start)
                .min()
                .orElse(0);
    }

    long end() {
        return lines.values().stream()
                .flatMap(ofVm -> ofVm.values().stream())
                .mapToLong(StepLine::end)
                .max()
                .orElse(0);
    }

    void add(VmId vm, Metric metric, long start, long end, double value) {
        lines.computeIfAbsent(vm, unseen -> new HashMap<>())
                .computeIfAbsent(metric, unseen -> new StepLine())
                .add(start, end, value);
    }

    /** Takes in what an import found; other metrics than are played are left out. */
    void add(List<Point> points) {
        for (Point point : points) {
            Metric metric = point.series().metric();
            if (point.series().subject() instanceof VmId vm && Replay.isOfInterest(metric)) {
                long end = point.at().toEpochMilli();
                add(vm, metric, end - point.period().toMillis(), end, point.value());
            }
        }
    }
}
