package dev.evenkeel.simulator.load;

/**
 * Draws how a VM's CPU, memory and traffic behave over time. All ranges were fitted to the recorded months; {@link GeneratedLoad} says
 * how well they fit and by which measures.
 */
final class Habits {
    private static final int HOUR = 60;
    private static final int DAY = 1_440;

    /** VMs that run at one level most of the time; the others are idle between bursts. */
    private static final double STEADY_KIND = 0.6;
    /** VMs above this mean utilisation may have jobs of many hours. */
    private static final double BUSY_LEVEL = 0.05;

    private Habits() {}

    /** The CPU of a VM with this mean utilisation. Bursts are drawn up to the VM's whole CPU, and busy VMs follow office hours more often. */
    static Activity cpu(Draw draw, double level) {
        double steady =
                draw.uniform("kind") < STEADY_KIND ? 1 - 0.3 * draw.power("steady", 3) : 0.6 * draw.power("steady", 3);
        double office = draw.uniform("office") < 0.02 + 5 * level ? draw.uniform("office share", 0.2, 0.7) : 0;
        double rest = Math.max(1e-4, 1 - steady);
        double most = 1 / level;
        double height = Math.min(most, Math.max(1.5 * rest, most * draw.logUniform("height", 0.01, 0.5)));
        double length = draw.logUniform("length", 1, level > BUSY_LEVEL ? 2_000 : 60);
        return new Activity(
                steady,
                office,
                (int) draw.uniform("late", -60, 60),
                bursts(draw, rest, Math.min(0.9, rest / height), length),
                draw.logUniform("sigma", 0.06, 0.45),
                new Noise(draw.key("noise"), draw.uniform("persistence", 0, 0.85)));
    }

    /** Memory in active use: mostly its own, with a wished correlation to the CPU. */
    static Blend memory(Draw draw, double cpuVariation) {
        double rest = 0.5 * draw.power("rest", 2);
        Activity own = new Activity(
                1 - rest,
                0,
                0,
                bursts(draw, rest, draw.logUniform("duty", 0.002, 0.1), draw.logUniform("length", 1, 30)),
                draw.logUniform("sigma", 0.12, 0.7),
                new Noise(draw.key("noise"), draw.uniform("persistence", 0, 0.8)));
        return Blend.correlated(draw.uniform("correlation", 0.05, 0.88), cpuVariation, own);
    }

    /** One direction of traffic: almost all in short bursts, with a wished correlation to the CPU. */
    static Blend traffic(Draw draw, double cpuVariation) {
        double steady = draw.power("steady", 3);
        Activity own = new Activity(
                steady,
                0,
                0,
                bursts(draw, 1 - steady, draw.logUniform("duty", 0.00005, 0.02), draw.logUniform("length", 1, 8)),
                draw.logUniform("sigma", 0.2, 0.8),
                new Noise(draw.key("noise"), draw.uniform("persistence", 0, 0.4)));
        return Blend.correlated(0.8 * draw.power("correlation", 1.5), cpuVariation, own);
    }

    /** Share of what is sent that follows what is received. */
    static double echo(Draw draw) {
        return draw.power("echo", 1.5);
    }

    /** Bursts of this mean: each hour, every four hours, each day, or at any time. Long duties have no regular time. */
    private static Bursts bursts(Draw draw, double mean, double duty, double minutes) {
        long key = draw.key("bursts");
        double height = mean / duty;
        double kind = duty > 0.25 ? 1 : draw.uniform("regular");
        if (kind < 0.25) {
            return Bursts.regular(key, height, duty, 1, HOUR);
        }
        if (kind < 0.35) {
            return Bursts.regular(key, height, duty, 2, 4 * HOUR);
        }
        if (kind < 0.6) {
            return Bursts.regular(key, height, duty, minutes, DAY);
        }
        return Bursts.irregular(key, height, duty, minutes);
    }
}
