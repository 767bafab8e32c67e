package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.DomainReading.Phase;
import dev.evenkeel.drivers.libvirt.binding.Parameters;
import dev.evenkeel.drivers.libvirt.binding.VirtConnection;
import dev.evenkeel.drivers.libvirt.binding.VirtConnection.Statistics;
import dev.evenkeel.drivers.libvirt.binding.VirtException;
import dev.evenkeel.model.Capacity;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Reads the load of one host and of the VMs on it, in three calls whatever their number.
 *
 * <ul>
 *   <li>CPU of the host, MHz·s: (user + kernel) ÷ logical CPUs × capacity
 *   <li>memory of the host, MiB: total − free − buffers − cached
 *   <li>CPU of a VM, MHz·s: its CPU time × cores × clock ÷ logical CPUs
 *   <li>wait of a VM, MHz·s: the run-queue delay of its virtual CPUs × the same
 *   <li>CPU of a host that does not tell it, MHz·s: what its domains, the host's own among them, have grown by
 *   <li>memory of a VM, MiB: what its balloon driver says is in use; else its resident memory, at most what it has
 *   <li>traffic of a VM, Mbit: bytes of its interfaces × 8 ÷ 10⁶, by network
 * </ul>
 */
final class HostSampler {
    private static final double NANOS = 1e9;
    private static final double KIB_PER_MIB = 1_024;
    private static final double BITS_PER_BYTE = 8;
    private static final double BITS_PER_MEGABIT = 1_000_000;

    private final HostFacts facts;
    private final Capacity capacity;

    HostSampler(HostFacts facts, Capacity capacity) {
        this.facts = facts;
        this.capacity = capacity;
    }

    /**
     * What was read.
     *
     * @param host its own figures
     * @param vms figures of its domains by UUID
     */
    record Figures(List<Reading> host, Map<String, OfVm> vms) {}

    /** A domain's figures, and whether it executes here. */
    record OfVm(Phase phase, Parameters values) {}

    /** @param devices network interfaces of a domain on the host, by its UUID */
    Figures read(VirtConnection host, Function<String, List<String>> devices) {
        Map<String, OfVm> vms = new HashMap<>();
        statistics(host, devices).forEach((uuid, values) -> vms.put(uuid, new OfVm(LibvirtHost.phase(values), values)));
        return new Figures(ofHost(host), vms);
    }

    private static Map<String, Parameters> statistics(VirtConnection host, Function<String, List<String>> devices) {
        return host.statistics(
                devices,
                Statistics.STATE,
                Statistics.CPU,
                Statistics.BALLOON,
                Statistics.VCPU,
                Statistics.INTERFACE,
                Statistics.DIRTY_RATE);
    }

    /** What the hypervisor does not tell, as Xen, is left out. */
    private List<Reading> ofHost(VirtConnection host) {
        List<Reading> readings = new ArrayList<>();
        fields(host, VirtConnection::cpuStatistics).ifPresent(nanos -> {
            double busy = nanos.getOrDefault("user", 0L) + nanos.getOrDefault("kernel", 0L);
            readings.add(new Reading.Counter(Metric.CPU, busy / NANOS / facts.threads() * capacity.cpuMhz()));
        });
        fields(host, VirtConnection::memoryStatistics).ifPresent(kib -> {
            long free = kib.getOrDefault("free", 0L) + kib.getOrDefault("buffers", 0L) + kib.getOrDefault("cached", 0L);
            double used = Math.max(0, kib.getOrDefault("total", 0L) - free) / KIB_PER_MIB;
            readings.add(new Reading.Level(Metric.MEMORY, used));
        });
        if (readings.stream().noneMatch(reading -> reading.metric().equals(Metric.MEMORY))) {
            fields(host, HostSampler::memory).ifPresent(mib -> readings.add(new Reading.Level(Metric.MEMORY, mib)));
        }
        return readings;
    }

