package dev.evenkeel.model.plan;

import java.util.Set;

/**
 * One node of a plan's graph.
 *
 * @param number 1, 2, … within the plan; the order in which actions start where they compete
 * @param action what is done
 * @param waitsFor numbers of the actions that must have succeeded before this one starts, each smaller than {@code number}
 * @param reason why this, in words and figures
 */
public record PlannedAction(int number, Action action, Set<Integer> waitsFor, Reason reason) {
    public PlannedAction {
        waitsFor = Set.copyOf(waitsFor);
        for (int earlier : waitsFor) {
            if (earlier >= number || earlier < 1) {
                throw new IllegalArgumentException("Action " + number + " (" + action.inWords() + ") waits for action "
                        + earlier + "; it can only wait for an earlier one.");
            }
        }
    }
}
