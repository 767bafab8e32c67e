package dev.evenkeel.engine.config.simulated;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.PowerCurve;
import java.util.Optional;

/** Reads the watts of a host by its CPU utilisation. */
public final class PowerReader {
    /** A common server when nothing is known of it; the energy it gives is an estimate. */
    private static final double IDLE_WATTS = 80;

    private static final double MAX_WATTS = 300;

    public static final PowerCurve DEFAULT = PowerCurve.linear(IDLE_WATTS, MAX_WATTS);

    private PowerReader() {}

    public static Optional<PowerCurve> read(Section section) {
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
