package dev.evenkeel.model.port;

/**
 * The engine's name for one action of one plan; it is journalled before the action starts.
 *
 * @param plan the plan's name
 * @param number the action's number in it
 */
public record ActionId(String plan, int number) {
    @Override
    public String toString() {
        return plan + "/" + number;
    }
}
