package dev.evenkeel.engine.json;

import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.Utilisation;
import dev.evenkeel.model.load.VmLoad;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Writes load by window. */
final class LoadWriter {
    private LoadWriter() {}

    static void host(JsonOut out, LoadHistory<HostLoad> history) {
        history(out, history, LoadWriter::hostWindow);
    }

    static void vm(JsonOut out, LoadHistory<VmLoad> history) {
        history(out, history, LoadWriter::vmWindow);
    }

    private static <L> void history(JsonOut out, LoadHistory<L> history, BiConsumer<JsonOut, L> content) {
        out.text("newest", history.newest());
        out.object(
                "windows",
                windows -> new TreeMap<>(history.windows())
                        .forEach((window, load) ->
                                windows.object(JsonOut.word(window), inner -> content.accept(inner, load))));
    }

    private static void hostWindow(JsonOut out, HostLoad load) {
        out.object("overhead", overhead -> demand(overhead, load.overhead()))
                .byName("utilisation", load.utilisation(), LoadWriter::utilisation)
                .number("coverage", load.coverage());
    }

    private static void vmWindow(JsonOut out, VmLoad load) {
        out.object("demand", demand -> demand(demand, load.demand())).number("coverage", load.coverage());
    }

    private static void demand(JsonOut out, Demand demand) {
        out.number("cpuMhz", demand.cpuMhz())
                .number("memoryMiB", demand.memoryMiB())
                .byName("traffic", demand.traffic(), LoadWriter::traffic);
    }

    private static void traffic(JsonOut out, Traffic traffic) {
        out.number("receivedMbps", traffic.receivedMbps()).number("sentMbps", traffic.sentMbps());
    }

    private static void utilisation(JsonOut out, Utilisation utilisation) {
        out.number("mean", utilisation.mean())
                .number("mostlyAbove", utilisation.mostlyAbove())
                .number("mostlyBelow", utilisation.mostlyBelow())
                .number("percentile95", utilisation.percentile95());
    }
}
