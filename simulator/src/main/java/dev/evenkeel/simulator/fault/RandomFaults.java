package dev.evenkeel.simulator.fault;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Faults of every kind, spread over a time by a seed: the same seed, the same faults. */
public final class RandomFaults {
    private static final int KINDS = 9;
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final int MOST_PACKETS = 4;

    private final Random random;
    private final List<HostId> hosts;
    private final List<VmId> vms;
    private final Instant from;
    private final Duration span;

    private RandomFaults(long seed, List<HostId> hosts, List<VmId> vms, Instant from, Duration span) {
        this.random = new Random(seed);
        this.hosts = List.copyOf(hosts);
        this.vms = List.copyOf(vms);
        this.from = from;
        this.span = span;
    }

    /** So many faults within a span of time, in the order of time. Each lasts up to 20 minutes; dead hosts are repaired after that. */
    public static List<Fault> spread(
            long seed, int count, List<HostId> hosts, List<VmId> vms, Instant from, Duration span) {
        RandomFaults source = new RandomFaults(seed, hosts, vms, from, span);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            faults.add(source.next());
        }
        faults.sort(Comparator.comparing(Fault::at));
        return faults;
    }

    private Fault next() {
        Instant at = from.plusSeconds(random.nextLong(span.toSeconds() + 1));
        return switch (random.nextInt(KINDS)) {
            case 0 -> new Fault.MigrationFails(at, someVm(), random.nextDouble());
            case 1 -> new Fault.MigrationHangs(at, someVm(), random.nextDouble());
            case 2 -> new Fault.HostIsDeaf(at, host(), 1 + random.nextInt(MOST_PACKETS));
            case 3 -> new Fault.HostDies(at, host(), lasting());
            case 4 -> new Fault.HostUnreachable(at, host(), lasting());
            case 5 -> new Fault.ShutdownHangs(at, host(), lasting());
            case 6 ->
                new Fault.MetricsStop(at, random.nextBoolean() ? Optional.of(host()) : Optional.empty(), lasting());
            case 7 -> new Fault.InventoryFails(at, lasting());
            default -> new Fault.CommandsFail(at, lasting());
        };
    }

    private HostId host() {
        return hosts.get(random.nextInt(hosts.size()));
    }

    private Optional<VmId> someVm() {
        return vms.isEmpty() || random.nextBoolean()
                ? Optional.empty()
                : Optional.of(vms.get(random.nextInt(vms.size())));
    }

    private Duration lasting() {
        return Duration.ofSeconds(1 + random.nextLong(LONGEST.toSeconds()));
    }
}
