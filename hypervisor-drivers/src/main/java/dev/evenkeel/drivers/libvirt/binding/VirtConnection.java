package dev.evenkeel.drivers.libvirt.binding;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A connection to one host's libvirt. One thread at a time may use it. Calls fail with {@link VirtException}. */
public final class VirtConnection implements AutoCloseable {
    /** Among statistics: a job is under way on the domain. Told where there is no call for all domains, as of Xen, and there of a migration too. */
    public static final String JOB = "job";

    private static final int ALL = -1;
    private static final int FIELD_LENGTH = 80;
    private static final int FIELD_SIZE = 88;
    private static final int HAS_SNAPSHOT = 1 << 12;
    private static final int RUNNING = 1;
    private static final int NO_WAIT = 1 << 29;
    private static final int MAJOR = 1_000_000;
    private static final int MINOR = 1_000;

    private final Libvirt libvirt;
    private final VirtLibrary library;
    private final Pointer pointer;
    /** Before 4.5, and for Xen, libvirt knows no statistics without waiting. */
    private volatile boolean mayHurry = true;

    private volatile boolean hasBulk = true;

    VirtConnection(Libvirt libvirt, Pointer pointer) {
        this.libvirt = libvirt;
        this.library = libvirt.library();
        this.pointer = pointer;
    }

    /** What the statistics of domains may contain, of {@code virDomainStatsTypes}. */
    public enum Statistics {
        STATE(1),
        CPU(1 << 1),
        BALLOON(1 << 2),
        VCPU(1 << 3),
        INTERFACE(1 << 4),
        DIRTY_RATE(1 << 9);

        private final int flag;

        Statistics(int flag) {
            this.flag = flag;
        }
    }

    /** How two CPUs stand to each other, of {@code virCPUCompareResult}. */
    public enum Comparison {
        INCOMPATIBLE,
        IDENTICAL,
        SUPERSET
    }

    /**
     * A host's processors. The clock is what the machine runs at in this moment.
     *
     * @param threads logical CPUs
     * @param mhz 0 where it is not told
     */
    public record Processors(int cores, int threads, int mhz, long memoryKiB) {}

    public boolean isAlive() {
        return library.virConnectIsAlive(pointer) == 1;
    }

    /** Breaks the connection when so many questions in a row are not answered. */
    public void keepAlive(int seconds, int count) {
        libvirt.require(library.virConnectSetKeepAlive(pointer, seconds, count));
    }

    /** Of libvirt over there: {@code 9.0.0}. */
    public String libvirtVersion() {
        LongByReference version = new LongByReference();
        libvirt.require(library.virConnectGetLibVersion(pointer, version));
        return words(version.getValue());
    }

    /** Of the hypervisor: {@code QEMU 10.0.2}. */
    public String hypervisorVersion() {
        LongByReference version = new LongByReference();
        libvirt.require(library.virConnectGetVersion(pointer, version));
        return library.virConnectGetType(pointer) + " " + words(version.getValue());
    }

    private static String words(long version) {
        return version / MAJOR + "." + version / MINOR % MINOR + "." + version % MINOR;
    }

    /** The host's own name for itself, which others use during a migration. */
    public String hostname() {
        return libvirt.take(library.virConnectGetHostname(pointer));
    }

    public String capabilities() {
        return libvirt.take(library.virConnectGetCapabilities(pointer));
    }

    /** @param type {@code kvm}, {@code qemu} or {@code xen}; the best there is when empty */
    public String domainCapabilities(Optional<String> type) {
        return libvirt.take(library.virConnectGetDomainCapabilities(pointer, null, null, null, type.orElse(null), 0));
    }

    /** How the CPU of this XML stands to what the hypervisor can give here; to the host's own where nobody tells that, as under Xen. */
    public Comparison compareCpu(Optional<String> type, String cpuXml) {
        int result = library.virConnectCompareHypervisorCPU(pointer, null, null, null, type.orElse(null), cpuXml, 0);
        if (result < 0 && libvirt.lastError().is(VirtException.NO_SUPPORT)) {
            result = library.virConnectCompareCPU(pointer, cpuXml, 0);
        }
        return Comparison.values()[libvirt.require(result)];
    }

