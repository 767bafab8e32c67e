package dev.evenkeel.engine.whatif.report;

import dev.evenkeel.engine.policy.Words;
import dev.evenkeel.engine.whatif.PolicyRun;
import dev.evenkeel.engine.whatif.StudyReport;
import dev.evenkeel.simulator.report.EnergyReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A study as one HTML page that needs nothing else: figures as text, charts by a library within it. */
public final class StudyPage {
    private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private final StudyReport report;

    private StudyPage(StudyReport report) {
        this.report = report;
    }

    public static String of(StudyReport report) {
        return new StudyPage(report).page();
    }

    private String page() {
        Map<String, String> parts = Map.of(
                "title", escaped(report.scenario().story()),
                "style", resource("study.css"),
                "facts", escaped(facts()),
                "cards", cards(),
                "table", table(),
                "data", inScript(StudyJson.compact(report)),
                "echarts", resource(CHARTS),
                "script", resource("study.js"));
        return PLACE.matcher(resource("study.html"))
                .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
    }

    private String facts() {
        EnergyReport energy = report.baseline();
        return "Pool " + report.scenario().engine().pool() + ", " + report.hosts() + " hosts, "
                + Words.duration(Duration.between(energy.from(), energy.to())) + " from " + energy.from() + ", seed "
                + report.scenario().engine().seed() + ".";
    }

    private String cards() {
        StringBuilder cards = new StringBuilder();
        for (PolicyRun run : report.runs()) {
            cards.append("<div class=\"card\"><h3>")
                    .append(escaped(run.policy()))
                    .append("</h3><div class=\"big\">")
                    .append(text(Measure.ENERGY_KWH, run))
                    .append(" kWh</div><ul>");
            for (Measure measure : List.of(
                    Measure.ENERGY_SAVED,
                    Measure.COST,
                    Measure.CO2_KG,
                    Measure.OVERLOAD_MINUTES,
                    Measure.MIGRATIONS,
                    Measure.SWITCH_OFFS,
                    Measure.VIOLATIONS)) {
                if (measure.of(report, run).isPresent()) {
                    cards.append("<li>")
                            .append(escaped(measure.label().strip()))
                            .append(": ")
                            .append(text(measure, run))
                            .append(' ')
                            .append(escaped(measure.unit(report)))
                            .append("</li>");
                }
            }
            cards.append("</ul></div>");
        }
        return cards.toString();
    }

    private String text(Measure measure, PolicyRun run) {
        return new Column(run.policy(), it -> it.of(report, run)).text(measure);
    }

    private String table() {
        List<Column> columns = Column.of(report);
        StringBuilder table = new StringBuilder("<table><thead><tr><th></th>");
        columns.forEach(column -> table.append("<th scope=\"col\">")
                .append(escaped(column.name()))
                .append("</th>"));
        table.append("</tr></thead><tbody>");
        for (Measure measure : Measure.values()) {
            if (columns.stream().allMatch(column -> column.text(measure).isEmpty())) {
                continue;
            }
            boolean part = measure.label().startsWith(" ");
            table.append(part ? "<tr><th scope=\"row\" class=\"part\">" : "<tr><th scope=\"row\">")
                    .append(escaped(measure.labelWithUnit(report)))
                    .append("</th>");
            columns.forEach(
                    column -> table.append("<td>").append(column.text(measure)).append("</td>"));
            table.append("</tr>");
        }
        return table.append("</tbody></table>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** JSON in which no text can end the script element it stands in. */
    private static String inScript(String json) {
        return json.replace("<", "\\u003c");
    }

    private static String resource(String name) {
        try (InputStream resource = StudyPage.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("The program lacks its part " + name + ".");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
