package dev.evenkeel.simulator;

import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.simulator.load.LoadSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Load that a test writes down: steady until the moments at which it says otherwise. */
final class ScriptedLoad implements LoadSource {
    private final Map<VmId, TreeMap<Instant, Demand>> demands = new HashMap<>();
    private final TreeMap<Instant, Boolean> changes = new TreeMap<>();

    ScriptedLoad from(Instant at, VmId vm, Demand demand) {
        demands.computeIfAbsent(vm, id -> new TreeMap<>()).put(at, demand);
        changes.put(at, true);
        return this;
    }

    @Override
    public Demand demand(VmId vm, Instant at) {
        TreeMap<Instant, Demand> script = demands.getOrDefault(vm, new TreeMap<>());
        Map.Entry<Instant, Demand> entry = script.floorEntry(at);
        return entry == null ? Demand.NONE : entry.getValue();
    }

    @Override
    public Instant nextChange(Instant after) {
        Instant next = changes.higherKey(after);
        return next == null ? Instant.MAX : next;
    }
}
