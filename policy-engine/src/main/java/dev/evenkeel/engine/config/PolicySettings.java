package dev.evenkeel.engine.config;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.plan.Threshold;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is wanted of a pool.
 *
 * @param mode OFF, DRS or DPM
 * @param automation how far it goes without being asked
 * @param period time between two runs of the policies
 * @param hosts the participating hosts; empty means all of the pool
 * @param hostGroups by host the names of its host groups by kind: {@code rack} to {@code r1}
 * @param marks thresholds by resource; a resource without marks is not watched
 * @param spareHosts how many running hosts may fail at once with room for their VMs on the others
 * @param balance how much balancing may move
 * @param power when hosts may be switched off and on
 * @param proposalLife how long a plan waits for approval after the last look that found it right
 */
public record PolicySettings(
        PolicyMode mode,
        Automation automation,
        Duration period,
        Optional<Set<HostId>> hosts,
        Map<HostId, Map<String, String>> hostGroups,
        Map<Resource, ResourceMarks> marks,
        int spareHosts,
        BalanceSettings balance,
        PowerSettings power,
        Duration proposalLife) {
    public static final PolicySettings DEFAULT = new PolicySettings(
            PolicyMode.OFF,
            Automation.SHADOW,
            Duration.ofMinutes(10),
            Optional.empty(),
            Map.of(),
            Map.of(
                    Resource.CPU,
                    ResourceMarks.of(0.75),
                    Resource.MEMORY,
                    ResourceMarks.of(0.85, ResourceMarks.MEMORY_CAP)),
            1,
            BalanceSettings.DEFAULT,
            PowerSettings.DEFAULT,
            Duration.ofMinutes(15));

    public PolicySettings {
        hostGroups = Ordered.copyOf(hostGroups);
        marks = Ordered.copyOf(marks);
    }

    public PolicySettings withMode(PolicyMode newMode) {
        return new PolicySettings(
                newMode, automation, period, hosts, hostGroups, marks, spareHosts, balance, power, proposalLife);
    }

    /** The same, with one more resource watched. */
    public PolicySettings withMarks(Resource resource, ResourceMarks newMarks) {
        Map<Resource, ResourceMarks> more = new TreeMap<>(marks);
        more.put(resource, newMarks);
        return new PolicySettings(
                mode, automation, period, hosts, hostGroups, more, spareHosts, balance, power, proposalLife);
    }

    public PolicySettings withBalance(BalanceSettings newBalance) {
        return new PolicySettings(
                mode, automation, period, hosts, hostGroups, marks, spareHosts, newBalance, power, proposalLife);
    }

    /** The host groups of a host by kind, as far as they are known. */
    public Map<String, String> groupsOf(HostId host) {
        return hostGroups.getOrDefault(host, Map.of());
    }

    /** The marks as a planner wants them. */
    public Map<Resource, Threshold> thresholds() {
        Map<Resource, Threshold> thresholds = new TreeMap<>();
        marks.forEach((resource, mark) -> thresholds.put(resource, mark.threshold()));
        return thresholds;
    }

    public PolicySettings withAutomation(Automation newAutomation) {
        return new PolicySettings(
                mode, newAutomation, period, hosts, hostGroups, marks, spareHosts, balance, power, proposalLife);
    }
}
