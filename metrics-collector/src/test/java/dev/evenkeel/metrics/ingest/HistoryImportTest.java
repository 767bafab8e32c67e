package dev.evenkeel.metrics.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.metrics.store.InMemoryStore;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Retention;
import dev.evenkeel.model.load.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class HistoryImportTest {
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
    private static final String HEADER =
            "Timestamp [ms];\tCPU cores;\tCPU capacity provisioned [MHZ];\tCPU usage [MHZ];\tCPU usage [%];\t"
                    + "Memory capacity provisioned [KB];\tMemory usage [KB];\tDisk read throughput [KB/s];\t"
                    + "Disk write throughput [KB/s];\tNetwork received throughput [KB/s];\tNetwork transmitted throughput [KB/s]";

    @TempDir
    Path directory;

    private final InMemoryStore store = new InMemoryStore();

    @Test
    void aFileOfTheGridWorkloadsArchiveIsAVm() throws IOException {
        Path file = write(
                "17.csv", HEADER, "1376314846;\t2;\t5851.99;\t1500.5;\t25;\t8388608;\t2097152;\t0;\t1;\t125;\t250");
        assertThat(stored(file))
                .containsExactlyInAnyOrder(
                        "vm 17 CPU 2013-08-12T13:40:46Z 300 s 1500.500",
                        "vm 17 MEMORY 2013-08-12T13:40:46Z 300 s 2048.000",
                        "vm 17 RECEIVED lan 2013-08-12T13:40:46Z 300 s 1.024",
                        "vm 17 SENT lan 2013-08-12T13:40:46Z 300 s 2.048");
    }

    @Test
    void aFileOfOneMetricHasARowForEachVmFromLocalMidnightOn() throws IOException {
        Path month = Files.createDirectory(directory.resolve("2013-07"));
        try (OutputStream out =
                new XZOutputStream(Files.newOutputStream(month.resolve("cpu_mhz.csv.xz")), new LZMA2Options())) {
            out.write("1,10,,30\n2,40,50,\n".getBytes());
        }
        Files.writeString(month.resolve("vms.csv"), "vm,cores_max\n1,2\n2,1\n");
        Files.writeString(month.resolve("disk_read_kbs.csv"), "1,1,1,1\n");
        assertThat(stored(month))
                .containsExactlyInAnyOrder(
                        "vm 1 CPU 2013-06-30T22:05:00Z 300 s 10.000",
                        "vm 1 CPU 2013-06-30T22:15:00Z 300 s 30.000",
                        "vm 2 CPU 2013-06-30T22:05:00Z 300 s 40.000",
                        "vm 2 CPU 2013-06-30T22:10:00Z 300 s 50.000");
    }

    @Test
    void aTableNamesItsColumns() throws IOException {
        Path file = directory.resolve("mine.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("""
                    time,host,vm,network,period_s,cpu_mhz,received_mbps
                    2026-03-02T12:00:00Z,a1,,,,1000,
                    1772452820,,web,lan,20,500,1.5

                    1772452840000,,web,lan,20,,2.5
                    """.getBytes());
        }
        assertThat(stored(file))
                .containsExactly(
                        "host a1 CPU 2026-03-02T12:00:00Z 60 s 1000.000",
                        "vm web CPU 2026-03-02T12:00:20Z 20 s 500.000",
                        "vm web RECEIVED lan 2026-03-02T12:00:20Z 20 s 1.500",
                        "vm web RECEIVED lan 2026-03-02T12:00:40Z 20 s 2.500");
    }

    @Test
    void lineProtocolIsReadAsInfluxDbExportsIt() throws IOException {
        Path file = write(
                "export.txt",
                "# DDL",
                "CREATE DATABASE evenkeel WITH NAME autogen",
                "# DML",
                "evenkeel_vm,pool=lab,vm=web\\ 1 cpu_mhz=500,cpu_mhz_period_ms=20000i,memory_mib=7.5,memory_mib_period_ms=20000i 1772452820000000000",
                "evenkeel_host_network,host=a1,network=lan,pool=lab sent_mbps=3,sent_mbps_period_ms=10000i 1772452840000");
        assertThat(stored(file))
                .containsExactlyInAnyOrder(
                        "vm web 1 CPU 2026-03-02T12:00:20Z 20 s 500.000",
                        "vm web 1 MEMORY 2026-03-02T12:00:20Z 20 s 7.500",
                        "host a1 SENT lan 2026-03-02T12:00:40Z 10 s 3.000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            2026-03-02T12:00:00Z,a1,,,,-1,                     | cpu_mhz is '-1', which is no number of at least 0.
            2026-03-02T12:00:00Z,a1,,,,NaN,                    | cpu_mhz is 'NaN', which is no number of at least 0.
            yesterday,a1,,,,1,                                 | time is 'yesterday'; it must be like 2026-03-02T12:00:00Z or a number of time units since 1970.
            ,a1,,,,1,                                          | time is ''; it must be like 2026-03-02T12:00:00Z or a number of time units since 1970.
            -5,a1,,,,1,                                        | time is '-5'; it must be like 2026-03-02T12:00:00Z or a number of time units since 1970.
            2026-03-02T12:00:00Z,a1,web,,,1,                   | must name a host or a VM, one of the two.
            2026-03-02T12:00:00Z,,,,,1,                        | must name a host or a VM, one of the two.
            2026-03-02T12:00:00Z,a1                            | has 2 cells; the header has 7.
            2026-03-02T12:00:00Z,a1,,,,,5                      | RECEIVED needs a network.
            2026-03-02T12:00:00Z,a1,,,0,1,                     | period_s must be above 0.
            """)
    void aBrokenLineIsToldWithFileNumberAndReason(String line, String reason) throws IOException {
        Path file = write(
                "t.csv", "time,host,vm,network,period_s,cpu_mhz,received_mbps", "2026-03-02T11:00:00Z,a1,,,,1,", line);
        try (HistoryImport load = read(file)) {
            assertThat(load.broken().lines()).containsExactly(file + ":3: " + reason);
            assertThat(load.values()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            hello                                              | is of no form that is known
            time,host,cpu                                      | has the column 'cpu', which is not known
            time,host,host                                     | has a column twice.
            Timestamp [ms];CPU usage [MHZ]                     | lacks the column 'memory usage [kb]'.
            evenkeel_vm,vm=a cpu_mhz=1                         | is no line protocol
            evenkeel_vm,vm=a cpu_mhz=1 5                       | lacks the field 'cpu_mhz_period_ms'.
            evenkeel_vm,vm=a load=1 5                          | has the field 'load', which is not known.
            evenkeel_disk,vm=a cpu_mhz=1 5                     | is of the measurement 'evenkeel_disk', which is none of Evenkeel's.
            evenkeel_vm cpu_mhz=1,cpu_mhz_period_ms=1i 5       | lacks the tag 'vm'.
            """)
    void aFirstLineThatTellsNothingKnownIsToldOnce(String line, String reason) throws IOException {
        Path file = write("t.txt", line);
        try (HistoryImport load = read(file)) {
            assertThat(load.broken().lines()).singleElement().asString().startsWith(file + ":1: " + reason);
        }
    }

    @Test
    void rubbishIsToldAndNothingOfIt() throws IOException {
        byte[] bytes = new byte[10_000];
        new Random(3).nextBytes(bytes);
        Path plain = Files.write(directory.resolve("rubbish.csv"), bytes);
        Path packed = Files.write(directory.resolve("rubbish.csv.xz"), bytes);
        Path zipped = Files.write(directory.resolve("rubbish.csv.gz"), bytes);
        try (HistoryImport load = read(plain, packed, zipped)) {
            assertThat(load.values()).isZero();
            assertThat(load.broken().lines())
                    .hasSize(3)
                    .allSatisfy(line ->
                            assertThat(line).startsWith(directory.toString()).hasSizeLessThan(400));
        }
    }

    @Test
    void ofManyBrokenLinesTheFirstAreToldAndAllAreCounted() throws IOException {
        String[] lines = new String[1_001];
        Arrays.fill(lines, "x,a1,1");
        lines[0] = "time,host,cpu_mhz";
        try (HistoryImport load = read(write("t.csv", lines))) {
            assertThat(load.broken().count()).isEqualTo(1_000);
            assertThat(load.broken().lines()).hasSize(21).endsWith("… and 980 more.");
        }
    }

    @Test
    void moreThanFitsIntoMemoryIsStoredInTheOrderOfTimeAndWhatCameLastStaysLast() throws IOException {
        Path scratch = Files.createDirectory(directory.resolve("scratch"));
        Series series = new Series(new VmId("v"), Metric.CPU);
        List<Double> drained = new ArrayList<>();
        try (SortedRuns runs = new SortedRuns(scratch, 7)) {
            for (int i = 0; i < 100; i++) {
                int time = i * 37 % 50;
                runs.add(series, 1_772_452_800_000L + time, 1_000, 2 * time + i / 50);
            }
            runs.drain(Duration.ZERO, 9, points -> points.forEach(point -> drained.add(point.value())));
        }
        assertThat(drained)
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> (double) i).toList());
        assertThat(scratch).doesNotExist();
    }

    @Test
    void importedTwiceNothingIsThereTwice() throws IOException {
        Path file = write("t.csv", "time,vm,cpu_mhz", "2026-03-02T12:00:00Z,v,1", "2026-03-02T12:01:00Z,v,2");
        assertThat(stored(file)).isEqualTo(stored(file)).hasSize(2);
    }

    @Test
    void loadIsMovedByWholeWeeks() throws IOException {
        Path file = write("t.csv", "time,vm,cpu_mhz", "2013-08-05T12:00:00Z,v,1", "2013-08-12T13:00:00Z,v,2");
        try (HistoryImport load = read(file)) {
            load.endBy(Instant.parse("2026-03-04T00:00:00Z"));
            assertThat(load.newest()).isEqualTo("2026-03-02T13:00:00Z");
            assertThat(load.oldest()).isEqualTo("2026-02-23T12:00:00Z");
            load.store(store, values -> {});
        }
        assertThat(points())
                .extracting(Point::at)
                .containsExactly(Instant.parse("2026-02-23T12:00:00Z"), Instant.parse("2026-03-02T13:00:00Z"));
    }

    @Test
    void whatTheStoreWouldForgetAtOnceAndWhatIsInTheFutureIsObjectedTo() throws IOException {
        Instant now = Instant.parse("2026-03-04T00:00:00Z");
        try (HistoryImport load = read(write("t.csv", "time,vm,cpu_mhz", "2013-08-05T12:00:00Z,v,1"))) {
            assertThat(load.objection(Retention.DEFAULT, now))
                    .hasValueSatisfying(reason ->
                            assertThat(reason).contains("2013-08-05T12:00:00Z", "396 days", "\nMaybe --ending now"));
            load.endBy(now);
            assertThat(load.objection(Retention.DEFAULT, now)).isEmpty();
            assertThat(load.objection(Retention.DEFAULT, now.minus(Duration.ofDays(20))))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("in the future"));
        }
    }

    @Test
    void aPathThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> HistoryImport.bytes(List.of(directory.resolve("nothing"))))
                .hasMessage(directory.resolve("nothing") + " is not there.");
        assertThatThrownBy(() -> HistoryImport.bytes(List.of(directory)))
                .hasMessageContaining("holds no files of load");
    }

    private HistoryImport read(Path... files) throws IOException {
        Path scratch = Files.createDirectories(directory.resolve("scratch"));
        HistoryImport load = new HistoryImport(scratch, new NetworkId("lan"), Duration.ofMinutes(1));
        load.read(List.of(files), bytes -> {});
        return load;
    }

    private List<String> stored(Path... files) throws IOException {
        try (HistoryImport load = read(files)) {
            assertThat(load.broken().lines()).isEmpty();
            load.store(store, values -> {});
        }
        return points().stream()
                .map(point -> String.format(
                        Locale.ROOT,
                        "%s %s %s%s %s %d s %.3f",
                        point.series().subject() instanceof VmId ? "vm" : "host",
                        point.series().subject().value(),
                        point.series().metric().quantity(),
                        point.series()
                                .metric()
                                .network()
                                .map(network -> " " + network)
                                .orElse(""),
                        point.at(),
                        point.period().toSeconds(),
                        point.value()))
                .toList();
    }

    private List<Point> points() {
        return store.read(Instant.EPOCH, LATER);
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }
}
