package dev.evenkeel.engine.whatif.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evenkeel.engine.whatif.Scenario;
import dev.evenkeel.engine.whatif.report.Page;
import dev.evenkeel.engine.whatif.report.ReportFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sweep came to, in the forms in which it can be written.
 *
 * @param scenario that was played
 * @param trials at least one
 * @param limits what an operator will bear, where a recommendation was asked for
 */
public record SweepReport(Scenario scenario, List<Trial> trials, Optional<Limits> limits) {
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
        return SweepTable.text(trials)
                + advice().map(text -> text + System.lineSeparator()).orElse("");
    }

    public String json() {
        ObjectNode sweep = SweepData.json(trials);
        limits.ifPresent(it -> it.write(sweep.putObject("recommendation"), trials));
        return sweep.toPrettyString() + System.lineSeparator();
    }

    public String csv() {
        return SweepData.csv(trials);
    }

    private Optional<String> advice() {
        return limits.map(it -> it.advice(trials));
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
                        "advice",
                                advice().map(text -> "<p class=\"advice\">" + Page.escaped(text) + "</p>")
                                        .orElse(""),
                        "table", SweepTable.html(trials),
                        "data",
                                Page.inScript(
                                        SweepData.json(trials).path("trials").toString()),
                        "script", Page.resource("sweep.js")));
    }
}
