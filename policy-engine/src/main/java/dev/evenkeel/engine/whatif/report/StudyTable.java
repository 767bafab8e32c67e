package dev.evenkeel.engine.whatif.report;

import dev.evenkeel.engine.whatif.StudyReport;
import java.util.List;
import java.util.Locale;

/** A study as a table for the terminal: a line for each measure, a column for each policy. */
public final class StudyTable {
    private static final int LABEL_WIDTH = 34;
    private static final int LEAST_WIDTH = 12;

    private StudyTable() {}

    public static String of(StudyReport report) {
        List<Column> columns = Column.of(report);
        StringBuilder text = new StringBuilder();
        line(text, "", columns.stream().map(Column::name).toList(), columns);
        for (Measure measure : Measure.values()) {
            List<String> cells =
                    columns.stream().map(column -> column.text(measure)).toList();
            if (!cells.stream().allMatch(String::isEmpty)) {
                line(text, measure.labelWithUnit(report), cells, columns);
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String label, List<String> cells, List<Column> columns) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-" + LABEL_WIDTH + "s", label));
        for (int i = 0; i < cells.size(); i++) {
            int width = Math.max(LEAST_WIDTH, columns.get(i).name().length());
            line.append(String.format(Locale.ROOT, "  %" + width + "s", cells.get(i)));
        }
        text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
}
