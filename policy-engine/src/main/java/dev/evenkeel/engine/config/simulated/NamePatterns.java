package dev.evenkeel.engine.config.simulated;

import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Section;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Names of hosts or VMs: one, or as many as the count says: {@code web-{n}} with a count of 3 is web-1, web-2 and web-3. */
final class NamePatterns {
    private static final String NUMBER = "{n}";
    private static final int MOST = 100_000;

    private final String what;
    private final Set<String> all = new TreeSet<>();

    /** @param what for messages: {@code host} */
    NamePatterns(String what) {
        this.what = what;
    }

    /** The names of a section; none when it has a problem with them. */
    List<String> read(Section section) {
        Optional<String> pattern = section.require("name", Kinds.name());
        int count = section.get("count", Kinds.count(0, MOST), 1);
        List<String> names = pattern.map(found -> names(section, found, count)).orElse(List.of());
        names.stream()
                .filter(name -> !all.add(name))
                .findFirst()
                .ifPresent(twice -> section.at("name").problem(what + " '" + twice + "' stands above already."));
        return names;
    }

    /** Every name of every section read so far, those with other problems too. */
    Set<String> all() {
        return all;
    }

    private static List<String> names(Section section, String pattern, int count) {
        if (count > 1 && !pattern.contains(NUMBER)) {
            section.at("name")
                    .problem("'" + pattern + "' is one name for " + count + ". Maybe '" + pattern + "-{n}' was meant.");
            return List.of();
        }
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> pattern.replace(NUMBER, String.valueOf(number)))
                .toList();
    }
}
