package dev.evenkeel.engine.app.course;

import dev.evenkeel.engine.config.simulated.LoadDescription;
import dev.evenkeel.engine.config.simulated.VmDescription;
import dev.evenkeel.metrics.ingest.HistoryImport;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.simulator.load.BadInputException;
import dev.evenkeel.simulator.planetlab.TraceFiles;
import dev.evenkeel.simulator.planetlab.Traces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the recorded load of described VMs, each file once, and tells all problems of all files together. */
public final class RecordedCourses {
    private static final Duration STEP = Duration.ofMinutes(5);
    /** A VM that asks for so many times what its virtual CPUs make was recorded in another unit. */
    private static final double MOST_TIMES = 10;

    private record Key(Path file, boolean percent) {}

    private final Instant start;
    private final NetworkId network;
    private final double fastestMhz;
    private final Map<Key, Recording> recordings = new LinkedHashMap<>();
    private final Map<VmId, Course> courses = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private RecordedCourses(Instant start, NetworkId network, double fastestMhz) {
        this.start = start;
        this.network = network;
        this.fastestMhz = fastestMhz;
    }

    /**
     * The courses of those VMs whose load is recorded.
     *
     * @param start of the simulation
     * @param network that traffic is on where a file does not tell
     * @param fastestMhz clock of the fastest host, MHz
     * @throws BadInputException with every problem, each with file and line
     */
    public static Map<VmId, Course> read(List<VmDescription> vms, Instant start, NetworkId network, double fastestMhz) {
        RecordedCourses courses = new RecordedCourses(start, network, fastestMhz);
        for (VmDescription vm : vms) {
            if (vm.load() instanceof LoadDescription.Recorded recorded) {
                courses.read(vm, recorded);
            }
        }
        if (!courses.problems.isEmpty()) {
            throw new BadInputException(courses.problems);
        }
        return courses.courses;
    }

    private void read(VmDescription vm, LoadDescription.Recorded load) {
        boolean percent = load.fullMhz().isPresent();
        int before = problems.size();
        Recording recording = recordings.computeIfAbsent(
                new Key(load.file(), percent), key -> percent ? percentages(load.file()) : imported(load.file()));
        if (recording.vms().isEmpty()) {
            return;
        }
        Optional<Map<Metric, StepLine>> lines = recording.of(vm.id(), load.series());
        if (lines.isEmpty()) {
            problems.add(load.file() + ": load of VM '" + vm.id() + "': " + missing(vm, load, recording));
        }
        lines.map(found -> scaled(found, load.fullMhz())).ifPresent(found -> {
            double most = found.get(Metric.CPU).most();
            double makes = vm.vcpus() * fastestMhz;
            if (most > MOST_TIMES * makes) {
                problems.add(String.format(
                        "%s: load of VM '%s': asks for up to %.0f MHz; its %d virtual CPUs make %.0f MHz at most."
                                + "%nMaybe it is in another unit.",
                        load.file(), vm.id(), most, vm.vcpus(), makes));
            }
            if (problems.size() == before) {
                courses.put(
                        vm.id(),
                        new Replay(found, start, recording.begin(), recording.end(), vm.networks(), vm.memoryMiB()));
            }
        });
    }

    private static String missing(VmDescription vm, LoadDescription.Recorded load, Recording recording) {
        String name = load.series().orElse(vm.id().value());
        return "holds no CPU load of '" + name + "', but of " + recording.vms().size() + " VMs such as '"
                + recording.vms().iterator().next() + "'.\nMaybe name one of them by 'vm'.";
    }

    private static Map<Metric, StepLine> scaled(Map<Metric, StepLine> lines, Optional<Double> fullMhz) {
        return fullMhz.map(full -> Map.of(Metric.CPU, lines.get(Metric.CPU).times(full / 100)))
                .orElse(lines);
    }

    /** PlanetLab: whole percent, a sample each five minutes. */
    private Recording percentages(Path file) {
        Recording recording = new Recording();
        try {
            Traces traces = TraceFiles.read(file);
            for (int vm = 0; vm < traces.count(); vm++) {
                VmId name = new VmId(traces.names().get(vm));
                for (int step = 0; step < Traces.SAMPLES; step++) {
                    long begin = STEP.multipliedBy(step).toMillis();
                    recording.add(name, Metric.CPU, begin, begin + STEP.toMillis(), traces.percent()[vm][step]);
                }
            }
        } catch (BadInputException unusable) {
            problems.addAll(unusable.problems());
        }
        return recording;
    }

    private Recording imported(Path file) {
        Recording recording = new Recording();
        try {
            Path scratch = Files.createTempDirectory("evenkeel-traces");
            try (HistoryImport load = new HistoryImport(scratch, network, STEP)) {
                load.read(List.of(file), bytes -> {});
                problems.addAll(load.broken().lines());
                if (load.values() == 0 && load.broken().count() == 0) {
                    problems.add(file + ": is empty.");
                }
                if (load.values() > 0) {
                    load.drain(recording::add);
                }
            } finally {
                Files.deleteIfExists(scratch);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (IllegalArgumentException unusable) {
            problems.add(unusable.getMessage());
        }
        return recording;
    }
}
