package dev.evenkeel.simulator.planetlab;

/** What each VM asked for at the last steps, newest first; the policies of the benchmark look at {@value #LENGTH} of them. */
public final class Histories {
    public static final int LENGTH = 30;

    private final double[] mips;
    private int newest;

    Histories(int vms) {
        mips = new double[vms * LENGTH];
    }

    /** A new step begins: all that was is one older. */
    void advance() {
        newest = (newest + LENGTH - 1) % LENGTH;
    }

    void set(int vm, double demand) {
        mips[vm * LENGTH + newest] = demand;
    }

    /** Adds the VM's demand at each of the last steps; 0 before it was there. */
    public void addTo(double[] sums, int vm) {
        int base = vm * LENGTH;
        int older = LENGTH - newest;
        for (int age = 0; age < older; age++) {
            sums[age] += mips[base + newest + age];
        }
        for (int age = older; age < LENGTH; age++) {
            sums[age] += mips[base + age - older];
        }
    }
}
