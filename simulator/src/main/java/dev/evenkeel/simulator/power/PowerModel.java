package dev.evenkeel.simulator.power;

import dev.evenkeel.model.PowerCurve;

/**
 * A server whose power was measured and published: one SPECpower_ssj2008 result.
 *
 * <p>The watts are those of the tested configuration. Servers are tested with little memory and one disk; a host filled with memory
 * modules draws more at every load.
 *
 * @param name short name, unique in its collection: {@code hp-dl360-g7-l5640}
 * @param vendor hardware vendor, as published
 * @param model server model, as published
 * @param cpu processor, as published
 * @param mhz nominal clock, MHz
 * @param chips processors
 * @param cores cores of all processors together
 * @param memoryGb memory of the tested configuration, GB
 * @param year when the hardware became available
 * @param ssjOps operations a second at 100 % load (ssj_ops)
 * @param curve watts at active idle, 10 %, … 100 % load
 */
public record PowerModel(
        String name,
        String vendor,
        String model,
        String cpu,
        int mhz,
        int chips,
        int cores,
        double memoryGb,
        int year,
        long ssjOps,
        PowerCurve curve) {

    /** Where the figures come from; to be shown wherever they are. SPEC's fair-use rule: name the benchmark, imply no endorsement. */
    public String source() {
        return "SPECpower_ssj2008 result published on spec.org: " + vendor + ", " + model + ", " + cpu + ", " + year;
    }
}
