package dev.evenkeel.planner.order;

import java.util.Set;

/**
 * One migration of the plan.
 *
 * @param vm index of the VM
 * @param from index of the host it leaves
 * @param to index of the host it goes to
 * @param isParking true when it goes there only to make room, and goes on later
 * @param waitsFor positions in the order, from 0, of the steps that must have ended before
 */
public record Step(int vm, int from, int to, boolean isParking, Set<Integer> waitsFor) {
    public Step {
        waitsFor = Set.copyOf(waitsFor);
    }
}
