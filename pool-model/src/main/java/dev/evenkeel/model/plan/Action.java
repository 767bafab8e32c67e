package dev.evenkeel.model.plan;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;

/** One thing that Evenkeel does to a pool. */
public sealed interface Action {
    /** Live-migrate a running VM. */
    record Migrate(VmId vm, HostId from, HostId to) implements Action {
        public Migrate {
            if (from.equals(to)) {
                throw new IllegalArgumentException("VM '" + vm + "' would migrate from '" + from + "' to itself.");
            }
        }

        @Override
        public String inWords() {
            return "migrate " + vm + " from " + from + " to " + to;
        }
    }

    /** Switch a host on and wait until it answers. */
    record PowerOn(HostId host) implements Action {
        @Override
        public String inWords() {
            return "switch on " + host;
        }
    }

    /** Shut an empty host down and wait until it is gone. */
    record PowerOff(HostId host) implements Action {
        @Override
        public String inWords() {
            return "switch off " + host;
        }
    }

    /** A short command: {@code migrate web1 from a to b}. */
    String inWords();
}
