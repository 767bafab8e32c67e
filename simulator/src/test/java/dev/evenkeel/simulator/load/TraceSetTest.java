package dev.evenkeel.simulator.load;

import static dev.evenkeel.simulator.load.TraceFiles.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceSetTest {
    @TempDir
    Path temp;

    private Path july() {
        return temp.resolve("2013-07");
    }

    @Test
    void aMonthIsReadWithItsVmsAndDays() {
        TraceFiles.good(july());
        TraceSet traces = TraceSet.read(july());
        assertThat(traces.firstDay()).isEqualTo(LocalDate.of(2013, 7, 1));
        assertThat(traces.days()).isEqualTo(2);
        assertThat(traces.vms()).containsExactly(new TraceVm("1", 2, 5_200, 4_096), new TraceVm("2", 4, 10_400, 8_192));
        assertThat(traces.recorded(TraceMetric.CPU, traces.row("2"), 7)).isEqualTo(2_007);
        assertThat(traces.has(TraceMetric.DISK_READ)).isFalse();
        assertThat(traces.value(TraceMetric.DISK_READ, 0, 0)).isZero();
    }

    @Test
    void packedFilesAreRead() {
        TraceFiles.good(july())
                .delete("cpu_mhz.csv")
                .writeXz("cpu_mhz.csv.xz", TraceFiles.row("2", 2 * DAY, b -> 5) + TraceFiles.row("1", 2 * DAY, b -> 4));
        TraceSet traces = TraceSet.read(july());
        assertThat(traces.recorded(TraceMetric.CPU, traces.row("1"), 100)).isEqualTo(4);
    }

    @Test
    void theLastValueHoldsForAnHourAndThenTheVmIsIdle() {
        String cpu = "1" + ",".repeat(10) + ",50".repeat(10) + ",".repeat(20) + ",60".repeat(2 * DAY - 40) + "\n";
        TraceFiles.good(july()).write("cpu_mhz.csv", cpu + TraceFiles.row("2", 2 * DAY, b -> 1));
        TraceSet traces = TraceSet.read(july());
        assertThat(traces.recorded(TraceMetric.CPU, 0, 20)).isNaN();
        assertThat(traces.value(TraceMetric.CPU, 0, 9)).isZero();
        assertThat(traces.value(TraceMetric.CPU, 0, 31)).isEqualTo(50);
        assertThat(traces.value(TraceMetric.CPU, 0, 32)).isZero();
        assertThat(traces.value(TraceMetric.CPU, 0, 40)).isEqualTo(60);
        assertThat(traces.gaps()).isEqualTo(new Gaps(4L * DAY, 12, 18, 20, 1));
    }

    @Test
    void anUnfinishedLastDayIsLeftOut() {
        String row = ",7".repeat(DAY + 50) + ",".repeat(30) + "\n";
        TraceFiles files = TraceFiles.good(july());
        for (String metric : List.of("cpu_mhz", "mem_used_mb", "net_rx_kbs", "net_tx_kbs")) {
            files.write(metric + ".csv", "1" + row + "2" + row);
        }
        assertThat(TraceSet.read(july()).days()).isEqualTo(1);
    }

    @Test
    void aPartKeepsTheOrderThatWasAskedFor() {
        TraceFiles.good(july());
        TraceSet part = TraceSet.read(july()).only(List.of(1));
        assertThat(part.vms()).extracting(TraceVm::name).containsExactly("2");
        assertThat(part.recorded(TraceMetric.SENT, 0, 3)).isEqualTo(2_003);
        assertThatThrownBy(() -> part.row("1")).hasMessage("VM '1' is not in the trace.");
    }

    @Test
    void allProblemsAreToldTogetherWithFileAndLine() {
        TraceFiles.good(july())
                .write("vms.csv", TraceFiles.SIZES + "1,0,5200,4096\n2,4,many,8192\n3,4,10400\n")
                .write("cpu_mhz.csv", TraceFiles.row("1", 2 * DAY, b -> 1) + TraceFiles.row("2", 2 * DAY - 1, b -> 1))
                .write(
                        "mem_used_mb.csv",
                        TraceFiles.row("1", 2 * DAY, b -> b == 5 ? -1 : 1).replace(",-1,", ",lots,"))
                .write("net_rx_kbs.csv", TraceFiles.row("9", 2 * DAY, b -> 1))
                .delete("net_tx_kbs.csv");
        assertThat(problems(july()))
                .containsExactly(
                        july() + "/vms.csv:2: column cores_max is '0'; it must be a number above 0.",
                        july() + "/vms.csv:3: column cpu_cap_mhz_max is 'many'; it must be a number above 0.",
                        july() + "/vms.csv:4: has 3 fields; the header has 4.",
                        july() + "/cpu_mhz.csv:2: VM '2' has 575 buckets; the first row read has 576.",
                        july() + "/mem_used_mb.csv:1: bucket 5 is 'lots', which is no number of at least 0.",
                        july() + "/net_rx_kbs.csv:1: VM '9' is not in vms.csv.",
                        july() + ": has no file net_tx_kbs.csv or .csv.xz.");
    }

    @Test
    void rowsThatAreMissingOrDoubleAreProblems() {
        TraceFiles.good(july())
                .write("cpu_mhz.csv", TraceFiles.row("1", 2 * DAY, b -> 1))
                .write("net_rx_kbs.csv", TraceFiles.row("1", 2 * DAY, b -> 1).repeat(2))
                .write("net_tx_kbs.csv", "");
        assertThat(problems(july()))
                .containsExactly(
                        july() + "/cpu_mhz.csv: has no row of VM '2'.",
                        july() + "/net_rx_kbs.csv:2: VM '1' has a row already.",
                        july() + "/net_tx_kbs.csv: is empty.");
    }

    @Test
    void aFileFullOfProblemsTellsTheFirstAndCountsTheRest() {
        TraceFiles.good(july()).write("cpu_mhz.csv", "1" + ",x".repeat(2 * DAY) + "\n");
        List<String> problems = problems(july());
        assertThat(problems).hasSize(21);
        assertThat(problems.get(20)).isEqualTo(july() + "/cpu_mhz.csv: and 556 more problems.");
    }

    @Test
    void aDamagedPackedFileIsAProblem() {
        TraceFiles.good(july()).delete("cpu_mhz.csv").write("cpu_mhz.csv.xz", "not packed");
        assertThat(problems(july()))
                .singleElement()
                .asString()
                .startsWith(july() + "/cpu_mhz.csv.xz: can not be read: ");
    }

    @Test
    void aDirectoryWithoutTracesIsAProblem() {
        TraceFiles.in(temp.resolve("empty")).write("readme.txt", "nothing");
        assertThat(problems(temp.resolve("empty"))).singleElement().asString().contains("holds no traces.\nMaybe");
        assertThat(problems(temp.resolve("nowhere"))).containsExactly(temp.resolve("nowhere") + ": is no directory.");
    }

    @Test
    void aDirectoryThatIsNotNamedAfterAMonthIsAProblem() {
        TraceFiles.good(temp.resolve("summer"));
        assertThat(problems(temp.resolve("summer")))
                .singleElement()
                .asString()
                .contains("Maybe rename it like '2013-07'.");
    }

    @Test
    void aTraceOfLessThanADayIsAProblem() {
        TraceFiles files = TraceFiles.in(july()).write("vms.csv", TraceFiles.SIZES + "1,2,5200,4096\n");
        for (String metric : List.of("cpu_mhz", "mem_used_mb", "net_rx_kbs", "net_tx_kbs")) {
            files.write(metric + ".csv", TraceFiles.row("1", 100, b -> 1));
        }
        assertThat(problems(july())).containsExactly(july() + ": has less than one day of samples.");
    }

    static List<String> problems(Path directory) {
        try {
            TraceSet.read(directory);
            return List.of();
        } catch (BadInputException e) {
            return e.problems();
        }
    }
}
