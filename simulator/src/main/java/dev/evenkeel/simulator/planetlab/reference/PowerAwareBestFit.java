package dev.evenkeel.simulator.planetlab.reference;

import dev.evenkeel.simulator.planetlab.DataCentre;
import dev.evenkeel.simulator.planetlab.DayPolicy;
import dev.evenkeel.simulator.planetlab.NumberList;
import dev.evenkeel.simulator.planetlab.Relocation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The benchmark's policies that migrate: an overload rule, minimum migration time (MMT) to choose VMs, and power-aware best fit
 * decreasing (PABFD) to place them. At every step overloaded hosts lose VMs until they are not; then the least loaded hosts are emptied,
 * one after another, where all their VMs find a place.
 */
final class PowerAwareBestFit implements DayPolicy {
    private final String name;
    private final OverloadRule rule;

    PowerAwareBestFit(String name, OverloadRule rule) {
        this.name = name;
        this.rule = rule;
    }

    @Override
    public String name() {
        return name;
    }

    /** No host counts as overloaded before the day begins: only MIPS and memory limit it. */
    @Override
    public int[] start(DataCentre centre) {
        Packing packing = new Packing(centre);
        int[] start = new int[centre.vms()];
        double leastDemand = IntStream.range(0, start.length)
                .mapToDouble(centre::demand)
                .min()
                .orElse(0);
        BitSet full = new BitSet();
        for (int vm = 0; vm < start.length; vm++) {
            start[vm] = target(vm, packing, centre, full);
            if (start[vm] != DataCentre.NOWHERE) {
                packing.add(vm, start[vm]);
                full.set(start[vm], packing.room(start[vm]) < leastDemand);
            }
        }
        return start;
    }

    @Override
    public List<Relocation> decide(DataCentre centre) {
        Packing packing = new Packing(centre);
        BitSet overloaded = overloaded(packing, centre);
        List<Integer> leaving = relieve(overloaded, packing, centre);
        List<Relocation> moves = new ArrayList<>();
        byDemand(leaving, centre);
        for (int vm : leaving) {
            int target = target(vm, packing, centre, overloaded);
            if (target >= 0) {
                packing.add(vm, target);
                moves.add(new Relocation(vm, target));
            }
        }
        moves.addAll(emptyHosts(overloaded, packing, centre));
        return moves;
    }

    private BitSet overloaded(Packing packing, DataCentre centre) {
        BitSet overloaded = new BitSet();
        for (int host = 0; host < centre.hosts(); host++) {
            overloaded.set(host, isOverloaded(host, packing, centre));
        }
        return overloaded;
    }

    private boolean isOverloaded(int host, Packing packing, DataCentre centre) {
        return rule.isOverloaded(packing.requested(host) / centre.capacity(host), () -> packing.history(host));
    }

    private boolean wouldBeOverloaded(int vm, int host, Packing packing, DataCentre centre) {
        double utilisation = (packing.requested(host) + centre.demand(vm)) / centre.capacity(host);
        return rule.isOverloaded(utilisation, () -> packing.historyWith(vm, host));
    }

    /** VMs with the least memory leave, until the host is not overloaded. */
    private List<Integer> relieve(BitSet overloaded, Packing packing, DataCentre centre) {
        List<Integer> leaving = new ArrayList<>();
        for (int host : overloaded.stream().toArray()) {
            while (!packing.vms(host).isEmpty() && isOverloaded(host, packing, centre)) {
                int vm = smallest(packing.vms(host), centre);
                packing.remove(vm, host);
                leaving.add(vm);
            }
        }
        return leaving;
    }

    private static int smallest(NumberList vms, DataCentre centre) {
        int smallest = vms.get(0);
        for (int i = 1; i < vms.size(); i++) {
            smallest = centre.vmMemory(vms.get(i)) < centre.vmMemory(smallest) ? vms.get(i) : smallest;
        }
        return smallest;
    }