    public Processors processors() {
        try (Memory info = new Memory(64)) {
            info.clear();
            libvirt.require(library.virNodeGetInfo(pointer, info));
            int offset = 32 + Native.LONG_SIZE;
            int threads = info.getInt(offset);
            int cores = info.getInt(offset + 8L) * info.getInt(offset + 12L) * info.getInt(offset + 16L);
            int atLeast =
                    threads / Math.max(1, info.getInt(offset + 20L)); // Xen tells of one socket, however many there are
            return new Processors(
                    Math.max(cores, atLeast),
                    threads,
                    info.getInt(offset + 4L),
                    info.getNativeLong(32).longValue());
        }
    }

    /** Nanoseconds of all logical CPUs by what they did: {@code kernel}, {@code user}, {@code idle}, {@code iowait}. */
    public Map<String, Long> cpuStatistics() {
        return fields((array, count) -> library.virNodeGetCPUStats(pointer, ALL, array, count, 0));
    }

    /** KiB: {@code total}, {@code free}, {@code buffers}, {@code cached}. */
    public Map<String, Long> memoryStatistics() {
        return fields((array, count) -> library.virNodeGetMemoryStats(pointer, ALL, array, count, 0));
    }

    /** Memory that nothing uses, KiB. */
    public long freeMemoryKiB() {
        long bytes = library.virNodeGetFreeMemory(pointer);
        libvirt.require(bytes == 0 ? -1 : 0);
        return bytes >> 10;
    }

    private interface FieldCall {
        int read(Pointer array, IntByReference count);
    }

    /** Asked twice: first how many fields there are. */
    private Map<String, Long> fields(FieldCall call) {
        IntByReference count = new IntByReference(0);
        libvirt.require(call.read(null, count));
        try (Memory array = new Memory((long) Math.max(1, count.getValue()) * FIELD_SIZE)) {
            libvirt.require(call.read(array, count));
            Map<String, Long> fields = new HashMap<>();
            for (int index = 0; index < count.getValue(); index++) {
                Pointer field = array.share((long) index * FIELD_SIZE, FIELD_SIZE);
                fields.put(field.getString(0, "UTF-8"), field.getLong(FIELD_LENGTH));
            }
            return fields;
        }
    }

    /** Every domain, running or not. Each is to be closed. */
    public List<VirtDomain> domains() {
        return list((array, flags) -> library.virConnectListAllDomains(pointer, array, flags), 0, this::domain);
    }

    /** The UUIDs of domains that have snapshots. */
    public List<String> withSnapshots() {
        return list((array, flags) -> library.virConnectListAllDomains(pointer, array, flags), HAS_SNAPSHOT, found -> {
            try (VirtDomain domain = domain(found)) {
                return domain.uuid();
            }
        });
    }

    /**
     * The statistics of all running domains by UUID: in one call, or by some for each where the hypervisor has none for all.
     *
     * @param devices network interfaces of a domain on the host, by its UUID
     */
    public Map<String, Parameters> statistics(Function<String, List<String>> devices, Statistics... groups) {
        if (hasBulk) {
            try {
                return bulkStatistics(groups);
            } catch (VirtException none) {
                if (!none.is(VirtException.NO_SUPPORT)) {
                    throw none;
                }
                hasBulk = false;
            }
        }
        return singleStatistics(devices, groups);
    }

    Map<String, Parameters> singleStatistics(Function<String, List<String>> devices, Statistics... groups) {
        List<VirtDomain> domains = domains();
        try {
            return new SingleStatistics(devices, Set.of(groups)).read(domains);
        } finally {
            domains.forEach(VirtDomain::close);
        }
    }

