package dev.evenkeel.engine.whatif.planetlab;

import dev.evenkeel.engine.config.document.NearMiss;
import dev.evenkeel.simulator.planetlab.reference.ReferencePolicies;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Names of the policies that the benchmark can compare. */
final class PolicyNames {
    static final List<String> ALL = Stream.concat(ReferencePolicies.names().stream(), Stream.of(EvenkeelDay.NAME))
            .toList();

    private PolicyNames() {}

    /** A sentence for each name that is not known. */
    static List<String> problems(List<String> names) {
        return names.stream()
                .filter(name -> !ALL.contains(name))
                .map(name -> "there is no policy '" + name + "'." + hint(name))
                .toList();
    }

    private static String hint(String name) {
        String near = NearMiss.hint(name, Set.copyOf(ALL));
        return near.isEmpty() ? " Known are: " + String.join(", ", ALL) + "." : near;
    }
}
