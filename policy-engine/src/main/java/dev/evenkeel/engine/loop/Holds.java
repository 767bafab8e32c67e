package dev.evenkeel.engine.loop;

import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.engine.json.PoolJson;
import dev.evenkeel.engine.policy.Decision;
import dev.evenkeel.engine.policy.Situation;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.model.plan.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Writes into the journal why nothing is done; for reasons of the same sort not again before an hour has passed, for all that their figures change. */
final class Holds {
    private static final Duration LIFE = Duration.ofHours(1);

    private final Recorder recorder;
    private final InstantSource clock;
    private String codes = "";
    private String sentences = "";
    private Instant written = Instant.MIN;

    Holds(Recorder recorder, InstantSource clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    /** What policies that held back said at one look. */
    static final class Gathered {
        private final List<String> codes = new ArrayList<>();
        private final List<String> sentences = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private final List<Remedy> remedies = new ArrayList<>();

        void add(String policy, Decision.Hold held) {
            codes.add(policy + " " + held.reason().code());
            sentences.add(policy + ": " + held.inWords());
            refusals.addAll(held.refusals());
            remedies.addAll(held.remedies());
        }
    }

    void write(Gathered held, Situation situation) {
        String text = held.sentences.isEmpty() ? "nothing to do" : String.join("\n", held.sentences);
        write(held.codes.toString(), text, held.refusals.isEmpty() ? "" : data(held, text, situation));
    }

    /** What was refused, as an empty plan in JSON. */
    private static String data(Gathered held, String text, Situation situation) {
        return PoolJson.write(Plan.empty(
                situation.snapshot().pool(),
                situation.now(),
                new Intent.Balance(),
                Reason.of("held", text),
                held.refusals,
                held.remedies));
    }

    /** @param code of the sort of the reason */
    void write(String code, String sentence) {
        write(code, sentence, "");
    }

    private void write(String newCodes, String newSentences, String data) {
        Instant now = clock.instant();
        boolean isSaid = newSentences.equals(sentences) || newCodes.equals(codes) && now.isBefore(written.plus(LIFE));
        if (!isSaid) {
            recorder.held(newSentences, data);
            codes = newCodes;
            sentences = newSentences;
            written = now;
        }
    }

    /** Something is done: the next reason for doing nothing is written, whatever it is. */
    void forget() {
        codes = "";
        sentences = "";
        written = Instant.MIN;
    }
}
