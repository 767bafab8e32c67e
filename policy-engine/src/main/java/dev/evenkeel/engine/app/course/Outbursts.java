package dev.evenkeel.engine.app.course;

import dev.evenkeel.engine.config.simulated.LoadDescription;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** In each period one burst, at a moment drawn from the seed, the VM's name and the period's number. */
final class Outbursts implements Course {
    private final LoadDescription.Bursts load;
    private final Instant start;
    private final long seed;

    Outbursts(LoadDescription.Bursts load, VmId vm, Instant start, long seed) {
        this.load = load;
        this.start = start;
        this.seed = seed * 31 + vm.value().hashCode();
    }

    @Override
    public Demand at(Instant moment) {
        Instant begin = burst(period(moment));
        boolean bursts = !moment.isBefore(begin) && moment.isBefore(begin.plus(load.lasting()));
        return bursts ? load.high() : load.low();
    }

    @Override
    public Instant nextChange(Instant after) {
        long period = period(after);
        Instant begin = burst(period);
        if (begin.isAfter(after)) {
            return begin;
        }
        Instant end = begin.plus(load.lasting());
        return end.isAfter(after) ? end : burst(period + 1);
    }

    private long period(Instant moment) {
        return Math.floorDiv(
                Duration.between(start, moment).toMillis(), load.every().toMillis());
    }

    private Instant burst(long period) {
        double share = new SplittableRandom(seed + period * 0x9E3779B97F4A7C15L).nextDouble();
        Duration room = load.every().minus(load.lasting());
        return start.plus(load.every().multipliedBy(period)).plusMillis((long) (share * room.toMillis()));
    }
}
