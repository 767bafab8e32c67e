package dev.evenkeel.engine.config.simulated;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.NearMiss;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.PowerCurve;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a simulated host is made of, from keys of the host itself. */
final class HardwareReader {
    /** A common server when nothing is known of it; the energy it gives is an estimate. */
    private static final double IDLE_WATTS = 80;

    private static final double MAX_WATTS = 300;

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
        Optional<PowerCurve> power = host.find("power", Kinds.section(HardwareReader::power));
        model.filter(name -> !models.contains(name))
                .ifPresent(name ->
                        host.at("model").problem("there is no model '" + name + "'." + NearMiss.hint(name, models)));
        requireModelOrFigures(host);
        return new Hardware(
                model,
                cores,
                mhz.map(clock -> (int) Math.round(clock)),
                memoryMiB,
                model.isPresent() ? power : power.or(() -> Optional.of(PowerCurve.linear(IDLE_WATTS, MAX_WATTS))));
    }

    private static void requireModelOrFigures(Section host) {
        List<String> missing = FIGURES.stream().filter(key -> !host.has(key)).toList();
        if (!host.has("model") && !missing.isEmpty()) {
            host.place().problem("lacks " + String.join(", ", missing) + "; or 'model' instead.");
        }
    }

    private static Optional<PowerCurve> power(Section section) {
        Kind<Double> watts = Kinds.watts(0, 100_000);
        Optional<PowerCurve> curve = section.find("curve", Kinds.list(watts).map(PowerCurve::new, PowerCurve::watts));
        double idle = section.get("idle", watts, IDLE_WATTS);
        double most = section.get("max", watts, MAX_WATTS);
        if (most < idle) {
            section.at("max").problem(watts.write(most) + " is below the idle power: " + watts.write(idle) + ".");
        }
        if (section.has("curve") && (section.has("idle") || section.has("max"))) {
            section.place().problem("has a curve and figures besides; one of them is enough.");
        }
        return section.make(() -> curve.orElseGet(() -> PowerCurve.linear(idle, most)));
    }
}
