package dev.evenkeel.drivers.libvirt.binding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Statistics of domains where libvirt has no call for all at once, as for Xen: some calls for each, under the names of the bulk ones. */
final class SingleStatistics {
    private final Function<String, List<String>> devices;

    /** @param devices network interfaces of a domain on the host, by its UUID */
    SingleStatistics(Function<String, List<String>> devices) {
        this.devices = devices;
    }

    /** Of the running ones, by UUID; one that goes meanwhile is left out. */
    Map<String, Parameters> read(List<VirtDomain> domains) {
        Map<String, Parameters> statistics = new HashMap<>();
        for (VirtDomain domain : domains) {
            try {
                if (domain.isActive()) {
                    statistics.put(domain.uuid(), of(domain));
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
        VirtDomain.Info info = domain.info();
        values.put("cpu.time", info.cpuNanos());
        values.put("balloon.current", info.memoryKiB());
        values.put("vcpu.maximum", (long) info.vcpus());
        List<String> cards = devices.apply(domain.uuid());
        values.put("net.count", (long) cards.size());
        for (int card = 0; card < cards.size(); card++) {
            VirtDomain.Bytes bytes = domain.bytesOf(cards.get(card));
            values.put("net." + card + ".name", cards.get(card));
            values.put("net." + card + ".rx.bytes", bytes.received());
            values.put("net." + card + ".tx.bytes", bytes.sent());
        }
        return Parameters.of(values);
    }
}
