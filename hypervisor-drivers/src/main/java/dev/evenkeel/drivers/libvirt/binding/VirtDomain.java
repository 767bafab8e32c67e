package dev.evenkeel.drivers.libvirt.binding;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A domain (a VM) on one connection. Calls fail with {@link VirtException}. */
public final class VirtDomain implements AutoCloseable {
    private static final int UUID_LENGTH = 37;
    private static final int MIGRATABLE = 1 << 3;
    private static final int COMPLETED = 1;
    private static final int KEEP_NVRAM = 1 << 3;
    private static final int NO_JOB = 0;
    private static final long INFO_SIZE = 40;
    private static final long INFO_MEMORY = 16;
    private static final long INFO_VCPUS = 24;
    private static final long INFO_TIME = 32;
    private static final long INTERFACE_SIZE = 64;
    private static final long INTERFACE_SENT = 32;

    private final Libvirt libvirt;
    private final VirtLibrary library;
    private final Pointer pointer;

    VirtDomain(Libvirt libvirt, Pointer pointer) {
        this.libvirt = libvirt;
        this.library = libvirt.library();
        this.pointer = pointer;
    }

    static String uuid(Libvirt libvirt, Pointer domain) {
        try (Memory text = new Memory(UUID_LENGTH)) {
            libvirt.require(libvirt.library().virDomainGetUUIDString(domain, text));
            return text.getString(0, "UTF-8");
        }
    }

    /** A state and what led to it, of {@code virDomainState} and the reasons that go with it. */
    public record State(int state, int reason) {}

    public String name() {
        return library.virDomainGetName(pointer);
    }

    public String uuid() {
        return uuid(libvirt, pointer);
    }

    /** The hypervisor's number for it, another one at every start and arrival; below 0 while it does not run. Since it was listed or looked up. */
    public int id() {
        return library.virDomainGetID(pointer);
    }

    /** Since it was listed or looked up. */
    public boolean isActive() {
        return id() >= 0;
    }

    public State state() {
        IntByReference state = new IntByReference();
        IntByReference reason = new IntByReference();
        libvirt.require(library.virDomainGetState(pointer, state, reason, 0));
        return new State(state.getValue(), reason.getValue());
    }

    /**
     * What every hypervisor tells of a domain.
     *
     * @param cpuNanos time that its virtual CPUs ran
     */
    record Info(long memoryKiB, int vcpus, long cpuNanos) {}

    Info info() {
        try (Memory info = new Memory(INFO_SIZE)) {
            info.clear();
            libvirt.require(library.virDomainGetInfo(pointer, info));
            return new Info(
                    info.getNativeLong(INFO_MEMORY).longValue(), info.getShort(INFO_VCPUS), info.getLong(INFO_TIME));
        }
    }

    /** What it has now. */
    public long memoryKiB() {
        return info().memoryKiB();
    }

    /** Bytes of a network interface. */
    record Bytes(long received, long sent) {}

    /** @param device of the host */
    Bytes bytesOf(String device) {
        try (Memory statistics = new Memory(INTERFACE_SIZE)) {
            libvirt.require(
                    library.virDomainInterfaceStats(pointer, device, statistics, new NativeLong(INTERFACE_SIZE)));
            return new Bytes(statistics.getLong(0), statistics.getLong(INTERFACE_SENT));
        }
    }

    /** True when it is defined here, and not only runs here. */
    public boolean isPersistent() {
        return libvirt.require(library.virDomainIsPersistent(pointer)) == 1;
    }

    public String xml() {
        return libvirt.take(library.virDomainGetXMLDesc(pointer, 0));
    }

    /** As another host would get it. */
    public String migratableXml() {
        return libvirt.take(library.virDomainGetXMLDesc(pointer, MIGRATABLE));
    }

    /** Migrates it from its host to another one directly, and returns at the end. */
    public void migrate(String destination, Map<String, Object> parameters, int flags) {
        List<Memory> texts = new ArrayList<>();
        try (Memory array = Parameters.write(parameters, texts)) {
            libvirt.require(library.virDomainMigrateToURI3(
                    pointer, destination, parameters.isEmpty() ? null : array, Parameters.count(parameters), flags));
        } finally {
            texts.forEach(Memory::close);
        }
    }

    /** How its job stands; empty when none is under way. */
    public Optional<Parameters> job() {
        return job(0);
    }

    /** How its last job was, asked on the host where it is now; empty when it is not known (any more). */
    public Optional<Parameters> completedJob() {
        return job(COMPLETED);
    }

    private Optional<Parameters> job(int flags) {
        try {
            return readJob(flags);
        } catch (VirtException unknown) {
            // The hypervisor knows no jobs, or the domain does not run.
            if (unknown.is(VirtException.NO_SUPPORT) || unknown.is(VirtException.OPERATION_INVALID)) {
                return Optional.empty();
            }
            throw unknown;
        }
    }

    private Optional<Parameters> readJob(int flags) {
        IntByReference type = new IntByReference();
        PointerByReference array = new PointerByReference();
        IntByReference count = new IntByReference();
        libvirt.require(library.virDomainGetJobStats(pointer, type, array, count, flags));
        Pointer parameters = array.getValue();
        try {
            return type.getValue() == NO_JOB || parameters == null
                    ? Optional.empty()
                    : Optional.of(Parameters.read(parameters, count.getValue()));
        } finally {
            if (parameters != null) {
                library.virTypedParamsFree(parameters, count.getValue());
            }
        }
    }

    public void abortJob() {
        libvirt.require(library.virDomainAbortJob(pointer));
    }

    public void maxDowntime(long milliseconds) {
        libvirt.require(library.virDomainMigrateSetMaxDowntime(pointer, milliseconds, 0));
    }

    /** From here on it runs over there, and fetches what memory it misses. */
    public void startPostCopy() {
        libvirt.require(library.virDomainMigrateStartPostCopy(pointer, 0));
    }

    /** Begins to measure how fast it rewrites its memory; the result is in the statistics later. */
    public void measureDirtyRate(int seconds) {
        libvirt.require(library.virDomainStartDirtyRateCalc(pointer, seconds, 0));
    }

    /** It executes no more until it is resumed, or until its migration has ended. */
    public void suspend() {
        libvirt.require(library.virDomainSuspend(pointer));
    }

    public void resume() {
        libvirt.require(library.virDomainResume(pointer));
    }

    /** Ends it at once, as by pulling the plug. */
    public void destroy() {
        libvirt.require(library.virDomainDestroy(pointer));
    }

    /** Removes its definition here; what it stores stays. */
    public void undefine() {
        if (library.virDomainUndefineFlags(pointer, KEEP_NVRAM) < 0) {
            libvirt.require(library.virDomainUndefineFlags(pointer, 0));
        }
    }

    @Override
    public void close() {
        library.virDomainFree(pointer);
    }
}
