package dev.evenkeel.engine.whatif.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The trials that no other beats: none has less energy without more overload, or less overload without more energy. */
final class Frontier {
    private Frontier() {}

    /** In the order of rising energy. */
    static List<Trial> of(List<Trial> trials) {
        List<Trial> byEnergy = new ArrayList<>(trials);
        byEnergy.sort(Comparator.comparingDouble(Trial::kWh).thenComparing(Trial::overloadMinutes));
        List<Trial> frontier = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (Trial trial : byEnergy) {
            if (trial.overloadMinutes() < least) {
                least = trial.overloadMinutes();
                frontier.add(trial);
            }
        }
        return frontier;
    }
}
