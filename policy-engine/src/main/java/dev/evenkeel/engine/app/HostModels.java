package dev.evenkeel.engine.app;

import dev.evenkeel.simulator.power.PowerModel;
import dev.evenkeel.simulator.power.PowerModels;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The host models that a configuration may name. */
public final class HostModels {
    private HostModels() {}

    public static Set<String> names() {
        return names(PowerModels.quoted());
    }

    /** Those of a file of SPECpower_ssj2008 results. @throws IllegalArgumentException with all its problems, a line each */
    public static Set<String> namesIn(Path file) {
        return names(PowerModels.read(file));
    }

    /** The quoted models and those of a file. */
    static PowerModels with(Optional<Path> file) {
        return file.map(PowerModels::read).map(PowerModels.quoted()::with).orElseGet(PowerModels::quoted);
    }

    private static Set<String> names(PowerModels models) {
        return models.all().stream().map(PowerModel::name).collect(Collectors.toSet());
    }
}
