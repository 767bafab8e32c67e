package dev.evenkeel.simulator.load;

import dev.evenkeel.model.Traffic;

/**
 * A VM's traffic on one network: mean levels, and how the directions follow the CPU and each other.
 *
 * @param receivedMbps mean received, Mbit/s
 * @param sentMbps mean sent, Mbit/s
 * @param received follows the CPU
 * @param sent follows the CPU
 * @param echo share of what is sent that follows what is received
 */
record TrafficCharacter(double receivedMbps, double sentMbps, Blend received, Blend sent, double echo) {
    /** No VM is given more than this, Mbit/s: what a virtual network card carries. */
    private static final double MOST_MBPS = 1_000;

    static TrafficCharacter lan(Draw draw, double load, double cpuVariation) {
        return of(draw.sub("lan"), load, cpuVariation, Levels.RECEIVED_KBPS, Levels.SENT_KBPS);
    }

    static TrafficCharacter storage(Draw draw, double load, double cpuVariation) {
        return of(draw.sub("storage"), load, cpuVariation, Levels.DISK_READ_KBPS, Levels.DISK_WRITTEN_KBPS);
    }

    private static TrafficCharacter of(
            Draw draw, double load, double cpuVariation, Quantiles received, Quantiles sent) {
        double in = Levels.TRAFFIC_BY_LOAD * load
                + Math.sqrt(1 - Levels.TRAFFIC_BY_LOAD * Levels.TRAFFIC_BY_LOAD) * draw.normal("received level");
        double receivedMbps = Units.mbps(received.at(Draw.share(in)));
        double sentMbps = Units.mbps(sent.at(draw.shareNear("sent level", in, 0.85)));
        return new TrafficCharacter(
                receivedMbps,
                sentMbps,
                Habits.traffic(draw.sub("received"), cpuVariation),
                Habits.traffic(draw.sub("sent"), cpuVariation),
                Habits.ECHO.at(draw.uniform("echo")));
    }

    Traffic at(long minute, double activity) {
        double in = received.at(minute, activity);
        double out = (1 - echo) * sent.at(minute, activity) + echo * in;
        return new Traffic(Math.min(MOST_MBPS, receivedMbps * in), Math.min(MOST_MBPS, sentMbps * out));
    }
}
