package dev.evenkeel.engine.app.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.engine.config.simulated.LoadDescription;
import dev.evenkeel.engine.config.simulated.VmDescription;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.load.Demand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts have 2 GHz cores, VMs two of them and 8 GiB. */
class RecordedCoursesTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final NetworkId LAN = new NetworkId("lan");

    @TempDir
    private Path folder;

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private static VmDescription vm(String name, Path file, Optional<String> series, Optional<Double> fullMhz) {
        return new VmDescription(
                new VmId(name),
                VmState.RUNNING,
                Optional.empty(),
                2,
                8_192,
                0,
                Set.of(LAN),
                Set.of(),
                Set.of(),
                Set.of(),
                new LoadDescription.Recorded(file, series, fullMhz));
    }

    private static VmDescription vm(String name, Path file) {
        return vm(name, file, Optional.empty(), Optional.empty());
    }

    private static Map<VmId, Course> read(VmDescription... vms) {
        return RecordedCourses.read(List.of(vms), START, LAN, 2_000);
    }

    private static Demand after(Course course, int minutes) {
        return course.at(START.plus(Duration.ofMinutes(minutes)));
    }

    @Test
    void aTableIsPlayedFromTheStartOnAndBeginsAnew() throws IOException {
        Path table = file(
                "load.csv",
                "time,vm,network,cpu_mhz,received_mbps",
                "2020-01-01T00:05:00Z,web,lan,1000,30",
                "2020-01-01T00:10:00Z,web,lan,2000,40",
                "2020-01-01T00:05:00Z,db,lan,500,0",
                "2020-01-01T00:10:00Z,db,lan,600,0");

        Course web = read(vm("web", table)).get(new VmId("web"));
        Course other = read(vm("x", table, Optional.of("db"), Optional.empty())).get(new VmId("x"));

        assertThat(after(web, 0).cpuMhz()).isEqualTo(1_000);
        assertThat(after(web, 5).cpuMhz()).isEqualTo(2_000);
        assertThat(after(web, 5).traffic().get(LAN).receivedMbps()).isEqualTo(40);
        assertThat(after(web, 10).cpuMhz()).isEqualTo(1_000);
        assertThat(after(web, 0).memoryMiB()).as("half of what it has").isEqualTo(4_096);
        assertThat(web.nextChange(START)).isEqualTo(START.plus(Duration.ofMinutes(5)));
        assertThat(after(other, 5).cpuMhz()).isEqualTo(600);
    }

    @Test
    void aFileOfTheGridWorkloadsArchiveIsPlayedWithItsGaps() throws IOException {
        String header = "Timestamp [ms];CPU cores;CPU capacity provisioned [MHZ];CPU usage [MHZ];CPU usage [%];"
                + "Memory capacity provisioned [KB];Memory usage [KB];Disk read throughput [KB/s];"
                + "Disk write throughput [KB/s];Network received throughput [KB/s];Network transmitted throughput [KB/s]";
        Path trace = file(
                "7.csv",
                header,
                "1373000000;2;4000;700;1;8388608;2097152;0;0;0;0",
                "1373000300;2;4000;900;1;8388608;2097152;0;0;0;0",
                "1373010000;2;4000;1100;1;8388608;2097152;0;0;0;0");

        Course vm = read(vm("any", trace)).get(new VmId("any"));

        assertThat(after(vm, 0).cpuMhz()).isEqualTo(700);
        assertThat(after(vm, 6).cpuMhz()).isEqualTo(900);
        assertThat(after(vm, 6).memoryMiB()).isEqualTo(2_048);
        assertThat(after(vm, 60).cpuMhz()).as("held for an hour").isEqualTo(900);
        assertThat(after(vm, 100).cpuMhz()).as("then it counts as idle").isZero();
        assertThat(after(vm, 169).cpuMhz()).isEqualTo(1_100);
    }

    @Test
    void percentagesOfPlanetLabAreOfWhatIsFull() throws IOException {
        String samples =
                IntStream.range(0, 288).mapToObj(step -> "" + step % 100).collect(Collectors.joining(","));
        Path day = file("day.csv", "node-a," + samples, "node-b," + samples);

        Course vm =
                read(vm("x", day, Optional.of("node-b"), Optional.of(3_000.0))).get(new VmId("x"));

        assertThat(after(vm, 50).cpuMhz()).isEqualTo(300);
    }

    @Test
    void allProblemsOfAllFilesAreToldTogether() throws IOException {
        Path words =
                file("words.csv", "time,vm,cpu_mhz", "2020-01-01T00:05:00Z,a,fast", "soon,a,1", "1577837100,a,1,2");
        Path empty = file("empty.csv");
        Path strange = file("strange.csv", "time\tvm\tcpu_mhz", "1577837100\ta\t1");
        Path units = file("units.csv", "time,vm,cpu_mhz", "1577837100,d,900000000");
        Path two = file("two.csv", "time,vm,cpu_mhz", "1577837100,x,1", "1577837100,y,1");
        Path day = file("day.csv", "node-a,1,2,x");

        assertThatThrownBy(() -> read(
                        vm("a", words),
                        vm("b", empty),
                        vm("c", strange),
                        vm("d", units),
                        vm("e", two),
                        vm("f", day, Optional.empty(), Optional.of(1_000.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("words.csv:2: cpu_mhz is 'fast', which is no number of at least 0.")
                .hasMessageContaining("words.csv:3: time is 'soon'")
                .hasMessageContaining("words.csv:4: has 4 cells; the header has 3.")
                .hasMessageContaining("empty.csv: is empty.")
                .hasMessageContaining("strange.csv:1: is of no form that is known")
                .hasMessageContaining("units.csv: load of VM 'd': asks for up to 900000000 MHz")
                .hasMessageContaining("two.csv: load of VM 'e': holds no CPU load of 'e', but of 2 VMs such as 'x'.")
                .hasMessageContaining("day.csv:1: ");
    }
}