    /** Where caches are not told apart, as by Xen. */
    private static double memory(VirtConnection host) {
        return Math.max(0, host.processors().memoryKiB() - host.freeMemoryKiB()) / KIB_PER_MIB;
    }

    private static <T> Optional<T> fields(VirtConnection host, Function<VirtConnection, T> call) {
        try {
            return Optional.of(call.apply(host));
        } catch (VirtException untold) {
            if (untold.isOfConnection()) {
                throw untold;
            }
            return Optional.empty();
        }
    }

    /** Of the domain that is the host itself, under Xen. */
    List<Reading> ofHostItself(Parameters values) {
        List<Reading> readings = new ArrayList<>();
        values.number("cpu.time").ifPresent(nanos -> readings.add(new Reading.Counter(Metric.CPU, mhzSeconds(nanos))));
        return readings;
    }

    /** @param networkOf the network that a device of the host is on */
    List<Reading> ofVm(Vm vm, Parameters values, Function<String, Optional<NetworkId>> networkOf) {
        List<Reading> readings = new ArrayList<>();
        values.number("cpu.time").ifPresent(nanos -> readings.add(new Reading.Counter(Metric.CPU, mhzSeconds(nanos))));
        delay(values).ifPresent(nanos -> readings.add(new Reading.Counter(Metric.CPU_WAIT, mhzSeconds(nanos))));
        memory(vm, values).ifPresent(mib -> readings.add(new Reading.Level(Metric.MEMORY, mib)));
        readings.addAll(traffic(values, networkOf));
        return readings;
    }

    private double mhzSeconds(long nanos) {
        return nanos / NANOS * facts.mhzOfThread();
    }

    private static OptionalLong delay(Parameters values) {
        long sum = 0;
        boolean told = false;
        long vcpus = values.number("vcpu.maximum").orElse(0);
        for (int vcpu = 0; vcpu < vcpus; vcpu++) {
            OptionalLong one = values.number("vcpu." + vcpu + ".delay");
            told |= one.isPresent();
            sum += one.orElse(0);
        }
        return told ? OptionalLong.of(sum) : OptionalLong.empty();
    }

    private static Optional<Double> memory(Vm vm, Parameters values) {
        OptionalLong current = values.number("balloon.current");
        OptionalLong usable = values.number("balloon.usable");
        OptionalLong unused = values.number("balloon.unused");
        OptionalLong free = usable.isPresent() ? usable : unused;
        if (current.isPresent() && free.isPresent()) {
            return Optional.of(Math.max(0, current.getAsLong() - free.getAsLong()) / KIB_PER_MIB);
        }
        OptionalLong resident = values.number("balloon.rss");
        OptionalLong known = resident.isPresent() ? resident : current;
        return known.isPresent()
                ? Optional.of(Math.min(vm.memoryMiB(), known.getAsLong() / KIB_PER_MIB))
                : Optional.empty();
    }

    private static List<Reading> traffic(Parameters values, Function<String, Optional<NetworkId>> networkOf) {
        Map<NetworkId, double[]> megabits = new HashMap<>();
        long interfaces = values.number("net.count").orElse(0);
        for (int index = 0; index < interfaces; index++) {
            String prefix = "net." + index + ".";
            Optional<NetworkId> network = values.text(prefix + "name").flatMap(networkOf);
            if (network.isPresent()) {
                double[] sums = megabits.computeIfAbsent(network.get(), name -> new double[2]);
                sums[0] += megabits(values, prefix + "rx.bytes");
                sums[1] += megabits(values, prefix + "tx.bytes");
            }
        }
        List<Reading> readings = new ArrayList<>();
        megabits.forEach((network, sums) -> {
            readings.add(new Reading.Counter(Metric.received(network), sums[0]));
            readings.add(new Reading.Counter(Metric.sent(network), sums[1]));
        });
        return readings;
    }

    private static double megabits(Parameters values, String name) {
        return values.number(name).orElse(0) * BITS_PER_BYTE / BITS_PER_MEGABIT;
    }
}
