package dev.evenkeel.metrics.store.influx;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Quantity;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.Series;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a series is kept: CPU and memory of hosts and VMs, and their traffic for each network. */
enum Measurement {
    HOST("evenkeel_host", "host", false),
    HOST_NETWORK("evenkeel_host_network", "host", true),
    VM("evenkeel_vm", "vm", false),
    VM_NETWORK("evenkeel_vm_network", "vm", true);

    static final String POOL = "pool";
    private static final String NETWORK = "network";
    private static final int MOST_NAMES = 100;

    final String label;
    private final String subject;
    private final boolean perNetwork;

    Measurement(String label, String subject, boolean perNetwork) {
        this.label = label;
        this.subject = subject;
        this.perNetwork = perNetwork;
    }

    static Measurement of(Series series) {
        boolean network = series.metric().network().isPresent();
        if (series.subject() instanceof HostId) {
            return network ? HOST_NETWORK : HOST;
        }
        return network ? VM_NETWORK : VM;
    }

    /** True when it is where the quantity of a host or VM is; overhead is of hosts alone. */
    boolean mayHold(Quantity quantity) {
        return perNetwork == quantity.isPerNetwork() && (isHost() || !quantity.isOverhead());
    }

    /** The measurement that holds what is rolled up. */
    String rolledUp(Resolution resolution) {
        return label
                + switch (resolution) {
                    case FIVE_MINUTES -> "_5m";
                    case HOUR -> "_1h";
                };
    }

    static Optional<Measurement> find(String label) {
        return Arrays.stream(values())
                .filter(measurement -> measurement.label.equals(label))
                .findFirst();
    }

    /** @throws IllegalArgumentException when the tags do not tell the series */
    void requireTags(Map<String, String> tags) {
        for (String tag : perNetwork ? List.of(subject, NETWORK) : List.of(subject)) {
            if (!tags.containsKey(tag)) {
                throw new IllegalArgumentException("lacks the tag '" + tag + "'.");
            }
        }
    }

    /** What picks the rows of a pool. */
    static String ofPool(PoolId pool) {
        return tagIs(POOL, pool.value());
    }

    /** What picks, besides, the rows of some series; nothing where there are too many of them to name. */
    String named(Set<Series> wanted) {
        List<String> subjects =
                wanted.stream().map(series -> name(series.subject())).distinct().toList();
        return subjects.size() > MOST_NAMES
                ? ""
                : subjects.stream().map(one -> tagIs(subject, one)).collect(Collectors.joining(" OR ", " AND (", ")"));
    }

    private static String tagIs(String tag, String name) {
        return "\"" + tag + "\" = '" + TagText.of(name).replace("'", "\\'") + "'";
    }

    /** The series' tags, without that of the pool. */
    Map<String, String> tags(Series series) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(subject, TagText.of(name(series.subject())));
        series.metric().network().ifPresent(network -> tags.put(NETWORK, TagText.of(network.value())));
        return tags;
    }

    /** The other way round. */
    Series series(Map<String, String> tags, Quantity quantity) {
        String name = TagText.parse(tags.get(subject));
        Optional<NetworkId> network = Optional.ofNullable(perNetwork ? tags.get(NETWORK) : null)
                .map(text -> new NetworkId(TagText.parse(text)));
        return new Series(isHost() ? new HostId(name) : new VmId(name), new Metric(quantity, network));
    }

    private boolean isHost() {
        return this == HOST || this == HOST_NETWORK;
    }

    private static String name(Subject subject) {
        return subject instanceof HostId host ? host.value() : ((VmId) subject).value();
    }
}
