package dev.evenkeel.model.check;

import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** A plan's actions, and which of them must have ended before which others start, through any number of steps between. */
final class PlanGraph {
    /** An action of one kind with its number. */
    record Numbered<A extends Action>(int number, A action) {}

    private final List<PlannedAction> actions;
    /** By number; bit n of entry m: action n ends before action m starts. One bit a pair, so thousands of actions are cheap. */
    private final BitSet[] ancestors;

    PlanGraph(Plan plan) {
        this.actions = plan.actions();
        this.ancestors = new BitSet[actions.size() + 1];
        for (PlannedAction action : actions) {
            BitSet before = new BitSet(action.number());
            for (int earlier : action.waitsFor()) {
                before.set(earlier);
                before.or(ancestors[earlier]);
            }
            ancestors[action.number()] = before;
        }
    }

    /** True when the first action has ended, whatever the order, before the second starts. */
    boolean endsBefore(int first, int second) {
        return ancestors[second].get(first);
    }

    /** Actions of one kind in the order of their numbers. */
    <A extends Action> List<Numbered<A>> all(Class<A> kind) {
        List<Numbered<A>> found = new ArrayList<>();
        for (PlannedAction action : actions) {
            if (kind.isInstance(action.action())) {
                found.add(new Numbered<>(action.number(), kind.cast(action.action())));
            }
        }
        return found;
    }

    /** The first action of this kind that ends before the given one starts. */
    <A extends Action> OptionalInt firstBefore(int number, Class<A> kind, Predicate<A> which) {
        return all(kind).stream()
                .filter(other -> endsBefore(other.number(), number) && which.test(other.action()))
                .mapToInt(Numbered::number)
                .findFirst();
    }
}
