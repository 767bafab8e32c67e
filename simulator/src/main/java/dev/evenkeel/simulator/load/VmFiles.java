package dev.evenkeel.simulator.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads traces with one file a VM, as the Grid Workloads Archive ships GWA-T-12 Bitbrains. */
final class VmFiles {
    /** Where the data centre was: days begin at this zone's midnight. */
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private static final int BUCKET_SECONDS = (int) TraceSet.BUCKET.toSeconds();
    private static final int DAY_SECONDS = 86_400;
    private static final String ENDING = ".csv";

    private final Path directory;
    private final InputProblems problems;

    VmFiles(Path directory, InputProblems problems) {
        this.directory = directory;
        this.problems = problems;
    }

    Optional<TraceSet> read() {
        List<Path> files = files();
        if (files.isEmpty()) {
            problems.in(directory)
                    .add("holds no traces.\nMaybe a directory inside it does, with files like cpu_mhz.csv or 1.csv.");
        }
        List<VmFile> vms = files.stream()
                .map(file -> VmFileReader.read(name(file), file, problems))
                .flatMap(Optional::stream)
                .toList();
        return problems.isEmpty() ? align(vms) : Optional.empty();
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.toString().endsWith(ENDING))
                    .sorted(Comparator.<Path>comparingInt(file -> name(file).length())
                            .thenComparing(VmFiles::name))
                    .toList();
        } catch (IOException e) {
            problems.in(directory).add("can not be read: " + e.getMessage());
            return List.of();
        }
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    /** Puts all VMs on the days of the earliest one. The zone's offset at that moment counts for the whole trace. */
    private Optional<TraceSet> align(List<VmFile> vms) {
        long firstSecond = BUCKET_SECONDS
                * vms.stream().mapToLong(VmFile::firstBucket).min().orElseThrow();
        int offset =
                ZONE.getRules().getOffset(Instant.ofEpochSecond(firstSecond)).getTotalSeconds();
        long day = Math.floorDiv(firstSecond + offset, DAY_SECONDS);
        long midnight = (day * DAY_SECONDS - offset) / BUCKET_SECONDS;
        long end = vms.stream().mapToLong(VmFile::endBucket).max().orElseThrow();
        Map<TraceMetric, float[][]> rows = new EnumMap<>(TraceMetric.class);
        for (TraceMetric metric : TraceMetric.values()) {
            rows.put(
                    metric,
                    vms.stream().map(vm -> row(vm, metric, midnight, end)).toArray(float[][]::new));
        }
        return TraceSet.ofWholeDays(
                LocalDate.ofEpochDay(day), vms.stream().map(VmFile::vm).toList(), rows, problems.in(directory));
    }

    private static float[] row(VmFile vm, TraceMetric metric, long midnight, long end) {
        float[] row = new float[(int) (end - midnight)];
        Arrays.fill(row, Float.NaN);
        float[] means = vm.means().get(metric);
        System.arraycopy(means, 0, row, (int) (vm.firstBucket() - midnight), means.length);
        return row;
    }
}
