package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.app.Recordings;
import dev.evenkeel.engine.app.Simulation;
import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.document.Node;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.engine.config.simulated.VmDescription;
import dev.evenkeel.simulator.load.BadInputException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes the pools of a scenario while it is read, so that what is wrong with recorded load, or with VMs that have no room, is told
 * together with all else that is wrong. What was read of files is kept for those who play it.
 */
final class Staging {
    private final Recordings recordings = new Recordings();
    private final Function<EngineConfig, Simulation> stage = Scenario.described(recordings);
    private final Node engine;

    Staging(Section scenario) {
        this.engine = scenario.at("engine");
    }

    /** Makes the pool of any of the scenario's configurations. */
    Function<EngineConfig, Simulation> stage() {
        return stage;
    }

    /** The pool of a configuration; nothing when it can not be made, which is reported. */
    Optional<Simulation> of(EngineConfig config) {
        return made(() -> stage.apply(config));
    }

    /** Reports what is wrong with the recorded load of VMs on hosts that are not known. */
    void checkLoad(List<VmDescription> vms) {
        made(() -> recordings.check(vms));
    }

    private <T> Optional<T> made(Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (BadInputException unusable) {
            unusable.problems().forEach(engine::problemElsewhere);
        } catch (IllegalArgumentException impossible) {
            engine.problem(impossible.getMessage());
        }
        return Optional.empty();
    }
}
