package dev.evenkeel.drivers.libvirt.xml;

import java.util.Optional;

/** Reads what hosts say they can do. */
public final class CapabilitiesXml {
    private static final double HZ_PER_MHZ = 1_000_000;

    private CapabilitiesXml() {}

    /** The clock that the CPU was built for, MHz: that of its time-stamp counter. Empty where it is not told, as by Xen. */
    public static Optional<Integer> clockMhz(String capabilities) {
        return Element.parse(capabilities).at("host", "cpu").stream()
                .flatMap(cpu -> cpu.all("counter").stream())
                .filter(counter -> counter.has("name", "tsc"))
                .flatMap(counter -> counter.attribute("frequency").stream())
                .map(frequency -> (int) Math.round(Long.parseLong(frequency) / HZ_PER_MHZ))
                .filter(mhz -> mhz > 0)
                .findFirst();
    }

    /** The host's own UUID; two hosts with the same one refuse to exchange VMs. */
    public static Optional<String> hostUuid(String capabilities) {
        return Element.parse(capabilities).at("host", "uuid").map(Element::text);
    }

    /** The best kind of domain that can run there: {@code kvm}, {@code xen}, or {@code qemu} where there is no acceleration. */
    public static Optional<String> domainType(String domainCapabilities) {
        return Element.parse(domainCapabilities).at("domain").map(Element::text);
    }

    /**
     * The largest CPU that a domain can have there, as a {@code cpu} element that other hosts can be compared with: under Xen, which does
     * not tell it, the host's own.
     */
    public static Optional<String> largestCpu(String domainCapabilities, String capabilities) {
        return Element.parse(domainCapabilities).at("cpu").stream()
                .flatMap(cpu -> cpu.all("mode").stream())
                .filter(mode -> mode.has("name", "host-model") && mode.has("supported", "yes"))
                .findFirst()
                .or(() -> ofXen(domainCapabilities, capabilities))
                .map(CapabilitiesXml::cpu);
    }

    private static Optional<Element> ofXen(String domainCapabilities, String capabilities) {
        return domainType(domainCapabilities)
                        .filter(DomainDescription.XEN::equals)
                        .isEmpty()
                ? Optional.empty()
                : Element.parse(capabilities)
                        .at("host", "cpu")
                        .filter(cpu -> cpu.at("model").isPresent());
    }

    private static String cpu(Element mode) {
        StringBuilder cpu = new StringBuilder("<cpu mode='custom' match='exact'>");
        mode.children("model", "vendor", "feature", "maxphysaddr").forEach(part -> cpu.append(part.xml()));
        return cpu.append("</cpu>").toString();
    }
}
