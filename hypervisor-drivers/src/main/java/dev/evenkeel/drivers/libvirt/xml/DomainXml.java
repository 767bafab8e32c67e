package dev.evenkeel.drivers.libvirt.xml;

import dev.evenkeel.drivers.libvirt.xml.DomainDescription.Disk;
import dev.evenkeel.drivers.libvirt.xml.DomainDescription.Interface;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the XML of domains. */
public final class DomainXml {
    /** Bytes of a unit of memory; without a unit it is KiB. */
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("b", 1L),
            Map.entry("bytes", 1L),
            Map.entry("KB", 1_000L),
            Map.entry("k", 1L << 10),
            Map.entry("KiB", 1L << 10),
            Map.entry("MB", 1_000_000L),
            Map.entry("M", 1L << 20),
            Map.entry("MiB", 1L << 20),
            Map.entry("GB", 1_000_000_000L),
            Map.entry("G", 1L << 30),
            Map.entry("GiB", 1L << 30),
            Map.entry("T", 1L << 40),
            Map.entry("TiB", 1L << 40));

    private static final long MIB = 1L << 20;

    private DomainXml() {}

    /** @throws IllegalArgumentException when something that every domain has is not in it */
    public static DomainDescription read(String xml) {
        Element domain = Element.parse(xml);
        Element vcpu = require(domain, "vcpu");
        return new DomainDescription(
                domain.attribute("type").orElse(""),
                Integer.parseInt(vcpu.attribute("current").orElse(vcpu.text())),
                memoryMiB(require(domain, "memory")),
                isPinned(domain, vcpu),
                interfaces(domain),
                disks(domain),
                hasHostDevice(domain),
                domain.at("cpu").map(Element::xml),
                domain.at("metadata").map(DomainNoteXml::read).orElse(DomainNote.NONE));
    }

    private static Element require(Element domain, String name) {
        return domain.at(name).orElseThrow(() -> new IllegalArgumentException("A domain's XML lacks '" + name + "'."));
    }

    private static long memoryMiB(Element memory) {
        long unit = UNITS.getOrDefault(memory.attribute("unit").orElse("KiB"), 1L << 10);
        return Math.max(1, Long.parseLong(memory.text()) * unit / MIB);
    }

    private static boolean isPinned(Element domain, Element vcpu) {
        return vcpu.attribute("cpuset").isPresent()
                || !domain.at("cputune")
                        .map(tune -> tune.all("vcpupin"))
                        .orElse(List.of())
                        .isEmpty();
    }

    private static Stream<Element> devices(Element domain, String name) {
        return domain.at("devices").stream().flatMap(devices -> devices.all(name).stream());
    }

    private static List<Interface> interfaces(Element domain) {
        return devices(domain, "interface")
                .filter(card -> !card.has("type", "hostdev"))
                .map(card -> new Interface(
                        card.at("target").flatMap(target -> target.attribute("dev")),
                        card.at("source")
                                .flatMap(source -> source.attribute("bridge").or(() -> source.attribute("dev"))),
                        card.at("source").flatMap(source -> source.attribute("network"))))
                .toList();
    }

    private static List<Disk> disks(Element domain) {
        return devices(domain, "disk")
                .flatMap(disk -> source(disk).stream()
                        .map(source -> new Disk(
                                disk.attribute("type").orElse("file"),
                                source,
                                disk.at("target")
                                        .flatMap(target -> target.attribute("dev"))
                                        .orElse(""),
                                disk.at("shareable").isPresent(),
                                disk.at("readonly").isPresent() || disk.has("device", "cdrom"))))
                .toList();
    }

    /** Nothing for a drive without a medium. */
    private static Optional<String> source(Element disk) {
        return disk.at("source")
                .flatMap(source -> source.attribute("file")
                        .or(() -> source.attribute("dev"))
                        .or(() -> source.attribute("dir"))
                        .or(() -> source.attribute("pool")
                                .map(pool ->
                                        pool + "/" + source.attribute("volume").orElse("")))
                        .or(() -> source.attribute("name"))
                        .or(() -> source.attribute("path")));
    }

    private static boolean hasHostDevice(Element domain) {
        return devices(domain, "hostdev").findAny().isPresent()
                || devices(domain, "interface").anyMatch(card -> card.has("type", "hostdev"))
                || devices(domain, "disk").anyMatch(disk -> disk.has("type", "nvme"));
    }
}
