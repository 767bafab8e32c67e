package dev.evenkeel.simulator.planetlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evenkeel.simulator.load.BadInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class TraceFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aRowIsAVm() throws IOException {
        Path day = Files.write(folder.resolve("day.csv"), List.of(row("a", "1"), row("b", "99")));

        Traces traces = TraceFiles.read(day);

        assertThat(traces.names()).containsExactly("a", "b");
        assertThat(traces.utilisation(0, 0)).isEqualTo(0.01);
        assertThat(traces.utilisation(1, 86_400)).as("the last sample stays").isEqualTo(0.99);
    }

    @Test
    void packedFilesAreRead() throws IOException {
        Path day = folder.resolve("day.csv.xz");
        try (OutputStream out = new XZOutputStream(Files.newOutputStream(day), new LZMA2Options())) {
            out.write((row("a", "7") + "\n").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(TraceFiles.read(day).utilisation(0, 0)).isEqualTo(0.07);
    }

    @Test
    void rawTraceFilesAreTakenInTheOrderOfTheirNames() throws IOException {
        Files.write(folder.resolve("b"), Collections.nCopies(288, "20"));
        Files.write(folder.resolve("a"), Collections.nCopies(288, "10"));
        Files.write(folder.resolve("B"), Collections.nCopies(288, "30"));

        Traces traces = TraceFiles.read(folder);

        assertThat(traces.names()).containsExactly("B", "a", "b");
        assertThat(traces.utilisation(1, 0)).isEqualTo(0.10);
    }

    @Test
    void everyProblemOfAFileIsToldWithItsLine() throws IOException {
        Path day = Files.write(
                folder.resolve("day.csv"),
                List.of(
                        row("a", "5"),
                        row("a", "5"),
                        "b,1,2,3",
                        row("c", "5").replaceFirst(",5,", ",,"),
                        row("d", "5").replaceFirst(",5,", ",x,"),
                        row("e", "0.25"),
                        row("f", "5").replace(',', ';'),
                        row("g", "5").replaceFirst(",5,", ",1860,")));

        BadInputException bad = catchThrowableOfType(BadInputException.class, () -> TraceFiles.read(day));

        assertThat(bad.problems())
                .anyMatch(line -> line.contains("day.csv:2: VM 'a' has a row already, at"))
                .anyMatch(line -> line.contains("day.csv:3: VM 'b' has 3 samples; a day has 288"))
                .anyMatch(line -> line.contains("day.csv:4: sample 0 is missing."))
                .anyMatch(line -> line.contains("day.csv:5: sample 0 is 'x', which is no whole percent."))
                .anyMatch(line -> line.contains("day.csv:6: sample 0 is '0.25'") && line.contains("fractions of 1"));
    }

    @Test
    void otherSeparatorsAndUnitsAreTold() throws IOException {
        Path day = Files.write(
                folder.resolve("day.csv"),
                List.of(row("f", "5").replace(',', ';'), row("g", "5").replaceFirst(",5,", ",1860,")));

        assertThatThrownBy(() -> TraceFiles.read(day))
                .hasMessageContaining("day.csv:1: has no comma")
                .hasMessageContaining("day.csv:2: sample 0 is 1860; it must be 0 to 100 percent.");
    }

    @Test
    void gapsAndShortFilesOfADirectoryAreTold() throws IOException {
        Files.write(folder.resolve("a"), List.of("1", "", "3"));
        Files.write(folder.resolve("b"), List.of());
        Files.write(folder.resolve("c"), List.of("1;2"));

        assertThatThrownBy(() -> TraceFiles.read(folder))
                .hasMessageContaining("a:2: the sample is missing.")
                .hasMessageContaining("a: has 3 samples; a day has 288")
                .hasMessageContaining("b: is empty.")
                .hasMessageContaining("c:1: the sample is '1;2'")
                .hasMessageContaining("semicolons");
    }

    @Test
    void emptyAndAbsentInputIsTold() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        Path none = Files.createDirectory(folder.resolve("none"));

        assertThatThrownBy(() -> TraceFiles.read(empty)).hasMessageEndingWith("empty.csv: is empty.");
        assertThatThrownBy(() -> TraceFiles.read(none)).hasMessageEndingWith("none: holds no trace files.");
        assertThatThrownBy(() -> TraceFiles.read(folder.resolve("absent"))).hasMessageEndingWith("does not exist.");
    }

    private static String row(String name, String sample) {
        return name + "," + String.join(",", Collections.nCopies(288, sample));
    }
}
