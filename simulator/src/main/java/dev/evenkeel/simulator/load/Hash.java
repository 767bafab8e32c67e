package dev.evenkeel.simulator.load;

/**
 * Numbers that look random and are a pure function of their key, so that any moment can be asked in any order. The mixing is
 * SplitMix64's (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014). Whatever is made of these numbers
 * uses {@link StrictMath}, so that it is the same on every machine.
 */
final class Hash {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Hash() {}

    /** A key derived from another one. */
    static long key(long parent, long child) {
        return mix(parent + (child + 1) * GOLDEN);
    }

    /** A key for a name. */
    static long key(long parent, String name) {
        long key = parent;
        for (int i = 0; i < name.length(); i++) {
            key = key(key, name.charAt(i));
        }
        return key;
    }

    /** Uniform in [0, 1). */
    static double uniform(long key, long index) {
        return (key(key, index) >>> 11) * 0x1p-53;
    }

    /**
     * Near normal, mean 0, variance 1, never beyond ±3.5: the sum of four uniform numbers, (u₁+u₂+u₃+u₄ − 2)·√3, taken from the four
     * quarters of one hash.
     */
    static double normal(long key, long index) {
        long bits = key(key, index);
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum / 65_536.0 - 2) * 1.7320508075688772;
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
