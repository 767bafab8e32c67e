package dev.evenkeel.simulator.load;

/** How the activity of VMs behaves over time. */
final class Habits {
    static final Quantiles ECHO = Quantiles.of(0, 0.05, 0.5, 0.4, 1, 0.99);

    private Habits() {}

    static Activity cpu(Draw draw, double level) {
        boolean steadyKind = draw.uniform("kind") < 0.68;
        double steady = steadyKind ? 1 - 0.35 * square(draw.uniform("steady")) : 0.6 * square(draw.uniform("steady"));
        double office = draw.uniform("office") < 0.5 + 2 * level ? draw.uniform("office share", 0.1, 0.6) : 0;
        double rest = Math.max(1e-4, 1 - steady);
        double most = 1 / level;
        double height = Math.min(most, Math.max(1.5 * rest, most * draw.logUniform("height", 0.03, 1)));
        double duty = Math.min(0.9, rest / height);
        Bursts bursts = draw.uniform("daily") < 0.35
                ? Bursts.daily(draw.key("bursts"), rest / duty, duty, draw.logUniform("length", 5, 60))
                : Bursts.irregular(
                        draw.key("bursts"), rest / duty, duty, draw.logUniform("length", 4, level > 0.1 ? 600 : 60));
        return new Activity(
                steady,
                office,
                (int) draw.uniform("phase", -60, 60),
                draw.logUniform("sigma", 0.08, 0.5),
                new Noise(draw.key("noise"), draw.uniform("persistence")),
                bursts);
    }

    static Blend memory(Draw draw, double cpuVariation) {
        Draw own = draw.sub("memory");
        Activity rest = new Activity(
                1,
                0,
                0,
                own.logUniform("sigma", 0.15, 0.9),
                new Noise(own.key("noise"), own.uniform("persistence", 0.2, 0.9)),
                Bursts.none());
        return Blend.correlated(own.uniform("correlation", 0.05, 0.85), cpuVariation, rest);
    }

    static Blend traffic(Draw draw, double cpuVariation) {
        double steady = square(draw.uniform("steady"));
        double rest = 1 - steady;
        double duty = draw.logUniform("duty", 0.0005, 0.1);
        Bursts bursts = draw.uniform("daily") < 0.35
                ? Bursts.daily(draw.key("bursts"), rest / duty, duty, 5)
                : Bursts.irregular(draw.key("bursts"), rest / duty, duty, draw.logUniform("length", 3, 30));
        Activity own = new Activity(
                steady,
                0,
                0,
                draw.logUniform("sigma", 0.2, 0.8),
                new Noise(draw.key("noise"), draw.uniform("persistence", 0, 0.8)),
                bursts);
        return Blend.correlated(draw.uniform("correlation", 0.02, 0.8), cpuVariation, own);
    }

    private static double square(double x) {
        return x * x;
    }
}
