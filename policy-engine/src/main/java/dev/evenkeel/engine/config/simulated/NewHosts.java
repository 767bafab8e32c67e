package dev.evenkeel.engine.config.simulated;

import dev.evenkeel.engine.config.document.Section;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads hosts that join a pool later; none of a name that one of them has already. */
public final class NewHosts {
    private final HostReader reader;

    /**
     * @param models names of the power models
     * @param hosts names that are taken
     */
    public NewHosts(Set<String> models, Set<String> hosts) {
        NamePatterns names = new NamePatterns("host");
        names.all().addAll(hosts);
        this.reader = new HostReader(models, names);
    }

    public Optional<List<HostDescription>> read(Section section) {
        return reader.read(section);
    }
}
