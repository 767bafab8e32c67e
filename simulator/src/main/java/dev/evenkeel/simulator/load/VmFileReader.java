package dev.evenkeel.simulator.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one VM's file of a trace in the Grid Workloads Archive's form. */
final class VmFileReader {
    private static final String TIME = "timestamp [ms]";
    private static final String CORES = "cpu cores";
    private static final String CPU = "cpu capacity provisioned [mhz]";
    private static final String MEMORY = "memory capacity provisioned [kb]";
    /** Seconds since 1970 stay below this until the year 5138. */
    private static final double MOST_SECONDS = 1e11;

    private static final long MOST_BUCKETS = 366L * TraceSet.BUCKETS_A_DAY;

    private final InputProblems.OfFile problems;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Samples samples = new Samples();
    private double[] fields = {};
    private double cores = 1;
    private double cpuMhz = 1;
    private double memoryKb = 1_024;

    private VmFileReader(InputProblems.OfFile problems) {
        this.problems = problems;
    }

    /** The file's VM; empty when it had problems. */
    static Optional<VmFile> read(String name, Path file, InputProblems problems) {
        InputProblems.OfFile here = problems.in(file);
        VmFileReader reader = new VmFileReader(here);
        try (InputStream in = TraceReader.open(file)) {
            reader.read(new FieldReader(in, ';'));
        } catch (IOException e) {
            here.add("can not be read: " + e.getMessage());
        }
        return here.any() ? Optional.empty() : Optional.of(reader.result(name));
    }

    private VmFile result(String name) {
        TraceVm vm = new TraceVm(name, (int) cores, cpuMhz, Math.round(memoryKb / 1_024));
        return new VmFile(vm, samples.firstBucket(), samples.means());
    }

    private void read(FieldReader reader) throws IOException {
        if (!reader.nextLine()) {
            problems.add("is empty.");
        } else if (readHeader(reader)) {
            while (reader.nextLine()) {
                readSample(reader);
            }
            checkSpan();
        }
    }

    private boolean readHeader(FieldReader reader) throws IOException {
        int column = 0;
        while (reader.nextField()) {
            columns.put(reader.text().toLowerCase(Locale.ROOT), column++);
        }
        fields = new double[column];
        List<String> missing = new ArrayList<>(List.of(TIME, CORES, CPU, MEMORY));
        Arrays.stream(TraceMetric.values()).map(TraceMetric::column).forEach(missing::add);
        missing.removeAll(columns.keySet());
        if (!missing.isEmpty()) {
            problems.add(1, "lacks the columns " + String.join(", ", missing) + ".");
        }
        return missing.isEmpty();
    }

    private void readSample(FieldReader reader) throws IOException {
        int column = 0;
        boolean good = true;
        while (reader.nextField()) {
            double value = reader.amount();
            if (Double.isNaN(value)) {
                problems.add(
                        reader.line(),
                        "field " + (column + 1) + " is '" + reader.text() + "', which is no number of at least 0.");
                good = false;
            }
            if (column < fields.length) {
                fields[column] = value;
            }
            column++;
        }
        if (column != fields.length) {
            problems.add(reader.line(), "has " + column + " fields; the header has " + fields.length + ".");
        } else if (good) {
            take();
        }
    }

    private void take() {
        double time = field(TIME);
        samples.begin(time > MOST_SECONDS ? time / 1_000 : time);
        for (TraceMetric metric : TraceMetric.values()) {
            samples.put(metric, field(metric.column()) * metric.factor());
        }
        cores = Math.max(cores, field(CORES));
        cpuMhz = Math.max(cpuMhz, field(CPU));
        memoryKb = Math.max(memoryKb, field(MEMORY));
    }

    private double field(String column) {
        return fields[columns.get(column)];
    }

    private void checkSpan() {
        if (samples.isEmpty() && !problems.any()) {
            problems.add("holds no samples below its header.");
        }
        if (samples.span() > MOST_BUCKETS) {
            problems.add("goes over more than a year.\nMaybe its time stamps are in another unit.");
        }
    }
}
