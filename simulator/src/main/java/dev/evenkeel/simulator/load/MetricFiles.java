package dev.evenkeel.simulator.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads traces with one file a metric and one row a VM. */
final class MetricFiles {
    private final Path directory;
    private final InputProblems problems;
    private final Map<String, Integer> rowOf = new HashMap<>();
    private int buckets = -1;
    private String bucketsFrom = "";

    MetricFiles(Path directory, InputProblems problems) {
        this.directory = directory;
        this.problems = problems;
    }

    Optional<TraceSet> read() {
        Optional<LocalDate> firstDay = firstDay();
        List<TraceVm> vms = VmSizes.read(directory.resolve("vms.csv"), problems);
        for (int row = 0; row < vms.size(); row++) {
            rowOf.put(vms.get(row).name(), row);
        }
        Map<TraceMetric, float[][]> rows = new EnumMap<>(TraceMetric.class);
        for (TraceMetric metric : TraceMetric.values()) {
            Optional<Path> file = TraceReader.find(directory, metric.fileName());
            if (file.isPresent()) {
                rows.put(metric, readMetric(file.get()));
            } else if (metric.required()) {
                problems.in(directory).add("has no file " + metric.fileName() + ".csv or .csv.xz.");
            }
        }
        if (!problems.isEmpty() || firstDay.isEmpty()) {
            return Optional.empty();
        }
        return TraceSet.ofWholeDays(firstDay.get(), vms, rows, problems.in(directory));
    }

    private Optional<LocalDate> firstDay() {
        String name = directory.toAbsolutePath().normalize().getFileName().toString();
        try {
            return Optional.of(YearMonth.parse(name).atDay(1));
        } catch (DateTimeException e) {
            problems.in(directory)
                    .add("is not named after a month, so that its days have no date.\nMaybe rename it like '2013-07'.");
            return Optional.empty();
        }
    }

    private float[][] readMetric(Path file) {
        InputProblems.OfFile here = problems.in(file);
        float[][] rows = new float[rowOf.size()][];
        try (InputStream in = TraceReader.open(file)) {
            FieldReader reader = new FieldReader(in, ',');
            while (reader.nextLine()) {
                readRow(reader, rows, here);
            }
            if (reader.line() == 0) {
                here.add("is empty.");
            }
        } catch (IOException e) {
            here.add("can not be read: " + e.getMessage());
        }
        if (!here.any()) {
            rowOf.forEach((vm, row) -> {
                if (rows[row] == null) {
                    here.add("has no row of VM '" + vm + "'.");
                }
            });
        }
        return rows;
    }

    private void readRow(FieldReader reader, float[][] rows, InputProblems.OfFile here) throws IOException {
        reader.nextField();
        String vm = reader.text();
        float[] values = readValues(reader, here);
        if (buckets < 0) {
            buckets = values.length;
            bucketsFrom = "the first row read";
        }
        if (values.length != buckets) {
            here.add(
                    reader.line(),
                    "VM '" + vm + "' has " + values.length + " buckets; " + bucketsFrom + " has " + buckets + ".");
        }
        Integer row = rowOf.get(vm);
        if (row == null) {
            if (!rowOf.isEmpty()) {
                here.add(reader.line(), "VM '" + vm + "' is not in vms.csv.");
            }
        } else if (rows[row] != null) {
            here.add(reader.line(), "VM '" + vm + "' has a row already.");
        } else {
            rows[row] = values;
        }
    }

    private float[] readValues(FieldReader reader, InputProblems.OfFile here) throws IOException {
        float[] values = new float[Math.max(TraceSet.BUCKETS_A_DAY, buckets)];
        int count = 0;
        while (reader.nextField()) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            double value = reader.isEmpty() ? Double.NaN : reader.amount();
            if (Double.isNaN(value) && !reader.isEmpty()) {
                here.add(
                        reader.line(),
                        "bucket " + count + " is '" + reader.text() + "', which is no number of at least 0.");
            }
            values[count++] = (float) value;
        }
        return count == values.length ? values : Arrays.copyOf(values, count);
    }
}
