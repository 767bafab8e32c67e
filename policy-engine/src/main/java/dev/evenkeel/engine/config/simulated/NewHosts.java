package dev.evenkeel.engine.config.simulated;

import dev.evenkeel.engine.config.document.Section;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads hosts that join a pool later; none of a name that one of them has already. */
public final class NewHosts {
    private final HostReader reader;

    /** @param models names of the power models */
    public NewHosts(Set<String> models) {
        this.reader = new HostReader(models, new NamePatterns("host"));
    }

    public Optional<List<HostDescription>> read(Section section) {
        return reader.read(section);
    }
}
