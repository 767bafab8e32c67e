package dev.evenkeel.simulator.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tukaani.xz.XZInputStream;

/** Finds out which form a directory of traces has, and reads it. */
final class TraceReader {
    private final Path directory;
    private final InputProblems problems = new InputProblems();

    TraceReader(Path directory) {
        this.directory = directory;
    }

    TraceSet read() {
        InputProblems.OfFile here = problems.in(directory);
        if (!Files.isDirectory(directory)) {
            here.add("is no directory.");
            problems.throwIfAny();
        }
        Optional<TraceSet> traces = hasMetricFiles()
                ? new MetricFiles(directory, problems).read()
                : new VmFiles(directory, problems).read();
        problems.throwIfAny();
        return traces.orElseThrow(() -> new IllegalStateException("No traces and no problem in " + directory));
    }

    private boolean hasMetricFiles() {
        for (TraceMetric metric : TraceMetric.values()) {
            if (find(directory, metric.fileName()).isPresent()) {
                return true;
            }
        }
        return Files.exists(directory.resolve("vms.csv"));
    }

    /** The file {@code name.csv}, or else {@code name.csv.xz}. */
    static Optional<Path> find(Path directory, String name) {
        Path plain = directory.resolve(name + ".csv");
        Path packed = directory.resolve(name + ".csv.xz");
        if (Files.exists(plain)) {
            return Optional.of(plain);
        }
        return Files.exists(packed) ? Optional.of(packed) : Optional.empty();
    }

    static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".xz") ? new XZInputStream(new BufferedInputStream(in, 1 << 16)) : in;
    }
}
