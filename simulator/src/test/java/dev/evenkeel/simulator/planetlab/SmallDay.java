package dev.evenkeel.simulator.planetlab;

import dev.evenkeel.model.PowerCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/** A data centre small enough to be worked out by hand: hosts of 2 × 1,000 MIPS that draw 100 W idle and 200 W at most, VMs of 1,000 MIPS. */
public final class SmallDay {
    private final List<byte[]> traces = new ArrayList<>();
    private Setting setting = new Setting(
            3,
            List.of(new HostType("small", 2, 1_000, 4_000, PowerCurve.linear(100, 200))),
            List.of(new VmType(1_000, 625)),
            1_000,
            false,
            false,
            Switching.FREE);

    /** A VM that asks for the same all day. */
    public SmallDay vm(int percent) {
        return vm(sample -> percent);
    }

    /** A VM that asks for so many percent at each sample. */
    public SmallDay vm(IntUnaryOperator percent) {
        byte[] trace = new byte[Traces.SAMPLES];
        for (int sample = 0; sample < trace.length; sample++) {
            trace[sample] = (byte) percent.applyAsInt(sample);
        }
        traces.add(trace);
        return this;
    }

    public SmallDay with(Setting other) {
        setting = other;
        return this;
    }

    public Setting setting() {
        return setting;
    }

    public Outcome run(DayPolicy policy) {
        List<String> names = new ArrayList<>();
        traces.forEach(trace -> names.add("vm" + names.size()));
        return Day.run(setting, new Traces(names, traces.toArray(byte[][]::new)), policy);
    }

    /** Starts VMs on these hosts and moves as told at the given steps, from 1. */
    public record Script(List<Integer> places, Map<Integer, List<Relocation>> moves, AtomicInteger steps)
            implements DayPolicy {
        public static Script of(List<Integer> places, Map<Integer, List<Relocation>> moves) {
            return new Script(places, moves, new AtomicInteger());
        }

        @Override
        public String name() {
            return "script";
        }

        @Override
        public int[] start(DataCentre centre) {
            return places.stream().mapToInt(Integer::intValue).toArray();
        }

        @Override
        public List<Relocation> decide(DataCentre centre) {
            steps.incrementAndGet();
            return moves.getOrDefault(steps.get(), List.of());
        }
    }
}
