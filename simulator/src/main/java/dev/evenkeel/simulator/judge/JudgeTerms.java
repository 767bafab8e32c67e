package dev.evenkeel.simulator.judge;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.rule.PoolRules;
import dev.evenkeel.model.rule.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the engine has bound itself to, beyond what a hypervisor would refuse by itself.
 *
 * @param rules the pool's rules; only musts are judged
 * @param policyHosts the hosts that the policy covers; empty when all are
 * @param migrationsPerPool commanded migrations at one time, at least 1
 * @param migrationsPerHostIn commanded migrations at one time into one host, at least 1
 * @param migrationsPerHostOut commanded migrations at one time out of one host, at least 1
 * @param grace how long a plan may take to bring the VMs of one rule, one after the other, to where they belong
 */
public record JudgeTerms(
        PoolRules rules,
        Optional<Set<HostId>> policyHosts,
        int migrationsPerPool,
        int migrationsPerHostIn,
        int migrationsPerHostOut,
        Duration grace) {
    /** No rules, no limits. */
    public static final JudgeTerms NONE = new JudgeTerms(
            PoolRules.NONE,
            Optional.empty(),
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Duration.ofMinutes(30));

    public JudgeTerms {
        policyHosts = policyHosts.map(Set::copyOf);
        if (migrationsPerPool < 1 || migrationsPerHostIn < 1 || migrationsPerHostOut < 1) {
            throw new IllegalArgumentException("A limit on migrations is below 1.");
        }
    }

    /** @param newRules that name their VMs */
    public JudgeTerms withRules(List<Rule> newRules) {
        return withRules(PoolRules.of(newRules));
    }

    public JudgeTerms withRules(PoolRules newRules) {
        return new JudgeTerms(
                newRules, policyHosts, migrationsPerPool, migrationsPerHostIn, migrationsPerHostOut, grace);
    }

    public JudgeTerms withPolicyHosts(Set<HostId> hosts) {
        return new JudgeTerms(
                rules, Optional.of(hosts), migrationsPerPool, migrationsPerHostIn, migrationsPerHostOut, grace);
    }

    public JudgeTerms withLimits(int perPool, int perHostIn, int perHostOut) {
        return new JudgeTerms(rules, policyHosts, perPool, perHostIn, perHostOut, grace);
    }
}
