package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.xml.DomainDescription;

/**
 * A domain as one host showed it.
 *
 * @param uuid the same on every host
 * @param phase how far it is with running here
 * @param hasSnapshots libvirt keeps snapshots of it, which bars a migration
 * @param dirtyMiBps how fast it rewrites its memory, MiB/s, when measured last; 0 when never
 * @param isBusy a job is under way on it; told under Xen alone, where both halves run for a moment at the end of a migration
 */
record DomainReading(
        String uuid,
        String name,
        Phase phase,
        DomainDescription description,
        boolean hasSnapshots,
        double dirtyMiBps,
        boolean isBusy) {
    /** What a host does with a domain. */
    enum Phase {
        RUNNING,
        /** It stands still, by somebody's order or because it crashed, and holds its memory. */
        PAUSED,
        /** It is on its way to or from another host, and does not execute here at this moment. */
        MIGRATING,
        /** A migration after its switch-over to post-copy broke: its memory is in two places. */
        TORN,
        /** It is defined and does not run. */
        DEFINED;

        private static final int STATE_PAUSED = 3;
        private static final int STATE_SHUTOFF = 5;
        private static final int STATE_CRASHED = 6;
        private static final int STATE_SUSPENDED = 7;
        private static final int RUNNING_POSTCOPY_FAILED = 11;
        private static final int PAUSED_MIGRATION = 2;
        private static final int PAUSED_STARTING_UP = 11;
        private static final int PAUSED_POSTCOPY = 12;
        private static final int PAUSED_POSTCOPY_FAILED = 13;

        /** Of libvirt's state and reason ({@code virDomainState} and the enums of its reasons). */
        static Phase of(int state, int reason) {
            return switch (state) {
                case STATE_PAUSED -> paused(reason);
                case STATE_SUSPENDED, STATE_CRASHED -> PAUSED;
                case STATE_SHUTOFF -> DEFINED;
                case 1 -> reason == RUNNING_POSTCOPY_FAILED ? TORN : RUNNING;
                default -> RUNNING;
            };
        }

        /** True of a half that stands still after the switch to post-copy, as long as memory is fetched. */
        static boolean isPostCopy(int state, int reason) {
            return state == STATE_PAUSED && (reason == PAUSED_POSTCOPY || reason == PAUSED_POSTCOPY_FAILED);
        }

        private static Phase paused(int reason) {
            return switch (reason) {
                case PAUSED_MIGRATION, PAUSED_STARTING_UP, PAUSED_POSTCOPY -> MIGRATING;
                case PAUSED_POSTCOPY_FAILED -> TORN;
                default -> PAUSED;
            };
        }
    }

    boolean isActive() {
        return phase != Phase.DEFINED;
    }
}
