package dev.evenkeel.engine.whatif.sweep;

import dev.evenkeel.engine.whatif.report.Measure;
import dev.evenkeel.engine.whatif.report.Page;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Trials for people, cheapest first; those that no other beats have a star. */
final class SweepTable {
    private static final Map<Measure, String> SHOWN = shown();
    private static final String STAR = "* no other has less energy without more overload";

    private SweepTable() {}

    private static Map<Measure, String> shown() {
        Map<Measure, String> shown = new LinkedHashMap<>();
        shown.put(Measure.ENERGY_KWH, "energy kWh");
        shown.put(Measure.OVERLOAD_MINUTES, "overload min");
        shown.put(Measure.SATURATED_MINUTES, "saturation min");
        shown.put(Measure.MIGRATIONS, "migrations");
        shown.put(Measure.MOST_MOVES_OF_A_VM, "most of a VM");
        shown.put(Measure.SWITCH_OFFS, "switched off");
        shown.put(Measure.VIOLATIONS, "violations");
        return shown;
    }

    static String text(List<Trial> trials) {
        Set<Trial> undominated = new HashSet<>(Frontier.of(trials));
        int width =
                trials.stream().mapToInt(trial -> trial.key().length()).max().orElse(0);
        StringBuilder text = new StringBuilder(" ".repeat(width + 2));
        SHOWN.values().forEach(head -> text.append(String.format(Locale.ROOT, "  %14s", head)));
        text.append(System.lineSeparator());
        for (Trial trial : Trial.cheapestFirst(trials)) {
            text.append(undominated.contains(trial) ? "* " : "  ")
                    .append(String.format(Locale.ROOT, "%-" + width + "s", trial.key()));
            SHOWN.keySet()
                    .forEach(measure -> text.append(String.format(Locale.ROOT, "  %14s", figure(trial, measure))));
            text.append(System.lineSeparator());
        }
        return text.append(STAR).append(System.lineSeparator()).toString();
    }

    static String html(List<Trial> trials) {
        Set<Trial> undominated = new HashSet<>(Frontier.of(trials));
        StringBuilder table = new StringBuilder("<table><thead><tr><th></th>");
        SHOWN.values()
                .forEach(head -> table.append("<th scope=\"col\">").append(head).append("</th>"));
        table.append("</tr></thead><tbody>");
        for (Trial trial : Trial.cheapestFirst(trials)) {
            table.append("<tr><th scope=\"row\">")
                    .append(Page.escaped(trial.key()))
                    .append(undominated.contains(trial) ? " *" : "")
                    .append("</th>");
            SHOWN.keySet()
                    .forEach(measure ->
                            table.append("<td>").append(figure(trial, measure)).append("</td>"));
            table.append("</tr>");
        }
        return table.append("</tbody></table><p class=\"note\">" + STAR + ".</p>")
                .toString();
    }

    private static String figure(Trial trial, Measure measure) {
        return String.format(
                Locale.ROOT, "%." + measure.decimals() + "f", trial.figures().get(measure));
    }
}
