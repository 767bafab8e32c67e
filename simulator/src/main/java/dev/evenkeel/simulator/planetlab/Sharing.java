package dev.evenkeel.simulator.planetlab;

/**
 * How a host shares its MIPS: a VM gets what it asks for, at most one core's speed; when all ask for more than there is, each is scaled
 * down in proportion, to whole MIPS. A VM that is leaving gets 90 %; of one that is coming 10 % is charged.
 */
final class Sharing {
    private static final double LEAVING = 0.9;
    private static final double COMING = 0.1;

    private Sharing() {}

    /** MIPS charged for a request, before scaling. */
    static double charge(double requested, double coreMips, boolean coming) {
        double most = Math.min(requested, coreMips);
        return coming ? most * COMING : most;
    }

    /** MIPS that a VM gets. */
    static double share(double requested, double coreMips, double scale, boolean coming, boolean leaving) {
        double share = Math.min(requested, coreMips);
        if (coming) {
            share *= COMING;
        }
        if (scale < 1) {
            share *= scale;
        }
        if (leaving) {
            share *= LEAVING;
        }
        return scale < 1 ? Math.floor(share) : share;
    }

    /** What the host delivers for a VM of which it delivers so much to the VM itself. */
    static double delivered(double allocated, boolean leaving) {
        return leaving ? allocated / LEAVING : allocated;
    }
}
