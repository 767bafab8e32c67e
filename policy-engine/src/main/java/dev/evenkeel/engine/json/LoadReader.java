package dev.evenkeel.engine.json;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.Utilisation;
import dev.evenkeel.model.load.VmLoad;
import dev.evenkeel.model.load.Window;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads load by window. */
final class LoadReader {
    static final Kind<LoadHistory<HostLoad>> HOST = history(Kinds.section(LoadReader::hostWindow));
    static final Kind<LoadHistory<VmLoad>> VM = history(Kinds.section(LoadReader::vmWindow));

    private static final Kind<Double> AMOUNT = Kinds.amount();
    private static final Kind<Double> FRACTION = Kinds.number(0, 1);
    private static final Kind<Demand> DEMAND = Kinds.section(LoadReader::demand);
    private static final Kind<Map<String, Traffic>> TRAFFIC = Kinds.map(Kinds.section(LoadReader::traffic));
    private static final Kind<Map<String, Located<Utilisation>>> UTILISATION =
            Kinds.map(Kinds.section(LoadReader::utilisation).located());

    private LoadReader() {}

    private static <L> Kind<LoadHistory<L>> history(Kind<L> load) {
        Kind<Map<Window, L>> windows = Kinds.section(section -> Optional.of(windows(section, load)));
        return Kinds.section(section -> {
            Optional<Instant> newest = section.find("newest", Kinds.instant());
            Optional<Map<Window, L>> found = section.require("windows", windows);
            return section.make(() -> new LoadHistory<>(newest, found.orElseThrow()));
        });
    }

    private static <L> Map<Window, L> windows(Section section, Kind<L> load) {
        Map<Window, L> windows = new EnumMap<>(Window.class);
        for (Window window : Window.values()) {
            section.find(JsonOut.word(window), load).ifPresent(found -> windows.put(window, found));
        }
        return windows;
    }

    private static Optional<HostLoad> hostWindow(Section section) {
        Optional<Demand> overhead = section.require("overhead", DEMAND);
        Map<Resource, Utilisation> byResource = new TreeMap<>();
        section.require("utilisation", UTILISATION)
                .ifPresent(found -> found.forEach((name, used) -> used.at()
                        .attempt(() -> Resource.parse(name))
                        .ifPresent(resource -> byResource.put(resource, used.value()))));
        Optional<Double> coverage = section.require("coverage", FRACTION);
        return section.make(() -> new HostLoad(overhead.orElseThrow(), byResource, coverage.orElseThrow()));
    }

    private static Optional<VmLoad> vmWindow(Section section) {
        Optional<Demand> demand = section.require("demand", DEMAND);
        Optional<Double> coverage = section.require("coverage", FRACTION);
        return section.make(() -> new VmLoad(demand.orElseThrow(), coverage.orElseThrow()));
    }

    private static Optional<Demand> demand(Section section) {
        Optional<Double> cpuMhz = section.require("cpuMhz", AMOUNT);
        Optional<Double> memoryMiB = section.require("memoryMiB", AMOUNT);
        Map<NetworkId, Traffic> byNetwork = new TreeMap<>();
        section.require("traffic", TRAFFIC)
                .ifPresent(found -> found.forEach((name, load) -> byNetwork.put(new NetworkId(name), load)));
        return section.make(() -> new Demand(cpuMhz.orElseThrow(), memoryMiB.orElseThrow(), byNetwork));
    }

    private static Optional<Traffic> traffic(Section section) {
        Optional<Double> received = section.require("receivedMbps", AMOUNT);
        Optional<Double> sent = section.require("sentMbps", AMOUNT);
        return section.make(() -> new Traffic(received.orElseThrow(), sent.orElseThrow()));
    }

    private static Optional<Utilisation> utilisation(Section section) {
        Optional<Double> mean = section.require("mean", AMOUNT);
        Optional<Double> above = section.require("mostlyAbove", AMOUNT);
        Optional<Double> below = section.require("mostlyBelow", AMOUNT);
        Optional<Double> nearlyAlwaysBelow = section.find("percentile95", AMOUNT);
        return section.make(() -> new Utilisation(
                mean.orElseThrow(),
                above.orElseThrow(),
                below.orElseThrow(),
                nearlyAlwaysBelow.orElse(below.orElseThrow())));
    }
}
