package dev.evenkeel.model;

/** Checks on figures that records share. */
public final class Amounts {
    private Amounts() {}

    /**
     * Fails unless the value is finite and at least 0.
     *
     * @param name of what it is the value, written out only in the error
     */
    public static void requireAmount(Object name, double value) {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be a finite number of at least 0.");
        }
    }

    /** Fails unless the value is between 0 and 1. */
    public static void requireFraction(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be between 0 and 1.");
        }
    }
}
