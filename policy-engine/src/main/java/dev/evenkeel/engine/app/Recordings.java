package dev.evenkeel.engine.app;

import dev.evenkeel.engine.app.course.Course;
import dev.evenkeel.engine.app.course.RecordedCourses;
import dev.evenkeel.engine.config.simulated.PoolSource;
import dev.evenkeel.engine.config.simulated.VmDescription;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.simulator.builtin.BuiltInPool;
import dev.evenkeel.simulator.load.TraceSet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pools with recorded load that have been read: reading takes longer than playing a day. Several threads may use it. */
public final class Recordings {
    private record Key(Path directory, Optional<Instant> start, long seed) {}

    private record Played(List<VmDescription> vms, Instant start, NetworkId network, double fastestMhz) {}

    /** What the clock of a host may be at most. */
    private static final double FASTEST_MHZ = 10_000;

    private static final NetworkId NO_NETWORK = new NetworkId("none");

    private final Map<Key, BuiltInPool> known = new HashMap<>();
    private final Map<Played, Map<VmId, Course>> courses = new HashMap<>();

    synchronized BuiltInPool pool(PoolSource.Recorded recorded, Optional<Instant> start, long seed) {
        return known.computeIfAbsent(
                new Key(recorded.directory(), start, seed),
                key -> BuiltInPool.fromTraces(TraceSet.read(recorded.directory()), start, seed));
    }

    synchronized Map<VmId, Course> courses(
            List<VmDescription> vms, Instant start, NetworkId network, double fastestMhz) {
        return courses.computeIfAbsent(
                new Played(vms, start, network, fastestMhz),
                key -> RecordedCourses.read(vms, start, network, fastestMhz));
    }

    /** Reads the recorded load of VMs on hosts that are not known. @throws BadInputException with every problem of the files */
    public Map<VmId, Course> check(List<VmDescription> vms) {
        return RecordedCourses.read(vms, Instant.EPOCH, NO_NETWORK, FASTEST_MHZ);
    }
}
