package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.binding.VirtConnection.Comparison;
import dev.evenkeel.drivers.libvirt.binding.VirtException;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.port.PortException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which hosts can exchange running VMs, by libvirt's own comparison: those on which each one's largest CPU can run on the other. Hosts
 * that tell the same CPU are not compared, and each pair of different CPUs is compared once.
 */
final class CpuGroups {
    /** What a host is asked: how the CPU of this XML stands to its own. */
    interface Question {
        Comparison compare(HostId host, String cpu);
    }

    private record Pair(String cpu, String other) {}

    private final Question question;
    private final Map<Pair, Boolean> known = new HashMap<>();

    CpuGroups(Question question) {
        this.question = question;
    }

    /**
     * A group for each host: the name of its first member.
     *
     * @param configured groups that are not to be found out
     */
    Map<HostId, String> of(Map<HostId, HostFacts> facts, Map<HostId, String> configured) {
        Map<HostId, String> groups = new LinkedHashMap<>(configured);
        List<HostId> founders = new ArrayList<>();
        facts.forEach((host, own) -> {
            if (!configured.containsKey(host)) {
                Optional<HostId> founder = founders.stream()
                        .filter(other -> fit(host, own, other, facts.get(other)))
                        .findFirst();
                if (founder.isEmpty()) {
                    founders.add(host);
                }
                groups.put(host, "as " + founder.orElse(host));
            }
        });
        return groups;
    }

    /** Without a CPU to compare, as with Xen, hosts of one kind are taken to fit: libvirt refuses a migration that does not. */
    private boolean fit(HostId host, HostFacts own, HostId other, HostFacts others) {
        if (!own.domainType().equals(others.domainType())) {
            return false;
        }
        if (own.cpu().isEmpty() || own.cpu().equals(others.cpu())) {
            return own.cpu().equals(others.cpu());
        }
        return others.cpu().isPresent()
                && fits(host, own.cpu().get(), others.cpu().get())
                && fits(other, others.cpu().get(), own.cpu().get());
    }

    /** True when the other CPU can run where this one is; false when nobody can say, and then it is asked again later. */
    private boolean fits(HostId host, String cpu, String other) {
        Pair pair = new Pair(cpu, other);
        Boolean result = known.get(pair);
        if (result != null) {
            return result;
        }
        try {
            boolean fits = question.compare(host, other) != Comparison.INCOMPATIBLE;
            known.put(pair, fits);
            return fits;
        } catch (PortException silent) {
            return false;
        } catch (VirtException refused) {
            known.put(pair, false);
            return false;
        }
    }
}
