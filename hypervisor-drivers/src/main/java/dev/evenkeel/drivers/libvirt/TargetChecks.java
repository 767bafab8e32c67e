package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.binding.VirtConnection;
import dev.evenkeel.drivers.libvirt.binding.VirtConnection.Comparison;
import dev.evenkeel.drivers.libvirt.binding.VirtDomain;
import dev.evenkeel.drivers.libvirt.binding.VirtException;
import dev.evenkeel.drivers.libvirt.xml.DomainDescription;
import dev.evenkeel.drivers.libvirt.xml.DomainXml;
import dev.evenkeel.model.port.PortException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would make a migration fail after a while, or go wrong, is found on the target before it begins: that it answers at all, has the
 * name free, the bridges, the memory and the CPU. libvirt itself does not look at memory, and takes 40 s for a target that is off.
 */
final class TargetChecks {
    private static final long KIB_PER_MIB = 1_024;

    private final String vm;
    private final String name;
    private final String uuid;
    private final String xml;
    private final LibvirtHost target;

    /**
     * @param vm the pool's name of it
     * @param name libvirt's
     * @param xml of the VM, as the target would get it
     */
    TargetChecks(String vm, String name, String uuid, String xml, LibvirtHost target) {
        this.vm = vm;
        this.name = name;
        this.uuid = uuid;
        this.xml = xml;
        this.target = target;
    }

    /**
     * Whether the target has a definition of the VM already.
     *
     * @throws PortException when the VM can not go there, with the reason
     */
    boolean pass() {
        DomainDescription description = DomainXml.read(xml);
        return target.ask("checks before a migration", host -> {
            boolean isDefined = requireFree(host);
            requireBridges(host, description);
            requireMemory(host, description);
            requireCpu(host, description);
            return isDefined;
        });
    }

    private boolean requireFree(VirtConnection host) {
        Optional<VirtDomain> same = host.domainOfUuid(uuid);
        try {
            if (same.isPresent()) {
                if (same.get().isActive()) {
                    throw refusal("is active there already");
                }
                return true;
            }
        } finally {
            same.ifPresent(VirtDomain::close);
        }
        Optional<VirtDomain> other = host.domainOfName(name);
        other.ifPresent(VirtDomain::close);
        if (other.isPresent()) {
            throw refusal("finds another VM of the name '" + name + "' there: rename one (virsh domrename)");
        }
        return false;
    }

    private void requireBridges(VirtConnection host, DomainDescription description) {
        List<String> there = told(() -> host.interfaces(), List.of());
        Map<String, String> networks = told(() -> host.networkBridges(), Map.of());
        for (DomainDescription.Interface card : description.interfaces()) {
            Optional<String> lacking = card.network().isPresent()
                    ? card.network().filter(network -> !networks.isEmpty() && !networks.containsKey(network))
                    : card.bridge().filter(bridge -> !there.isEmpty() && !there.contains(bridge));
            if (lacking.isPresent()) {
                throw refusal("needs '" + lacking.get() + "', which is not there: create the bridge or network");
            }
        }
    }

    private interface Question<T> {
        T ask();
    }

    private static <T> T told(Question<T> question, T otherwise) {
        try {
            return question.ask();
        } catch (VirtException noDriver) {
            return otherwise;
        }
    }

    private void requireMemory(VirtConnection host, DomainDescription description) {
        Map<String, Long> kib = told(host::memoryStatistics, Map.of());
        long free = kib.isEmpty()
                ? told(host::freeMemoryKiB, Long.MAX_VALUE) / KIB_PER_MIB
                : (kib.getOrDefault("free", 0L) + kib.getOrDefault("buffers", 0L) + kib.getOrDefault("cached", 0L))
                        / KIB_PER_MIB;
        if (free < description.memoryMiB()) {
            throw refusal("needs " + description.memoryMiB() + " MiB, and only " + free + " MiB are free there");
        }
    }

    private void requireCpu(VirtConnection host, DomainDescription description) {
        Optional<String> cpu = description.cpu().filter(xml -> xml.contains("<model"));
        if (cpu.isEmpty()) {
            return;
        }
        Optional<String> type = Optional.of(description.type()).filter(text -> !text.isEmpty());
        Comparison comparison = told(() -> host.compareCpu(type, cpu.get()), Comparison.SUPERSET);
        if (comparison == Comparison.INCOMPATIBLE) {
            throw refusal("has a CPU that this host can not give: choose an older CPU model for it, or set 'cpuGroup'");
        }
    }

    private PortException refusal(String why) {
        return new PortException("VM '" + vm + "' can not go to host '" + target.id() + "': it " + why + ".");
    }
}