    private static void byDemand(List<Integer> vms, DataCentre centre) {
        vms.sort(Comparator.comparingDouble((Integer vm) -> centre.demand(vm)).reversed());
    }

    /**
     * The host whose power rises least, compared with its power now; nowhere when none can take the VM. A host
     * that was off when the step began takes what fits.
     */
    private int target(int vm, Packing packing, DataCentre centre, BitSet excluded) {
        double least = Double.MAX_VALUE;
        int target = DataCentre.NOWHERE;
        BitSet candidates = candidates(packing, centre, excluded);
        for (int host = candidates.nextSetBit(0); host >= 0; host = candidates.nextSetBit(host + 1)) {
            if (packing.fits(vm, host)) {
                double after = (packing.allocated(host) + centre.demand(vm)) / centre.capacity(host);
                double rise = centre.watts(host, after) - packing.wattsNow(host);
                if (rise < least && (centre.carried(host) == 0 || !wouldBeOverloaded(vm, host, packing, centre))) {
                    least = rise;
                    target = host;
                }
            }
        }
        return target;
    }

    /** Hosts of one type that carry nothing are all alike: the first of them stands for the others. */
    private static BitSet candidates(Packing packing, DataCentre centre, BitSet excluded) {
        BitSet candidates = new BitSet();
        BitSet empty = packing.empty();
        empty.andNot(excluded);
        int types = centre.setting().hostTypes().size();
        BitSet seen = new BitSet();
        for (int host = empty.nextSetBit(0);
                host >= 0 && seen.cardinality() < types;
                host = empty.nextSetBit(host + 1)) {
            int type = centre.setting().typeOf(host);
            candidates.set(host, !seen.get(type));
            seen.set(type);
        }
        BitSet others = new BitSet();
        others.set(0, centre.hosts());
        others.andNot(packing.empty());
        others.andNot(excluded);
        candidates.or(others);
        return candidates;
    }

    private List<Relocation> emptyHosts(BitSet overloaded, Packing packing, DataCentre centre) {
        List<Relocation> all = new ArrayList<>();
        BitSet off = off(centre);
        BitSet notEmptied = (BitSet) overloaded.clone();
        notEmptied.or(off);
        BitSet notTargets = (BitSet) notEmptied.clone();
        for (int host : leastLoadedFirst(centre)) {
            if (!notEmptied.get(host)) {
                notTargets.set(host);
                List<Relocation> moves = empty(host, packing, centre, notTargets);
                moves.forEach(move -> notEmptied.set(move.target()));
                all.addAll(moves);
            }
        }
        return all;
    }

    private static BitSet off(DataCentre centre) {
        BitSet off = new BitSet();
        for (int host = 0; host < centre.hosts(); host++) {
            off.set(host, centre.carried(host) == 0);
        }
        return off;
    }

    /** By what the hosts carry now, whatever has been decided since; neither those that carry nothing nor those that are full. */
    private static int[] leastLoadedFirst(DataCentre centre) {
        return IntStream.range(0, centre.hosts())
                .filter(host -> centre.utilisation(host) > 0 && centre.utilisation(host) < 1)
                .boxed()
                .sorted(Comparator.comparingDouble(centre::utilisation))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Moves all VMs of the host; none when one of them finds no place. */
    private List<Relocation> empty(int host, Packing packing, DataCentre centre, BitSet excluded) {
        List<Integer> vms = new ArrayList<>();
        for (int i = 0; i < packing.vms(host).size(); i++) {
            vms.add(packing.vms(host).get(i));
        }
        byDemand(vms, centre);
        List<Relocation> moves = new ArrayList<>();
        for (int vm : vms) {
            int target = target(vm, packing, centre, excluded);
            if (target < 0) {
                moves.forEach(move -> packing.remove(move.vm(), move.target()));
                return List.of();
            }
            packing.add(vm, target);
            moves.add(new Relocation(vm, target));
        }
        return moves;
    }
}
