package dev.evenkeel.engine.config.simulated;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.load.Demand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what a simulated VM asks for. */
final class LoadReader {
    private static final Kind<Long> ACTIVE = Kinds.sizeMiB(0, VmReader.MOST_MIB);
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final Kind<Duration> SOME_TIME = Kinds.duration(Duration.ofSeconds(1), LONGEST);
    private static final List<String> FORMS = List.of("constant", "steps", "daily", "bursts", "flashCrowd", "trace");

    private final Path directory;
    private final KnownNames networks;
    private final long memoryMiB;

    /**
     * @param directory the one that relative names of files start from
     * @param networks those of the VM
     * @param memoryMiB its configured memory; half of it is in active use when nothing else is said
     */
    LoadReader(Path directory, KnownNames networks, long memoryMiB) {
        this.directory = directory;
        this.networks = networks;
        this.memoryMiB = memoryMiB;
    }

    Kind<LoadDescription> kind() {
        return Kinds.section(this::read);
    }

    private Optional<LoadDescription> read(Section section) {
        Optional<LoadDescription> constant = section.find("constant", demand()).map(LoadDescription.Constant::new);
        Optional<LoadDescription> steps = section.find(
                        "steps", Kinds.list(Kinds.section(this::step).located()))
                .map(found -> inOrder(section, found));
        Optional<LoadDescription> daily = section.find("daily", Kinds.section(this::daily));
        Optional<LoadDescription> bursts = section.find("bursts", Kinds.section(this::bursts));
        Optional<LoadDescription> crowd = section.find("flashCrowd", Kinds.section(this::flashCrowd));
        Optional<LoadDescription> trace = section.find("trace", Kinds.section(this::trace));
        if (FORMS.stream().filter(section::has).count() != 1) {
            section.place().problem("needs one of " + String.join(", ", FORMS) + ".");
        }
        return constant.or(() -> steps)
                .or(() -> daily)
                .or(() -> bursts)
                .or(() -> crowd)
                .or(() -> trace);
    }

    private Optional<LoadDescription> trace(Section section) {
        Optional<Path> file = section.require("file", Kinds.path(directory));
        file.filter(path -> !Files.exists(path))
                .ifPresent(path -> section.at("file").problem("'" + path + "' is not there."));
        Optional<String> series = section.find("vm", Kinds.name());
        Optional<Double> full = section.find("full", Kinds.mhz(1, 10_000_000));
        return section.make(() -> new LoadDescription.Recorded(file.orElseThrow(), series, full));
    }

    private static LoadDescription inOrder(Section section, List<Located<LoadDescription.Step>> steps) {
        if (!section.hasProblems()) {
            requireOrder(section, steps);
        }
        return new LoadDescription.Steps(steps.stream().map(Located::value).toList());
    }

    private static void requireOrder(Section section, List<Located<LoadDescription.Step>> steps) {
        if (steps.isEmpty() || !steps.get(0).value().after().isZero()) {
            section.at("steps").problem("the first step must come after 0s.");
        }
        for (int index = 1; index < steps.size(); index++) {
            Duration above = steps.get(index - 1).value().after();
            if (steps.get(index).value().after().compareTo(above) <= 0) {
                steps.get(index).at().problem("must come after the step above.");
            }
        }
    }

    private Optional<LoadDescription.Step> step(Section section) {
        Optional<Duration> after = section.require("after", Kinds.duration(Duration.ZERO, LONGEST));
        Optional<Demand> demand = section.require("demand", demand());
        return section.make(() -> new LoadDescription.Step(after.orElseThrow(), demand.orElseThrow()));
    }

    private Optional<LoadDescription> daily(Section section) {
        Optional<Demand> low = section.require("low", demand());
        Optional<Demand> high = section.require("high", demand());
        LocalTime peak = section.get("peak", Kinds.timeOfDay(), LocalTime.of(14, 0));
        return section.make(() -> new LoadDescription.Daily(low.orElseThrow(), high.orElseThrow(), peak));
    }

    private Optional<LoadDescription> bursts(Section section) {
        Optional<Demand> low = section.require("low", demand());
        Optional<Demand> high = section.require("high", demand());
        Duration every = section.get("every", SOME_TIME, Duration.ofHours(1));
        Duration lasting = section.get("lasting", SOME_TIME, Duration.ofMinutes(10));
        if (lasting.compareTo(every) > 0) {
            section.at("lasting").problem("is longer than the time from one burst to the next, 'every'.");
        }
        return section.make(() -> new LoadDescription.Bursts(low.orElseThrow(), high.orElseThrow(), every, lasting));
    }

    private Optional<LoadDescription> flashCrowd(Section section) {
        Optional<Demand> low = section.require("low", demand());
        Optional<Demand> high = section.require("high", demand());
        Optional<Duration> after = section.require("after", Kinds.duration(Duration.ZERO, LONGEST));
        Duration rise = section.get("rise", SOME_TIME, Duration.ofMinutes(5));
        Duration lasting = section.get("lasting", SOME_TIME, Duration.ofMinutes(30));
        Duration fall = section.get("fall", SOME_TIME, Duration.ofMinutes(30));
        return section.make(() -> new LoadDescription.FlashCrowd(
                low.orElseThrow(), high.orElseThrow(), after.orElseThrow(), rise, lasting, fall));
    }

    private Kind<Demand> demand() {
        return Kinds.section(this::demand);
    }

    private Optional<Demand> demand(Section section) {
        double cpuMhz = section.get("cpu", Kinds.mhz(0, 10_000_000), 0.0);
        long active = section.get("memory", ACTIVE, memoryMiB / 2, "half of the VM's memory");
        if (active > memoryMiB) {
            section.at("memory").problem("is more than the VM has: " + ACTIVE.write(memoryMiB) + ".");
        }
        Map<String, Located<Traffic>> traffic = section.get(
                "traffic", Kinds.map(Kinds.section(LoadReader::traffic).located()), Map.of());
        Map<NetworkId, Traffic> byNetwork = new TreeMap<>();
        traffic.forEach((name, found) -> {
            networks.check(List.of(new Located<>(name, found.at())));
            byNetwork.put(new NetworkId(name), found.value());
        });
        return section.make(() -> new Demand(cpuMhz, active, byNetwork));
    }

    private static Optional<Traffic> traffic(Section section) {
        Kind<Double> rate = Kinds.mbps(0, 1_000_000);
        double received = section.get("received", rate, 0.0);
        double sent = section.get("sent", rate, 0.0);
        return section.make(() -> new Traffic(received, sent));
    }
}
