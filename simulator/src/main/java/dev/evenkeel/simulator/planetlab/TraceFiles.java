package dev.evenkeel.simulator.planetlab;

import dev.evenkeel.simulator.load.InputProblems;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/** Reads a day of PlanetLab traces. */
public final class TraceFiles {
    private final InputProblems problems = new InputProblems();
    private final List<String> names = new ArrayList<>();
    private final List<byte[]> traces = new ArrayList<>();
    private final Map<String, String> seenAt = new HashMap<>();

    private TraceFiles() {}

    /**
     * Reads a file {@code .csv} or {@code .csv.xz} with a row {@code name,s0,…,s287} for each VM, or a directory of raw trace files:
     * one file for each VM, a sample on each line, taken in the order of their names. Samples are whole percent, 0–100.
     *
     * @throws dev.evenkeel.simulator.load.BadInputException with every problem, each with file and line
     */
    public static Traces read(Path path) {
        TraceFiles reader = new TraceFiles();
        if (Files.isDirectory(path)) {
            reader.readDirectory(path);
        } else {
            reader.readRows(path);
        }
        reader.problems.throwIfAny();
        return new Traces(reader.names, reader.traces.toArray(byte[][]::new));
    }

    private void readRows(Path file) {
        InputProblems.OfFile here = problems.in(file);
        List<String> lines = lines(file, here);
        for (int line = 1; line <= lines.size(); line++) {
            if (!lines.get(line - 1).isBlank()) {
                readRow(lines.get(line - 1), line, file, here);
            }
        }
        if (names.isEmpty() && !here.any()) {
            here.add("is empty.");
        }
    }

    private void readRow(String row, int line, Path file, InputProblems.OfFile here) {
        String[] fields = row.split(",", -1);
        if (fields.length == 1) {
            here.add(line, "has no comma; a row is NAME,s0,…,s" + (Traces.SAMPLES - 1) + ", separated by commas.");
            return;
        }
        String name = fields[0].strip();
        if (name.isEmpty()) {
            here.add(line, "begins without the VM's name.");
        }
        String before = seenAt.putIfAbsent(name, file + ":" + line);
        if (before != null) {
            here.add(line, "VM '" + name + "' has a row already, at " + before + ".");
        }
        TraceLine trace = new TraceLine(fields.length - 1);
        for (int sample = 0; sample + 1 < fields.length; sample++) {
            int where = sample;
            trace.take(fields[sample + 1], problem -> here.add(line, "sample " + where + problem));
        }
        trace.requireWhole(problem -> here.add(line, "VM '" + name + "' " + problem));
        keep(name, trace);
    }

    private void readDirectory(Path directory) {
        InputProblems.OfFile here = problems.in(directory);
        List<Path> files = files(directory, here);
        if (files.isEmpty() && !here.any()) {
            here.add("holds no trace files.");
        }
        files.forEach(this::readFile);
    }

    private static List<Path> files(Path directory, InputProblems.OfFile here) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            here.add("can not be read: " + e.getMessage());
            return List.of();
        }
    }

    private void readFile(Path file) {
        InputProblems.OfFile here = problems.in(file);
        List<String> lines = lines(file, here);
        if (here.any()) {
            return;
        }
        if (lines.stream().allMatch(String::isBlank)) {
            here.add("is empty.");
            return;
        }
        int count = lines.size();
        while (lines.get(count - 1).isBlank()) {
            count--;
        }
        TraceLine trace = new TraceLine(count);
        for (int line = 1; line <= count; line++) {
            int where = line;
            trace.take(lines.get(line - 1), problem -> here.add(where, "the sample" + problem));
        }
        trace.requireWhole(here::add);
        keep(file.getFileName().toString(), trace);
    }

    private void keep(String name, TraceLine trace) {
        names.add(name);
        traces.add(trace.percent());
    }

    private static List<String> lines(Path file, InputProblems.OfFile here) {
        try (InputStream in = open(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (NoSuchFileException e) {
            here.add("does not exist.");
        } catch (IOException | UncheckedIOException e) {
            here.add("can not be read: " + e.getMessage());
        }
        return List.of();
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return file.toString().endsWith(".xz") ? new XZInputStream(in) : in;
    }
}
