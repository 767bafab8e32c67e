package dev.evenkeel.simulator.planetlab.reference;

import dev.evenkeel.simulator.planetlab.DayPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The benchmark's policies by name, in the order of its tables. */
public final class ReferencePolicies {
    private static final Map<String, Supplier<DayPolicy>> BY_NAME = byName();

    private ReferencePolicies() {}

    private static Map<String, Supplier<DayPolicy>> byName() {
        Map<String, Supplier<DayPolicy>> all = new LinkedHashMap<>();
        all.put("npa", () -> new FirstFit("npa", true));
        all.put("dvfs", () -> new FirstFit("dvfs", false));
        migrating(all, "thr-mmt-0.8", new StaticThreshold(0.8));
        migrating(all, "iqr-mmt-1.5", SpreadThreshold.interquartileRange(1.5));
        migrating(all, "mad-mmt-2.5", SpreadThreshold.medianAbsoluteDeviation(2.5));
        migrating(all, "lr-mmt-1.2", new LocalRegression(1.2));
        migrating(all, "lrr-mmt-1.2", new LocalRegression(1.2));
        return all;
    }

    private static void migrating(Map<String, Supplier<DayPolicy>> all, String name, OverloadRule rule) {
        all.put(name, () -> new PowerAwareBestFit(name, rule));
    }

    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** The policy of this name, for one day. */
    public static DayPolicy of(String name) {
        Supplier<DayPolicy> policy = BY_NAME.get(name);
        if (policy == null) {
            throw new IllegalArgumentException("There is no policy '" + name + "'.\nMaybe one of these: "
                    + String.join(", ", BY_NAME.keySet()) + ".");
        }
        return policy.get();
    }
}
