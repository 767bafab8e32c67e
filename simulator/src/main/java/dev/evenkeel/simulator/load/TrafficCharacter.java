package dev.evenkeel.simulator.load;

import dev.evenkeel.model.Traffic;

/**
 * A VM's traffic on one network: mean levels, and how the directions follow the CPU and each other.
 *
 * @param receivedMbps mean received, Mbit/s
 * @param sentMbps mean sent, Mbit/s
 * @param received follows the CPU
 * @param sent follows the CPU
 * @param echo share of what is sent that follows what is received, 0–1
 */
record TrafficCharacter(double receivedMbps, double sentMbps, Blend received, Blend sent, double echo) {
    /** No VM asks for more than this, Mbit/s: it has a network card of 1 Gbit/s. */
    private static final double MOST_MBPS = 1_000;

    static TrafficCharacter draw(
            Draw draw, double loadScore, double cpuVariation, Quantiles receivedKbps, Quantiles sentKbps) {
        double in = draw.scoreNear("received level", loadScore, Levels.TRAFFIC_BY_LOAD);
        double out = draw.scoreNear("sent level", in, Levels.SENT_BY_RECEIVED);
        return new TrafficCharacter(
                Units.mbps(receivedKbps.at(Draw.share(in))),
                Units.mbps(sentKbps.at(Draw.share(out))),
                Habits.traffic(draw.sub("received"), cpuVariation),
                Habits.traffic(draw.sub("sent"), cpuVariation),
                Habits.echo(draw));
    }

    Traffic at(long minute, double activity) {
        double in = received.at(minute, activity);
        double out = (1 - echo) * sent.at(minute, activity) + echo * in;
        return new Traffic(Math.min(MOST_MBPS, receivedMbps * in), Math.min(MOST_MBPS, sentMbps * out));
    }
}
