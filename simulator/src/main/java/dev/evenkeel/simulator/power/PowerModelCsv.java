package dev.evenkeel.simulator.power;

import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.simulator.load.InputProblems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads SPECpower_ssj2008 results from comma-separated values. The first line names the columns: {@code vendor, model, cpu, mhz,
 * chips, cores, mem_gb, hw_year, ssj_ops_100, w_idle, w10, … w100} in any order, others are ignored. A column {@code name} gives the
 * short names; without it they are made from the model.
 */
final class PowerModelCsv {
    private static final List<String> WATTS =
            List.of("w_idle", "w10", "w20", "w30", "w40", "w50", "w60", "w70", "w80", "w90", "w100");
    private static final List<String> OTHERS =
            List.of("vendor", "model", "cpu", "mhz", "chips", "cores", "mem_gb", "hw_year", "ssj_ops_100");
    private static final double MOST_WATTS = 100_000;

    private final InputProblems.OfFile problems;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private List<String> fields = List.of();
    private int line;

    private PowerModelCsv(InputProblems.OfFile problems) {
        this.problems = problems;
    }

    /** The models of a file's lines; whatever is wrong goes to {@code problems} and its line is left out. */
    static List<PowerModel> parse(List<String> lines, InputProblems.OfFile problems) {
        return new PowerModelCsv(problems).parse(lines);
    }

    private List<PowerModel> parse(List<String> lines) {
        List<PowerModel> models = new ArrayList<>();
        if (!readHeader(lines)) {
            return models;
        }
        for (line = 2; line <= lines.size(); line++) {
            if (!lines.get(line - 1).isBlank()) {
                fields = CsvRow.split(lines.get(line - 1));
                readModel(models);
            }
        }
        if (models.isEmpty() && !problems.any()) {
            problems.add("holds no results below its header.");
        }
        return models;
    }

    private boolean readHeader(List<String> lines) {
        if (lines.isEmpty()) {
            problems.add("is empty.");
            return false;
        }
        List<String> header = CsvRow.split(lines.get(0));
        for (int i = 0; i < header.size(); i++) {
            columns.put(header.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
        List<String> missing = new ArrayList<>(OTHERS);
        missing.addAll(WATTS);
        missing.removeAll(columns.keySet());
        if (!missing.isEmpty()) {
            problems.add(1, "lacks the columns " + String.join(", ", missing) + ".");
        }
        return missing.isEmpty();
    }

    private void readModel(List<PowerModel> models) {
        if (fields.size() != columns.size()) {
            problems.add(line, "has " + fields.size() + " fields; the header has " + columns.size() + ".");
            return;
        }
        int mhz = (int) number("mhz", 1, 100_000);
        int chips = (int) number("chips", 1, 10_000);
        int cores = (int) number("cores", 1, 100_000);
        double memoryGb = number("mem_gb", 0, 1e6);
        int year = (int) number("hw_year", 1970, 2200);
        long ssjOps = (long) number("ssj_ops_100", 1, 1e15);
        List<Double> watts =
                WATTS.stream().map(column -> number(column, 0, MOST_WATTS)).toList();
        String name = name();
        boolean complete = !Double.isNaN(memoryGb) && mhz > 0 && chips > 0 && cores > 0 && year > 0 && ssjOps > 0;
        if (complete && watts.stream().noneMatch(w -> w.isNaN())) {
            models.add(new PowerModel(
                    name,
                    text("vendor"),
                    text("model"),
                    text("cpu"),
                    mhz,
                    chips,
                    cores,
                    memoryGb,
                    year,
                    ssjOps,
                    new PowerCurve(watts)));
        }
    }

    private String text(String column) {
        return fields.get(columns.get(column)).strip();
    }

    /** The field's value; NaN, which casts to 0, when it is no number or out of range. */
    private double number(String column, double least, double most) {
        String text = text(column);
        try {
            double value = Double.parseDouble(text);
            if (value >= least && value <= most) {
                return value;
            }
            problems.add(
                    line,
                    "column " + column + " is " + text + "; it must be between " + plain(least) + " and " + plain(most)
                            + ".");
        } catch (NumberFormatException e) {
            problems.add(line, "column " + column + " is '" + text + "', which is no number.");
        }
        return Double.NaN;
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private String name() {
        boolean given = columns.containsKey("name");
        String name = given ? text("name") : slug(text("model"));
        if (given && !names.add(name)) {
            problems.add(line, "has the name '" + name + "' of an earlier line.");
        }
        String unique = name;
        for (int i = 2; !given && !names.add(unique); i++) {
            unique = name + "-" + i;
        }
        return unique;
    }

    private static String slug(String model) {
        return model.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^-|-$", "");
    }
}
