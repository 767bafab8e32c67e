package dev.evenkeel.model;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A physical machine that runs VMs.
 *
 * @param id its name
 * @param state where it is in its power cycle
 * @param capacity CPU and usable memory
 * @param cpuGroup hosts of one group can exchange running VMs: same make and family of CPU, or a common baseline
 * @param links the networks it is attached to
 * @param storages the storages its VMs can reach
 * @param power watts by CPU utilisation
 * @param traits standing facts that decide what may be done with it
 * @param groups the host groups it is in, by kind: {@code rack} to {@code r1}; none of a kind means that it is not known
 */
public record Host(
        HostId id,
        HostState state,
        Capacity capacity,
        String cpuGroup,
        Map<NetworkId, Link> links,
        Set<String> storages,
        PowerCurve power,
        Set<HostTrait> traits,
        Map<String, String> groups) {
    public Host {
        Names.requireName("CPU group", cpuGroup);
        links = Map.copyOf(links);
        storages = Set.copyOf(storages);
        traits = Set.copyOf(traits);
        groups = Ordered.copyOf(groups);
        groups.forEach((kind, name) -> {
            Names.requireName("kind of host group", kind);
            Names.requireName(kind, name);
        });
    }

    /** A host in no host group. */
    public Host(
            HostId id,
            HostState state,
            Capacity capacity,
            String cpuGroup,
            Map<NetworkId, Link> links,
            Set<String> storages,
            PowerCurve power,
            Set<HostTrait> traits) {
        this(id, state, capacity, cpuGroup, links, storages, power, traits, Map.of());
    }

    /** The host group of this kind that it is in, if that is known. */
    public Optional<String> group(String kind) {
        return Optional.ofNullable(groups.get(kind));
    }

    public boolean is(HostTrait trait) {
        return traits.contains(trait);
    }

    public boolean isUp() {
        return state == HostState.UP;
    }

    public Host withState(HostState newState) {
        return new Host(id, newState, capacity, cpuGroup, links, storages, power, traits, groups);
    }

    /** The same host in these host groups. */
    public Host withGroups(Map<String, String> newGroups) {
        return new Host(id, state, capacity, cpuGroup, links, storages, power, traits, newGroups);
    }

    /** The same host with this trait present or absent. */
    public Host with(HostTrait trait, boolean present) {
        EnumSet<HostTrait> changed = EnumSet.noneOf(HostTrait.class);
        changed.addAll(traits);
        if (present) {
            changed.add(trait);
        } else {
            changed.remove(trait);
        }
        return new Host(id, state, capacity, cpuGroup, links, storages, power, changed, groups);
    }
}
