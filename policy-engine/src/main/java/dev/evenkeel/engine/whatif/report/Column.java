package dev.evenkeel.engine.whatif.report;

import dev.evenkeel.engine.whatif.PolicyRun;
import dev.evenkeel.engine.whatif.StudyReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** One of the things that are compared: a policy's run, all hosts on, or the least there can be. */
record Column(String name, Function<Measure, OptionalDouble> figure) {
    static final String ALL_ON = "all-on";
    static final String LEAST = "least-possible";

    static List<Column> of(StudyReport report) {
        List<Column> columns = new ArrayList<>();
        for (PolicyRun run : report.runs()) {
            columns.add(new Column(run.policy(), measure -> measure.of(report, run)));
        }
        columns.add(new Column(ALL_ON, measure -> measure.allOn(report)));
        columns.add(new Column(LEAST, measure -> measure.least(report)));
        return columns;
    }

    /** Nothing where there is no such figure. */
    String text(Measure measure) {
        OptionalDouble value = figure.apply(measure);
        return value.isPresent()
                ? new BigDecimal(value.getAsDouble())
                        .setScale(measure.decimals(), RoundingMode.HALF_UP)
                        .toPlainString()
                : "";
    }
}