    private Map<String, Parameters> bulkStatistics(Statistics... groups) {
        int wanted = 0;
        for (Statistics group : groups) {
            wanted |= group.flag;
        }
        PointerByReference records = new PointerByReference();
        int count = statistics(wanted, records);
        try {
            Map<String, Parameters> statistics = new HashMap<>();
            for (Pointer stats : array(records.getValue(), count)) {
                String uuid = VirtDomain.uuid(libvirt, stats.getPointer(0));
                int length = stats.getInt(2L * Native.POINTER_SIZE);
                statistics.put(uuid, Parameters.read(stats.getPointer(Native.POINTER_SIZE), length));
            }
            return statistics;
        } finally {
            library.virDomainStatsRecordListFree(records.getValue());
        }
    }

    /** Without waiting for a domain that is busy or hangs; then what only that domain itself could tell is missing. */
    private int statistics(int wanted, PointerByReference records) {
        if (mayHurry) {
            int count = library.virConnectGetAllDomainStats(pointer, wanted, records, RUNNING | NO_WAIT);
            if (count >= 0) {
                return count;
            }
            VirtException refusal = libvirt.lastError();
            if (refusal.isOfConnection()) {
                throw refusal;
            }
            mayHurry = false;
        }
        return libvirt.require(library.virConnectGetAllDomainStats(pointer, wanted, records, RUNNING));
    }

    /** The domain of this UUID, to be closed; empty when there is none. */
    public Optional<VirtDomain> domainOfUuid(String uuid) {
        return found(library.virDomainLookupByUUIDString(pointer, uuid));
    }

    /** The domain of this name, to be closed; empty when there is none. */
    public Optional<VirtDomain> domainOfName(String name) {
        return found(library.virDomainLookupByName(pointer, name));
    }

    private Optional<VirtDomain> found(Pointer domain) {
        try {
            return Optional.of(domain(libvirt.requirePointer(domain)));
        } catch (VirtException error) {
            if (error.is(VirtException.NO_DOMAIN)) {
                return Optional.empty();
            }
            throw error;
        }
    }

    /** The names of the host's network interfaces, bridges among them; needs libvirt's interface driver there. */
    public List<String> interfaces() {
        return list((array, flags) -> library.virConnectListAllInterfaces(pointer, array, flags), 0, found -> {
            String name = library.virInterfaceGetName(found);
            library.virInterfaceFree(found);
            return name;
        });
    }

    /** Bridges of libvirt's own networks, by the network's name; needs the network driver there. */
    public Map<String, String> networkBridges() {
        Map<String, String> bridges = new HashMap<>();
        list((array, flags) -> library.virConnectListAllNetworks(pointer, array, flags), 0, found -> {
            Pointer bridge = library.virNetworkGetBridgeName(found);
            if (bridge != null) {
                bridges.put(library.virNetworkGetName(found), libvirt.take(bridge));
            }
            return library.virNetworkFree(found);
        });
        return bridges;
    }

    /** The XML of the host's storage pools; needs the storage driver there. */
    public List<String> storagePools() {
        return list((array, flags) -> library.virConnectListAllStoragePools(pointer, array, flags), 0, found -> {
            try {
                return libvirt.take(library.virStoragePoolGetXMLDesc(found, 0));
            } finally {
                library.virStoragePoolFree(found);
            }
        });
    }

    private interface ListCall {
        int read(PointerByReference array, int flags);
    }

    private <T> List<T> list(ListCall call, int flags, Function<Pointer, T> reader) {
        PointerByReference found = new PointerByReference();
        int count = libvirt.require(call.read(found, flags));
        try {
            List<T> items = new ArrayList<>();
            for (Pointer item : array(found.getValue(), count)) {
                items.add(reader.apply(item));
            }
            return items;
        } finally {
            Native.free(Pointer.nativeValue(found.getValue()));
        }
    }

    private static Pointer[] array(Pointer array, int count) {
        return count == 0 ? new Pointer[0] : array.getPointerArray(0, count);
    }

    private VirtDomain domain(Pointer found) {
        return new VirtDomain(libvirt, found);
    }

    /** What is under way on other threads goes on until its own end. */
    @Override
    public void close() {
        library.virConnectClose(pointer);
    }
}
