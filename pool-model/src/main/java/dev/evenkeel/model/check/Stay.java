package dev.evenkeel.model.check;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Vm;

/**
 * A VM's time on a host, memory held: from the start of the migration that brings it to the end of the one that takes it away.
 *
 * @param arrival number of the migration that brings it; {@link #FROM_START} when it is there before the plan
 * @param departure number of the migration that takes it away; {@link #TO_END} when it is there after the plan
 */
record Stay(Vm vm, HostId host, int arrival, int departure) {
    static final int FROM_START = 0;
    static final int TO_END = Integer.MAX_VALUE;

    /** True when, whatever the order, it has ended before that action starts. */
    boolean isOverBefore(int action, PlanGraph graph) {
        return departure != TO_END && graph.endsBefore(departure, action);
    }

    /** True when, whatever the order, it begins only after that action has ended. */
    boolean beginsAfter(int action, PlanGraph graph) {
        return arrival != FROM_START && graph.endsBefore(action, arrival);
    }
}
