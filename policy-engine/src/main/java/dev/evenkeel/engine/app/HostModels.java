package dev.evenkeel.engine.app;

import dev.evenkeel.simulator.power.PowerModel;
import dev.evenkeel.simulator.power.PowerModels;
import java.util.Set;
import java.util.stream.Collectors;

/** The host models that a configuration may name. */
public final class HostModels {
    private HostModels() {}

    public static Set<String> names() {
        return PowerModels.quoted().all().stream().map(PowerModel::name).collect(Collectors.toSet());
    }
}
