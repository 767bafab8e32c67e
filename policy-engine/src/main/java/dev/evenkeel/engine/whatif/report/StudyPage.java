package dev.evenkeel.engine.whatif.report;

import dev.evenkeel.engine.policy.Words;
import dev.evenkeel.engine.whatif.PolicyRun;
import dev.evenkeel.engine.whatif.StudyReport;
import dev.evenkeel.simulator.report.EnergyReport;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** A study as one HTML page that needs nothing else: figures as text, charts by a library within it. */
public final class StudyPage {
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private final StudyReport report;

    private StudyPage(StudyReport report) {
        this.report = report;
    }

    public static String of(StudyReport report) {
        return new StudyPage(report).page();
    }

    private String page() {
        Map<String, String> parts = Map.of(
                "kicker", "what if",
                "title", Page.escaped(report.scenario().story()),
                "facts", Page.escaped(facts()),
                "cards", cards(),
                "table", table(),
                "data", Page.inScript(StudyJson.compact(report)),
                "script", Page.resource("study.js"));
        return Page.of("study.html", parts);
    }

    private String facts() {
        EnergyReport energy = report.baseline();
        return "Pool " + report.scenario().engine().pool() + ", " + report.hosts() + " hosts, "
                + Words.duration(Duration.between(energy.from(), energy.to())) + " from "
                + DAY_AND_TIME.format(energy.from()) + " UTC, seed "
                + report.scenario().engine().seed() + ".";
    }

    private String cards() {
        StringBuilder cards = new StringBuilder();
        for (PolicyRun run : report.runs()) {
            cards.append("<div class=\"card\"><h3>")
                    .append(Page.escaped(run.policy()))
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
                    Measure.FALLEN_VMS,
                    Measure.VIOLATIONS)) {
                if (isShown(measure, run)) {
                    cards.append("<li>")
                            .append(Page.escaped(measure.label().strip()))
                            .append(": ")
                            .append(text(measure, run))
                            .append(' ')
                            .append(Page.escaped(measure.unit(report)))
                            .append("</li>");
                }
            }
            cards.append("</ul></div>");
        }
        return cards.toString();
    }

    /** VMs that fell are of interest where hosts died. */
    private boolean isShown(Measure measure, PolicyRun run) {
        Measure telling = measure == Measure.FALLEN_VMS ? Measure.OUTAGE_MINUTES : measure;
        return telling.of(report, run).isPresent();
    }

    private String text(Measure measure, PolicyRun run) {
        return new Column(run.policy(), it -> it.of(report, run)).text(measure);
    }

    private String table() {
        List<Column> columns = Column.of(report);
        StringBuilder table = new StringBuilder("<table><thead><tr><th></th>");
        columns.forEach(column -> table.append("<th scope=\"col\">")
                .append(Page.escaped(column.name()))
                .append("</th>"));
        table.append("</tr></thead><tbody>");
        for (Measure measure : Measure.values()) {
            if (columns.stream().allMatch(column -> column.text(measure).isEmpty())) {
                continue;
            }
            boolean part = measure.label().startsWith(" ");
            table.append(part ? "<tr><th scope=\"row\" class=\"part\">" : "<tr><th scope=\"row\">")
                    .append(Page.escaped(measure.labelWithUnit(report)))
                    .append("</th>");
            columns.forEach(
                    column -> table.append("<td>").append(column.text(measure)).append("</td>"));
            table.append("</tr>");
        }
        return table.append("</tbody></table>").toString();
    }
}
