package dev.evenkeel.metrics.exporter;

import dev.evenkeel.metrics.exporter.Exposition.Measure;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What one answer of a node_exporter says of its host, as far as load is concerned. */
final class NodeFigures {
    private static final double BITS_PER_MEGABIT = 1e6;
    private static final double BYTES_PER_MIB = 1_048_576;
    private static final int BITS_PER_BYTE = 8;
    private static final double MILLIS = 1_000;
    /** Time in which a CPU did nothing, waited for a disk, or was given to another guest. User time holds that of guests. */
    private static final Set<String> NOT_BUSY = Set.of("idle", "iowait", "steal");

    private final Set<String> cpus = new HashSet<>();
    private double busySeconds;
    private final Map<String, Double> single = new HashMap<>();
    private final Map<String, Map<String, Double>> byDevice = new HashMap<>();

    private NodeFigures() {}

    /** @throws IllegalArgumentException when the text is not of the format, or not from a node_exporter */
    static NodeFigures parse(String text) {
        NodeFigures figures = new NodeFigures();
        Exposition.parse(text, figures::take);
        if (figures.cpus.isEmpty() && figures.single.isEmpty() && figures.byDevice.isEmpty()) {
            throw new IllegalArgumentException("it answers, but not as a node_exporter does: no node_… value is in it");
        }
        return figures;
    }

    private void take(Measure measure) {
        if (!Double.isFinite(measure.value())) {
            return;
        }
        switch (measure.name()) {
            case "node_cpu_seconds_total" -> {
                cpus.add(measure.label("cpu"));
                busySeconds += NOT_BUSY.contains(measure.label("mode")) ? 0 : measure.value();
            }
            case "node_memory_MemTotal_bytes",
                    "node_memory_MemAvailable_bytes",
                    "node_pressure_cpu_waiting_seconds_total",
                    "node_time_seconds" -> single.put(measure.name(), measure.value());
            case "node_network_receive_bytes_total", "node_network_transmit_bytes_total", "node_network_speed_bytes" ->
                byDevice.computeIfAbsent(measure.name(), name -> new HashMap<>())
                        .put(measure.label("device"), measure.value());
            default -> {}
        }
    }

    /** The host's own time; empty when its collector {@code time} is off. */
    Optional<Instant> time() {
        return Optional.ofNullable(single.get("node_time_seconds"))
                .map(seconds -> Instant.ofEpochMilli(Math.round(seconds * MILLIS)));
    }

    /**
     * The figures as readings.
     *
     * <ul>
     *   <li>CPU, MHz·s: busy seconds of all logical CPUs ÷ their number × cores × clock
     *   <li>memory, MiB: total − available
     *   <li>traffic, Mbit: bytes × 8 ÷ 10⁶, of the device of each network
     *   <li>CPU pressure, s: PSI, the time in which something waited for a CPU
     * </ul>
     *
     * @param devices by network
     */
    List<Reading> readings(Host host, Map<NetworkId, String> devices) {
        List<Reading> readings = new ArrayList<>();
        if (!cpus.isEmpty()) {
            double counted = busySeconds / cpus.size() * host.capacity().cpuMhz();
            readings.add(new Reading.Counter(Metric.CPU, counted));
        }
        Double total = single.get("node_memory_MemTotal_bytes");
        Double available = single.get("node_memory_MemAvailable_bytes");
        if (total != null && available != null) {
            readings.add(new Reading.Level(Metric.MEMORY, Math.max(0, total - available) / BYTES_PER_MIB));
        }
        Optional.ofNullable(single.get("node_pressure_cpu_waiting_seconds_total"))
                .ifPresent(seconds -> readings.add(new Reading.Counter(Metric.CPU_PRESSURE, seconds)));
        devices.forEach((network, device) -> {
            count("node_network_receive_bytes_total", device, Metric.received(network), readings);
            count("node_network_transmit_bytes_total", device, Metric.sent(network), readings);
        });
        return readings;
    }

    private void count(String name, String device, Metric metric, List<Reading> readings) {
        value(name, device)
                .ifPresent(
                        bytes -> readings.add(new Reading.Counter(metric, bytes * BITS_PER_BYTE / BITS_PER_MEGABIT)));
    }

    /** Speed of a device, Mbit/s; empty when the exporter does not know it, as of bridges. */
    OptionalDouble speedMbps(String device) {
        OptionalDouble bytes = value("node_network_speed_bytes", device);
        return bytes.isPresent() && bytes.getAsDouble() > 0
                ? OptionalDouble.of(bytes.getAsDouble() * BITS_PER_BYTE / BITS_PER_MEGABIT)
                : OptionalDouble.empty();
    }

    /** The devices whose traffic it counts. */
    Set<String> devices() {
        return byDevice.getOrDefault("node_network_receive_bytes_total", Map.of())
                .keySet();
    }

    private OptionalDouble value(String name, String device) {
        Double value = byDevice.getOrDefault(name, Map.of()).get(device);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
