package dev.evenkeel.engine.whatif;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of one setting that are to be tried.
 *
 * @param settings at least one, all of the same key
 */
public record Sweep(List<Setting> settings) {
    private static final String USAGE =
            "KEY=VALUE,VALUE or KEY=FROM..TO:STEP, such as policy.cpu.threshold=60%..90%:5%";
    private static final Pattern RANGE = Pattern.compile("(.+)\\.\\.(.+):(.+)");
    private static final Pattern QUANTITY = Pattern.compile("(-?\\d+(?:\\.\\d+)?)(\\D*)");
    private static final int MOST_VALUES = 1_000;

    /** Short names of keys that are often swept. */
    private static final Map<String, String> PATHS = Map.of(
            "cpuThreshold", "policy.cpu.threshold",
            "cpuLow", "policy.cpu.low",
            "memoryThreshold", "policy.memory.threshold",
            "spareHosts", "policy.spareHosts",
            "reliefWindow", "metrics.reliefWindow",
            "powerOnWindow", "metrics.powerOnWindow",
            "powerOffWindow", "metrics.powerOffWindow");

    private static final List<String> SHARES = List.of("cpuThreshold", "cpuLow", "memoryThreshold");

    public Sweep {
        settings = List.copyOf(settings);
    }

    /** Reads {@code cpuThreshold=60..90:5}, or {@code metrics.powerOffWindow=10m,20m,40m}. */
    public static Sweep parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new IllegalArgumentException("'" + text + "' is no sweep; maybe " + USAGE + " was meant.");
        }
        String name = text.substring(0, equals);
        String path = PATHS.getOrDefault(name, name);
        if (!path.matches("\\w+(\\.[\\w-]+)+")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no key of a configuration, such as policy.cpu.threshold, and none of "
                            + String.join(", ", PATHS.keySet().stream().sorted().toList()) + ".");
        }
        return new Sweep(values(text.substring(equals + 1)).stream()
                .map(value -> SHARES.contains(name) && !value.endsWith("%") ? value + "%" : value)
                .map(value -> new Setting(name, path, value))
                .toList());
    }

    /** All that there are when each of the sweeps takes each of its values. */
    static List<List<Setting>> combinations(List<Sweep> sweeps) {
        List<List<Setting>> combinations = List.of(List.of());
        for (Sweep sweep : sweeps) {
            combinations = combinations.stream()
                    .flatMap(before -> sweep.settings().stream().map(setting -> {
                        List<Setting> longer = new ArrayList<>(before);
                        longer.add(setting);
                        return List.copyOf(longer);
                    }))
                    .toList();
        }
        return combinations;
    }

    private static List<String> values(String text) {
        Matcher range = RANGE.matcher(text);
        return range.matches()
                ? range(text, range.group(1), range.group(2), range.group(3))
                : Arrays.asList(text.split(",", -1));
    }

    private static List<String> range(String text, String from, String to, String step) {
        Matcher first = quantity(text, from);
        Matcher last = quantity(text, to);
        Matcher by = quantity(text, step);
        BigDecimal width = new BigDecimal(by.group(1));
        BigDecimal end = new BigDecimal(last.group(1));
        boolean oneUnit = first.group(2).equals(last.group(2)) && first.group(2).equals(by.group(2));
        if (!oneUnit || width.signum() <= 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no range; its three numbers need one unit and the step must be above 0.");
        }
        List<String> values = new ArrayList<>();
        for (BigDecimal value = new BigDecimal(first.group(1)); value.compareTo(end) <= 0; value = value.add(width)) {
            values.add(value.toPlainString() + first.group(2));
            if (values.size() > MOST_VALUES) {
                throw new IllegalArgumentException("'" + text + "' has more than " + MOST_VALUES + " values.");
            }
        }
        if (values.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is an empty range.");
        }
        return values;
    }

    private static Matcher quantity(String text, String part) {
        Matcher quantity = QUANTITY.matcher(part);
        if (!quantity.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "': '" + part + "' is no number; maybe " + USAGE + " was meant.");
        }
        return quantity;
    }
}
