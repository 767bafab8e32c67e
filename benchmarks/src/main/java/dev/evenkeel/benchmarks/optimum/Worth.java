package dev.evenkeel.benchmarks.optimum;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What a placement is worth by {@link Level}; less is better. Reckoned from the placement as a whole, slowly and plainly. */
public final class Worth implements Comparable<Worth> {
    private final long[] byLevel;
    private final int moves;

    private Worth(long[] byLevel, int moves) {
        this.byLevel = byLevel;
        this.moves = moves;
    }

    static Worth of(Facts facts, int[] hostOf) {
        long[] byLevel = new long[Level.values().length];
        int[] moved = IntStream.range(0, hostOf.length)
                .filter(vm -> hostOf[vm] != facts.home(vm))
                .toArray();
        for (int host = 0; host < facts.hosts().size(); host++) {
            int at = host;
            boolean takes = Arrays.stream(moved).anyMatch(vm -> hostOf[vm] == at);
            byLevel[Level.MEMORY.ordinal()] += tooMuchMemory(facts, host, hostOf);
            for (ResourceFacts resource : facts.resources()) {
                long load = resource.load(host, hostOf);
                byLevel[Level.CAP.ordinal()] += takes ? resource.thousandthsAbove(resource.cap(host), load, host) : 0;
                if (resource.isRelieved(host)) {
                    byLevel[Level.OVERLOAD.ordinal()] += resource.thousandthsAbove(resource.high(host), load, host);
                    byLevel[Level.COST.ordinal()] += leftMillis(facts.tariff(), resource, host, load);
                }
            }
        }
        byLevel[Level.MUST_RULES.ordinal()] = brokenRules(facts, hostOf);
        byLevel[Level.COST.ordinal()] +=
                Arrays.stream(moved).mapToLong(facts::moveMillis).sum();
        return new Worth(byLevel, moved.length);
    }

    private static long tooMuchMemory(Facts facts, int host, int[] hostOf) {
        long used = IntStream.range(0, hostOf.length)
                .filter(vm -> hostOf[vm] == host)
                .mapToLong(vm -> facts.vms().get(vm).memoryMiB())
                .sum();
        return Math.max(0, used - facts.hosts().get(host).capacity().memoryMiB());
    }

    private static long leftMillis(Tariff tariff, ResourceFacts resource, int host, long load) {
        return resource.thousandthsAbove(resource.stop(host), load, host) * tariff.aboveStopMillis()
                + resource.thousandthsAbove(resource.near(host), load, host) * tariff.nearThresholdMillis();
    }

    private static long brokenRules(Facts facts, int[] hostOf) {
        long broken = 0;
        for (int vm = 0; vm < hostOf.length; vm++) {
            broken += facts.mustRulesBroken(vm, hostOf[vm]);
        }
        for (int[] group : facts.together()) {
            broken += hostsOf(group, hostOf) - 1;
        }
        for (GroupFacts rule : facts.onGroups()) {
            broken += rule.broken(hostOf);
        }
        for (int[] group : facts.apart()) {
            broken += pairs(group).stream()
                    .filter(pair -> hostOf[pair[0]] == hostOf[pair[1]])
                    .count();
        }
        return broken;
    }

    static long hostsOf(int[] group, int[] hostOf) {
        return Arrays.stream(group).map(vm -> hostOf[vm]).distinct().count();
    }

    static List<int[]> pairs(int[] group) {
        return IntStream.range(0, group.length)
                .boxed()
                .flatMap(one ->
                        IntStream.range(one + 1, group.length).mapToObj(other -> new int[] {group[one], group[other]}))
                .toList();
    }

    public long of(Level level) {
        return byLevel[level.ordinal()];
    }

    /** How many VMs are not where they were. */
    public int moves() {
        return moves;
    }

    /** Better ones come first. */
    @Override
    public int compareTo(Worth other) {
        return Arrays.compare(byLevel, other.byLevel);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Worth worth && Arrays.equals(byLevel, worth.byLevel) && moves == worth.moves;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(byLevel);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Level level : Level.values()) {
            text.append(level).append(' ').append(of(level)).append(' ');
        }
        return text.append("moves ").append(moves).toString();
    }
}
