package dev.evenkeel.model.plan;

import dev.evenkeel.model.HostId;
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

    String inWords();
}
