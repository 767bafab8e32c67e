package dev.evenkeel.metrics.exporter;

import dev.evenkeel.metrics.SecondSource;
import dev.evenkeel.metrics.WindowSettings;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.port.PoolReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A pool whose hosts' node_exporters tell what its hypervisor does not: host figures that the driver gives stay, the others are added, and
 * a network that has a device but no link in the inventory gets one of the device's speed. An exporter that does not answer holds up
 * nobody; its host then lacks those figures.
 */
public final class NodeExporters implements PoolReader {
    private final PoolReader driver;
    private final NodeExporterSettings settings;
    private final NodeExporterClient client;
    private final SecondSource figures;
    private final InstantSource clock;
    private final Map<HostId, Map<NetworkId, Link>> links = new ConcurrentHashMap<>();
    private volatile Map<HostId, Host> hosts = Map.of();
    private volatile Map<HostId, Answer> answers = Map.of();

    /**
     * How an exporter answered last.
     *
     * @param problem why there are no figures; empty when there are
     * @param skew the host's clock less the engine's; empty where it does not tell its time
     * @param missing networks whose device it does not have, with the device
     */
    public record Answer(
            HostId host,
            String url,
            Optional<String> problem,
            Optional<Duration> skew,
            Map<NetworkId, String> missing) {
        public Answer {
            missing = Map.copyOf(missing);
        }

        /** What is wrong, after "The node_exporter of h1": {@code (http://h1:9100/metrics) gives no figures: nothing listens there}. */
        public Optional<String> complaint() {
            if (problem.isPresent()) {
                return Optional.of("(" + url + ") gives no figures: " + problem.get());
            }
            return missing.entrySet().stream()
                    .min(Map.Entry.comparingByKey())
                    .map(network -> "(" + url + ") has no device '" + network.getValue() + "', which network '"
                            + network.getKey() + "' should be on");
        }
    }

    public NodeExporters(
            PoolReader driver, NodeExporterSettings settings, WindowSettings windows, InstantSource clock) {
        this.driver = driver;
        this.settings = settings;
        this.client = new NodeExporterClient(settings.timeLimit());
        this.figures = new SecondSource(windows);
        this.clock = clock;
    }

    @Override
    public Inventory inventory(PoolId pool) {
        Inventory inventory = driver.inventory(pool);
        Map<HostId, Host> known = new TreeMap<>();
        inventory.hosts().forEach(host -> known.put(host.id(), host));
        hosts = known;
        return new Inventory(
                inventory.at(),
                inventory.hosts().stream().map(this::linked).toList(),
                inventory.vms(),
                inventory.migrations(),
                inventory.rules());
    }

    @Override
    public List<Sample> sample(PoolId pool) {
        if (hosts.isEmpty()) {
            inventory(pool);
        }
        Map<HostId, CompletableFuture<NodeFigures>> asked = new TreeMap<>();
        for (Host host : hosts.values()) {
            if (host.isUp()) {
                settings.target().apply(host.id()).ifPresent(target -> asked.put(host.id(), client.ask(target.url())));
            }
        }
        List<Sample> samples = driver.sample(pool);
        Map<HostId, Answer> newAnswers = new TreeMap<>();
        List<Sample> told = new ArrayList<>();
        asked.forEach((host, answer) -> newAnswers.put(host, take(host, answer, told)));
        answers = newAnswers;
        return figures.addTo(samples, told, clock.instant());
    }

    /** How every exporter that was asked answered last. */
    public Map<HostId, Answer> answers() {
        return Map.copyOf(answers);
    }

    private Answer take(HostId id, CompletableFuture<NodeFigures> asked, List<Sample> told) {
        NodeExporterSettings.Target target = settings.target().apply(id).orElseThrow();
        try {
            NodeFigures figures = asked.join();
            Instant now = clock.instant();
            Host host = hosts.get(id);
            told.add(new Sample(id, id, figures.time().orElse(now), figures.readings(host, target.devices())));
            Map<NetworkId, String> missing = new TreeMap<>(target.devices());
            missing.values().removeIf(figures.devices()::contains);
            links.put(id, speeds(figures, target));
            Optional<Duration> skew = figures.time().map(time -> Duration.between(now, time));
            return new Answer(id, target.url().toString(), Optional.empty(), skew, missing);
        } catch (CompletionException failure) {
            String problem = failure.getCause().getMessage();
            return new Answer(id, target.url().toString(), Optional.of(problem), Optional.empty(), Map.of());
        }
    }

    private static Map<NetworkId, Link> speeds(NodeFigures figures, NodeExporterSettings.Target target) {
        Map<NetworkId, Link> found = new TreeMap<>();
        target.devices().forEach((network, device) -> {
            OptionalDouble mbps = figures.speedMbps(device);
            if (mbps.isPresent() && mbps.getAsDouble() >= 1) {
                found.put(network, Link.ofMbps((int) Math.round(mbps.getAsDouble())));
            }
        });
        return found;
    }

    private Host linked(Host host) {
        Map<NetworkId, Link> all = new TreeMap<>(links.getOrDefault(host.id(), Map.of()));
        all.putAll(host.links());
        return new Host(
                host.id(),
                host.state(),
                host.capacity(),
                host.cpuGroup(),
                all,
                host.storages(),
                host.power(),
                host.traits());
    }
}
