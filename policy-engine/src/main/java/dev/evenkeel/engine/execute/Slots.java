package dev.evenkeel.engine.execute;

import dev.evenkeel.engine.config.ExecutionSettings;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.plan.Action;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How many actions may be under way: migrations for each host and the pool, power actions for the pool. Migrations that somebody
 * else started count too.
 */
final class Slots {
    private final ExecutionSettings limits;
    private final Set<RunningMigration> moves = new HashSet<>();
    private int powerActions;

    Slots(ExecutionSettings limits, Inventory inventory, Collection<Task> tasks) {
        this.limits = limits;
        moves.addAll(inventory.migrations());
        tasks.stream().filter(task -> task.state().isUnderWay()).forEach(task -> take(task.action()));
    }

    boolean hasRoomFor(Action action) {
        if (action instanceof Action.Migrate move) {
            return moves.size() < limits.migrationsPerPool()
                    && count(other -> other.to().equals(move.to())) < limits.migrationsPerHostIn()
                    && count(other -> other.from().equals(move.from())) < limits.migrationsPerHostOut();
        }
        return powerActions < limits.powerActionsPerPool();
    }

    /** What is under way, for people: {@code vm3 from h3 to h1}. */
    String inWords() {
        return moves.stream()
                .map(move -> move.vm() + " from " + move.from() + " to " + move.to())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    void take(Action action) {
        if (action instanceof Action.Migrate move) {
            moves.add(new RunningMigration(move.vm(), move.from(), move.to()));
        } else {
            powerActions++;
        }
    }

    private long count(Predicate<RunningMigration> which) {
        return moves.stream().filter(which).count();
    }
}
