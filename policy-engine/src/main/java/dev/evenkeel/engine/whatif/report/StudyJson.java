package dev.evenkeel.engine.whatif.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evenkeel.engine.whatif.CoursePoint;
import dev.evenkeel.engine.whatif.PolicyRun;
import dev.evenkeel.engine.whatif.Scenario;
import dev.evenkeel.engine.whatif.StudyReport;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.simulator.report.EnergyReport;
import dev.evenkeel.simulator.report.HostReport;
import dev.evenkeel.simulator.report.OverloadSpells.Spells;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A study as JSON, with all that its page shows. Equal studies give equal texts. */
public final class StudyJson {
    static final String KIND = "evenkeel-study";
    static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double ROUNDED = 1e6;

    private final StudyReport report;

    private StudyJson(StudyReport report) {
        this.report = report;
    }

    /** In several lines. */
    public static String of(StudyReport report) {
        return tree(report).toPrettyString() + System.lineSeparator();
    }

    /** In one line. */
    static String compact(StudyReport report) {
        return tree(report).toString();
    }

    private static ObjectNode tree(StudyReport report) {
        return new StudyJson(report).study();
    }

    private ObjectNode study() {
        Scenario scenario = report.scenario();
        EnergyReport energy = report.baseline();
        ObjectNode study = JSON.createObjectNode();
        study.put("kind", KIND).put("version", VERSION).put("story", scenario.story());
        study.put("pool", scenario.engine().pool().value())
                .put("from", energy.from().toString())
                .put("to", energy.to().toString())
                .put("hosts", report.hosts())
                .put("seed", scenario.engine().seed());
        scenario.rates()
                .ifPresent(rates -> study.putObject("rates")
                        .put("pricePerKwh", rates.price())
                        .put("currency", rates.currency())
                        .put("kgCo2PerKwh", rates.kgCo2()));
        ObjectNode baselines = study.putObject("baselines");
        measures(baselines.putObject("allOn"), measure -> measure.allOn(report));
        measures(baselines.putObject("leastPossible"), measure -> measure.least(report));
        ArrayNode policies = study.putArray("policies");
        report.runs().forEach(run -> policy(policies.addObject(), run));
        return study;
    }

    private void policy(ObjectNode node, PolicyRun run) {
        node.put("policy", run.policy());
        measures(node, measure -> measure.of(report, run));
        ArrayNode spells = node.putArray("overloadSpells");
        run.report().spells().classes().forEach(spell -> spells(spells.addObject(), spell));
        ArrayNode hosts = node.putArray("hosts");
        run.report().hosts().forEach(host -> host(hosts.addObject(), host));
        ObjectNode moves = node.putObject("movesPerVm");
        run.report().migrations().perVm().forEach((vm, count) -> moves.put(vm.value(), count));
        course(node.putObject("course"), run.course());
        ArrayNode decisions = node.putArray("decisions");
        run.decisions().forEach(entry -> decision(decisions.addObject(), entry));
        ArrayNode violations = node.putArray("violations");
        run.violations().forEach(violations::add);
    }

    private static void measures(ObjectNode node, Function<Measure, OptionalDouble> figures) {
        for (Measure measure : Measure.values()) {
            figures.apply(measure).ifPresent(value -> node.put(measure.key(), rounded(value)));
        }
    }

    private static void spells(ObjectNode node, Spells spells) {
        spells.upTo().ifPresent(upTo -> node.put("upToMinutes", upTo.toMinutes()));
        node.put("count", spells.count()).put("minutes", rounded(spells.minutes()));
    }

    private static void host(ObjectNode node, HostReport host) {
        node.put("host", host.host().value())
                .put("energyKwh", rounded(host.kWh()))
                .put("hours", rounded(host.hours()))
                .put("hoursOff", rounded(host.hoursOff()))
                .put("switchOffs", host.switchOffs())
                .put("overloadMinutes", rounded(host.service().overloadMinutes()))
                .put("saturatedMinutes", rounded(host.service().saturatedMinutes()));
    }

    private static void course(ObjectNode node, List<CoursePoint> course) {
        ArrayNode ends = node.putArray("ends");
        course.forEach(point -> ends.add(point.at().toString()));
        line(node, "hostsOn", course, CoursePoint::hostsOn);
        line(node, "watts", course, CoursePoint::watts);
        line(node, "overloadedHosts", course, CoursePoint::overloadedHosts);
        line(node, "migrations", course, CoursePoint::migrations);
    }

    private static void line(ObjectNode node, String key, List<CoursePoint> course, ToDoubleFunction<CoursePoint> of) {
        ArrayNode line = node.putArray(key);
        course.forEach(point -> line.add(rounded(of.applyAsDouble(point))));
    }

    private static void decision(ObjectNode node, JournalEntry entry) {
        node.put("at", entry.at().toString()).put("kind", entry.kind().name().toLowerCase(Locale.ROOT));
        entry.plan().ifPresent(plan -> node.put("plan", plan));
        node.put("text", entry.text());
    }

    /** To six decimals: the last digits of a sum say nothing. */
    private static double rounded(double value) {
        return Math.round(value * ROUNDED) / ROUNDED;
    }
}
