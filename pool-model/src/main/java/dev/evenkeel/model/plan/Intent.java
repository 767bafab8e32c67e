package dev.evenkeel.model.plan;

import dev.evenkeel.model.HostId;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** What a plan is for. */
public sealed interface Intent {
    /** Relieve hosts that are over a threshold, and repair broken must rules, with as few moves as possible. */
    record Balance() implements Intent {
        @Override
        public String inWords() {
            return "balance";
        }
    }

    /** Move every VM away from these hosts, overloading none of the others: all or nothing for each host. */
    record Evacuate(Set<HostId> hosts) implements Intent {
        public Evacuate {
            hosts = Collections.unmodifiableSet(new TreeSet<>(hosts));
            if (hosts.isEmpty()) {
                throw new IllegalArgumentException("An evacuation names no host.");
            }
        }

        @Override
        public String inWords() {
            return "evacuate "
                    + String.join(", ", hosts.stream().map(HostId::value).toList());
        }
    }

    /**
     * Choose together which of these hosts are not needed, move their VMs to the hosts that stay on, and switch them off, where the watts
     * saved are worth more than the moves and boots that it takes.
     *
     * @param candidates hosts that may be switched off
     * @param leastOn hosts of the policy that stay on, at least 1
     * @param mostOff hosts switched off by one plan, at least 1; they are chosen as the first of all that are not needed
     * @param timeOff how long hosts are expected to stay off
     */
    record Consolidate(Set<HostId> candidates, int leastOn, int mostOff, Duration timeOff) implements Intent {
        public Consolidate {
            candidates = Collections.unmodifiableSet(new TreeSet<>(candidates));
            if (candidates.isEmpty()) {
                throw new IllegalArgumentException("A consolidation names no host.");
            }
            if (leastOn < 1 || mostOff < 1 || timeOff.isZero() || timeOff.isNegative()) {
                throw new IllegalArgumentException("A consolidation leaves at least " + leastOn
                        + " hosts on and switches at most " + mostOff + " off, for " + timeOff
                        + "; all must be above 0.");
            }
        }

        @Override
        public String inWords() {
            return "consolidate";
        }
    }

    String inWords();
}
