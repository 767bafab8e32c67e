package dev.evenkeel.simulator.planetlab;

/**
 * What switching a host on and off takes. While it boots, a host draws its greatest watts and runs nothing; while it shuts down, its
 * idle watts. With {@link #FREE} neither takes time or energy, as in the published figures.
 *
 * @param bootSeconds 0 to 280: migrations onto a woken host begin so much later, and end within the step
 * @param shutdownSeconds at least 0
 */
public record Switching(double bootSeconds, double shutdownSeconds) {
    public static final Switching FREE = new Switching(0, 0);

    private static final double LONGEST = 270;

    public Switching {
        if (!(bootSeconds >= 0 && bootSeconds <= LONGEST && shutdownSeconds >= 0)) {
            throw new IllegalArgumentException("Switching on takes " + bootSeconds + " s and off " + shutdownSeconds
                    + " s; it must be 0 to " + LONGEST + " s and at least 0 s.");
        }
    }

    public boolean isFree() {
        return bootSeconds == 0 && shutdownSeconds == 0;
    }
}
