package dev.evenkeel.drivers.libvirt.binding;

import dev.evenkeel.drivers.libvirt.binding.VirtConnection.Statistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Statistics of domains where libvirt has no call for all at once, as for Xen: some calls for each, under the names of the bulk ones. */
final class SingleStatistics {
    private static final long PAUSED = 3;
    private static final long MIGRATION = 2;

    /** Until its memory is there, Xen's driver calls a domain that comes from another host shut off, with a job under way. */
    private static final Parameters ARRIVING =
            Parameters.of(Map.of("state.state", PAUSED, "state.reason", MIGRATION, VirtConnection.JOB, 1L));

    private final Function<String, List<String>> devices;
    private final Set<Statistics> groups;

    /**
     * @param devices network interfaces of a domain on the host, by its UUID
     * @param groups what is wanted
     */
    SingleStatistics(Function<String, List<String>> devices, Set<Statistics> groups) {
        this.devices = devices;
        this.groups = groups;
    }

    /** Of the running ones and those that come from another host, by UUID; one that goes meanwhile is left out. */
    Map<String, Parameters> read(List<VirtDomain> domains) {
        Map<String, Parameters> statistics = new HashMap<>();
        for (VirtDomain domain : domains) {
            try {
                if (domain.isActive()) {
                    statistics.put(domain.uuid(), of(domain));
                } else if (domain.job().isPresent()) {
                    statistics.put(domain.uuid(), ARRIVING);
                }
            } catch (VirtException gone) {
                if (gone.isOfConnection()) {
                    throw gone;
                }
            }
        }
        return statistics;
    }

    private Parameters of(VirtDomain domain) {
        Map<String, Object> values = new HashMap<>();
        VirtDomain.State state = domain.state();
        values.put("state.state", (long) state.state());
        values.put("state.reason", (long) state.reason());
        boolean isBusy = domain.job().isPresent();
        if (isBusy) {
            values.put(VirtConnection.JOB, 1L);
        }
        if (groups.contains(Statistics.CPU)) {
            VirtDomain.Info info = domain.info();
            values.put("cpu.time", info.cpuNanos());
            values.put("balloon.current", info.memoryKiB());
            values.put("vcpu.maximum", (long) info.vcpus());
        }
        if (groups.contains(Statistics.INTERFACE) && !isBusy) {
            traffic(domain, values);
        }
        return Parameters.of(values);
    }

    /** Not of a busy domain: libvirt would let the call wait for the end of the job, 30 s at the most. */
    private void traffic(VirtDomain domain, Map<String, Object> values) {
        long count = 0;
        for (String card : devices.apply(domain.uuid())) {
            try {
                VirtDomain.Bytes bytes = domain.bytesOf(card);
                values.put("net." + count + ".name", card);
                values.put("net." + count + ".rx.bytes", bytes.received());
                values.put("net." + count + ".tx.bytes", bytes.sent());
                count++;
            } catch (VirtException gone) {
                if (gone.isOfConnection()) {
                    throw gone;
                }
            }
        }
        values.put("net.count", count);
    }
}
