package dev.evenkeel.simulator.load;

import static dev.evenkeel.simulator.load.TraceFiles.GWA_HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridWorkloadsArchiveTest {
    /** Midnight in Amsterdam, 2013-07-01. */
    private static final long MIDNIGHT = 1_372_629_600L;

    @TempDir
    Path temp;

    private TraceFiles files;

    @BeforeEach
    void openDirectory() {
        files = TraceFiles.in(temp);
    }

    private static String sample(long time, double cpuMhz, double memoryKb) {
        return time + ";\t2;\t5851.9989;\t" + cpuMhz + ";\t1.5;\t8388608.0;\t" + memoryKb + ";\t160.86666666666667;\t"
                + "21.733333333333334;\t0.26666666666666666;\t1.4666666666666666\n";
    }

    private static String day(long from, long step) {
        StringBuilder text = new StringBuilder(GWA_HEADER);
        for (int i = 0; i < TraceFiles.DAY; i++) {
            text.append(sample(from + i * step, 100 + i, 2_048));
        }
        return text.toString();
    }

    @Test
    void oneFileAVmIsReadInTheTracesOwnDays() {
        files.write("10.csv", day(MIDNIGHT + 4, 300)).write("9.csv", day(MIDNIGHT + 299, 300));
        TraceSet traces = TraceSet.read(temp);
        assertThat(traces.firstDay()).isEqualTo(LocalDate.of(2013, 7, 1));
        assertThat(traces.vms())
                .extracting(TraceVm::name, TraceVm::cores, TraceVm::memoryMiB)
                .containsExactly(tuple("9", 2, 8_192L), tuple("10", 2, 8_192L));
        assertThat(traces.recorded(TraceMetric.CPU, 0, 17)).isEqualTo(117);
        assertThat(traces.recorded(TraceMetric.MEMORY, 0, 17)).isEqualTo(2);
        assertThat(traces.recorded(TraceMetric.DISK_READ, 0, 17)).isCloseTo(160.8667f, within(0.001f));
    }

    @Test
    void samplesOfOneBucketAreAveragedAndMissingOnesAreGaps() {
        files.write("1.csv", day(MIDNIGHT, 300) + sample(MIDNIGHT + 10, 300, 1_024))
                .write("2.csv", GWA_HEADER + sample(MIDNIGHT + 600, 5, 1_024));
        TraceSet traces = TraceSet.read(temp);
        assertThat(traces.recorded(TraceMetric.CPU, 0, 0)).isEqualTo(200);
        assertThat(traces.recorded(TraceMetric.CPU, 1, 1)).isNaN();
        assertThat(traces.recorded(TraceMetric.CPU, 1, 2)).isEqualTo(5);
    }

    @Test
    void timeStampsInMillisecondsAreUnderstood() {
        files.write("1.csv", day(1_000 * MIDNIGHT, 300_000));
        assertThat(TraceSet.read(temp).firstDay()).isEqualTo(LocalDate.of(2013, 7, 1));
    }

    @Test
    void allProblemsOfAllFilesAreToldTogether() {
        files.write("1.csv", day(MIDNIGHT, 300).replace("100.0", "much"))
                .write("2.csv", "time;cpu\n1;2\n")
                .write("3.csv", "")
                .write("4.csv", GWA_HEADER + sample(1, 1, 1) + sample(MIDNIGHT, 1, 1) + "7;8\n");
        assertThat(TraceSetTest.problems(temp))
                .contains(
                        temp + "/1.csv:2: field 4 is 'much', which is no number of at least 0.",
                        temp + "/3.csv: is empty.",
                        temp + "/4.csv:4: has 2 fields; the header has 11.")
                .anyMatch(problem -> problem.startsWith(temp + "/2.csv:1: lacks the columns timestamp [ms], cpu cores"))
                .anyMatch(problem -> problem.startsWith(temp + "/4.csv: goes over more than a year."))
                .hasSize(5);
    }
}
