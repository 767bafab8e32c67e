package dev.evenkeel.engine.whatif.sweep;

import dev.evenkeel.engine.whatif.Scenario;
import dev.evenkeel.engine.whatif.report.Page;
import dev.evenkeel.engine.whatif.report.ReportFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a sweep came to, in the forms in which it can be written.
 *
 * @param scenario that was played
 * @param trials at least one
 */
public record SweepReport(Scenario scenario, List<Trial> trials) {
    public SweepReport {
        trials = List.copyOf(trials);
    }

    /** A file for a sweep. */
    public static ReportFile<SweepReport> file(Path path) {
        return new ReportFile<>(
                path,
                Map.of(
                        "html", SweepReport::page,
                        "json", SweepReport::json,
                        "csv", SweepReport::csv,
                        "txt", SweepReport::table));
    }

    public String table() {
        return SweepTable.text(trials);
    }

    public String json() {
        return SweepData.json(trials).toPrettyString() + System.lineSeparator();
    }

    public String csv() {
        return SweepData.csv(trials);
    }

    /** One HTML page that needs nothing else. */
    public String page() {
        return Page.of(
                "sweep.html",
                Map.of(
                        "kicker", "settings compared",
                        "title", Page.escaped(scenario.story()),
                        "facts",
                                Page.escaped(trials.size() + " trials of pool "
                                        + scenario.engine().pool() + ", seed "
                                        + scenario.engine().seed() + "."),
                        "table", SweepTable.html(trials),
                        "data",
                                Page.inScript(
                                        SweepData.json(trials).path("trials").toString()),
                        "script", Page.resource("sweep.js")));
    }
}
