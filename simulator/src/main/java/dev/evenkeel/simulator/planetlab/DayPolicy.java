package dev.evenkeel.simulator.planetlab;

import java.util.List;

/** Decides in the data centre of the benchmark: once where VMs start, then at every step which of them migrate. */
public interface DayPolicy {
    /** As in tables: {@code lrr-mmt-1.2}. */
    String name();

    /** The host that each VM starts on, with its full MIPS and memory; {@link DataCentre#NOWHERE} when there is none. */
    int[] start(DataCentre centre);

    /** Migrations that begin now, in order; none is under way. */
    List<Relocation> decide(DataCentre centre);

    /** True when every host is on at its greatest watts all day, whatever it carries. */
    default boolean burnsAll() {
        return false;
    }
}
