package dev.evenkeel.drivers.libvirt.binding;

import dev.evenkeel.drivers.libvirt.binding.VirtConnection.Statistics;
import java.util.List;
import java.util.Map;

/** Statistics of one host's domains, read in one call and then domain by domain. */
public record BothStatistics(Map<String, Parameters> bulk, Map<String, Parameters> single) {
    public static BothStatistics read(String uri) {
        try (VirtConnection host = Libvirt.load().open(uri)) {
            Map<String, Parameters> bulk =
                    host.statistics(uuid -> List.of(), Statistics.STATE, Statistics.CPU, Statistics.INTERFACE);
            return new BothStatistics(
                    bulk,
                    host.singleStatistics(
                            uuid -> List.of(bulk.get(uuid).text("net.0.name").orElseThrow()),
                            Statistics.STATE,
                            Statistics.CPU,
                            Statistics.INTERFACE));
        }
    }
}
