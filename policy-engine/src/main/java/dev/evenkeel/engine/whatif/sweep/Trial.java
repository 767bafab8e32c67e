package dev.evenkeel.engine.whatif.sweep;

import dev.evenkeel.engine.whatif.PolicyRun;
import dev.evenkeel.engine.whatif.Setting;
import dev.evenkeel.engine.whatif.StudyReport;
import dev.evenkeel.engine.whatif.Variant;
import dev.evenkeel.engine.whatif.report.Measure;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a scenario came to under one policy with one set of settings.
 *
 * @param policy its name
 * @param settings as they were swept: values by the names the user gave
 * @param days how long the scenario was
 * @param figures of the run
 */
public record Trial(String policy, Map<String, String> settings, double days, Map<Measure, Double> figures) {
    private static final double SECONDS_PER_DAY = 86_400;

    public Trial {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        figures = Collections.unmodifiableMap(new EnumMap<>(figures));
    }

    /** The figures of one run of a study. */
    public static Trial of(StudyReport report, PolicyRun run, List<Setting> settings) {
        Map<Measure, Double> figures = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            measure.of(report, run).ifPresent(value -> figures.put(measure, value));
        }
        Duration length = report.scenario().length();
        return new Trial(run.policy(), values(settings), length.toSeconds() / SECONDS_PER_DAY, figures);
    }

    /** What tells this trial from others of the same scenario. */
    static String key(Variant variant) {
        return name(variant.name(), values(variant.settings()));
    }

    /** The same, for people too: {@code dpm with cpuThreshold=75%}. */
    String key() {
        return name(policy, settings);
    }

    static List<Trial> cheapestFirst(List<Trial> trials) {
        return trials.stream().sorted(Comparator.comparingDouble(Trial::kWh)).toList();
    }

    double kWh() {
        return figures.get(Measure.ENERGY_KWH);
    }

    double overloadMinutes() {
        return figures.get(Measure.OVERLOAD_MINUTES);
    }

    double overloadMinutesPerDay() {
        return overloadMinutes() / days;
    }

    /** Migrations a day of the VM that migrated most. */
    double movesPerDay() {
        return figures.get(Measure.MOST_MOVES_OF_A_VM) / days;
    }

    private static Map<String, String> values(List<Setting> settings) {
        Map<String, String> values = new LinkedHashMap<>();
        settings.forEach(setting -> values.put(setting.name(), setting.value()));
        return values;
    }

    private static String name(String policy, Map<String, String> settings) {
        return settings.isEmpty()
                ? policy
                : policy + " with "
                        + settings.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(", "));
    }
}
