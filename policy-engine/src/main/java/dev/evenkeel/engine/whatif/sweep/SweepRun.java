package dev.evenkeel.engine.whatif.sweep;

import dev.evenkeel.engine.whatif.PolicyRun;
import dev.evenkeel.engine.whatif.Scenario;
import dev.evenkeel.engine.whatif.Study;
import dev.evenkeel.engine.whatif.StudyReport;
import dev.evenkeel.engine.whatif.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Plays a scenario under every combination of swept settings, and keeps each trial that is done. */
public final class SweepRun {
    private final Scenario scenario;
    private final String text;
    private final Path trials;

    /**
     * @param text the scenario as it was read
     * @param trials file in which trials are kept; those of an earlier run of the same scenario are not run again
     */
    public SweepRun(Scenario scenario, String text, Path trials) {
        this.scenario = scenario;
        this.text = text;
        this.trials = trials;
    }

    /** How many trials there are. */
    public int size() {
        return scenario.policies().size();
    }

    /** All trials, in the order of the scenario's policies and the swept values. @param progress told of each that is done */
    public List<Trial> run(int threads, LongConsumer progress) throws InterruptedException {
        try (TrialFile file = TrialFile.open(trials, text)) {
            Map<String, Trial> done = file.done();
            List<Variant> left = scenario.policies().stream()
                    .filter(variant -> !done.containsKey(Trial.key(variant)))
                    .toList();
            progress.accept(size() - left.size());
            List<Trial> fresh = Study.inParallel(threads, left, variant -> {
                Trial trial = trial(variant);
                file.append(trial);
                progress.accept(1);
                return trial;
            });
            return inOrder(done, fresh);
        }
    }

    private Trial trial(Variant variant) {
        PolicyRun run = Study.play(scenario, variant, steps -> {});
        return Trial.of(new StudyReport(scenario, List.of(run)), run, variant.settings());
    }

    private List<Trial> inOrder(Map<String, Trial> done, List<Trial> fresh) {
        List<Trial> all = new ArrayList<>();
        int next = 0;
        for (Variant variant : scenario.policies()) {
            Trial kept = done.get(Trial.key(variant));
            all.add(kept != null ? kept : fresh.get(next++));
        }
        return all;
    }
}
