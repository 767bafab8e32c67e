package dev.evenkeel.engine.whatif.report;

import dev.evenkeel.engine.whatif.StudyReport;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A study as comma-separated values (RFC 4180): a line for each policy, a column for each measure. */
public final class StudyCsv {
    private static final String NEW_LINE = "\r\n";

    private StudyCsv() {}

    public static String of(StudyReport report) {
        List<Measure> measures = Arrays.asList(Measure.values());
        StringBuilder text = new StringBuilder("policy,")
                .append(measures.stream().map(Measure::key).collect(Collectors.joining(",")))
                .append(NEW_LINE);
        for (Column column : Column.of(report)) {
            text.append(quoted(column.name()));
            measures.forEach(
                    measure -> text.append(',').append(number(column.figure().apply(measure))));
            text.append(NEW_LINE);
        }
        return text.toString();
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.6f", value.getAsDouble()) : "";
    }

    private static String quoted(String name) {
        return name.matches("[\\w. -]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
