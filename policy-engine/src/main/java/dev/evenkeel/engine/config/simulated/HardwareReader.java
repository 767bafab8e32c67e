package dev.evenkeel.engine.config.simulated;

import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.NearMiss;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.PowerCurve;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a simulated host is made of, from keys of the host itself. */
final class HardwareReader {
    private static final List<String> FIGURES = List.of("cores", "clock", "memory");

    private final Set<String> models;

    HardwareReader(Set<String> models) {
        this.models = models;
    }

    Hardware read(Section host) {
        Optional<String> model = host.find("model", Kinds.name());
        Optional<Integer> cores = host.find("cores", Kinds.count(1, 4_096));
        Optional<Double> mhz = host.find("clock", Kinds.mhz(100, 10_000));
        Optional<Long> memoryMiB = host.find("memory", Kinds.sizeMiB(256, 64L << 20));
        Optional<PowerCurve> power = host.find("power", Kinds.section(PowerReader::read));
        model.filter(name -> !models.contains(name))
                .ifPresent(name ->
                        host.at("model").problem("there is no model '" + name + "'." + NearMiss.hint(name, models)));
        requireModelOrFigures(host);
        return new Hardware(
                model,
                cores,
                mhz.map(clock -> (int) Math.round(clock)),
                memoryMiB,
                model.isPresent() ? power : power.or(() -> Optional.of(PowerReader.DEFAULT)));
    }

    private static void requireModelOrFigures(Section host) {
        List<String> missing = FIGURES.stream().filter(key -> !host.has(key)).toList();
        if (!host.has("model") && !missing.isEmpty()) {
            host.place().problem("lacks " + String.join(", ", missing) + "; or 'model' instead.");
        }
    }
}
