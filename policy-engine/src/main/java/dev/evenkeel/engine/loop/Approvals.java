package dev.evenkeel.engine.loop;

import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.engine.policy.Policy;
import dev.evenkeel.engine.policy.Words;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The plan that waits for a person's word, and the one that was turned down last. */
final class Approvals {
    /** For so long a plan that was turned down is not proposed again. */
    private static final Duration REST = Duration.ofHours(1);

    /** A proposal that was turned down, and until when nobody is asked again. */
    record TurnedDown(Proposal proposal, Instant until) {}

    private final Recorder recorder;
    private final Journal journal;
    private final InstantSource clock;
    private Optional<Proposal> waiting = Optional.empty();
    private Optional<TurnedDown> turnedDown = Optional.empty();

    Approvals(Recorder recorder, Journal journal, InstantSource clock) {
        this.recorder = recorder;
        this.journal = journal;
        this.clock = clock;
    }

    Optional<Proposal> waiting() {
        return waiting;
    }

    /** The waiting proposal if this policy made it. */
    Optional<Proposal> waitingOf(Policy policy) {
        return waiting.filter(proposal -> proposal.policy().equals(policy.name()));
    }

    /** The waiting proposal if it would do the same as this plan. */
    Optional<Proposal> waitingFor(Plan plan) {
        return waiting.filter(proposal -> proposal.isSameAs(plan));
    }

    /** A proposal that would do the same and was turned down of late. */
    Optional<TurnedDown> turnedDown(Plan plan) {
        return turnedDown.filter(
                old -> old.proposal().isSameAs(plan) && old.until().isAfter(clock.instant()));
    }

    void await(Proposal proposal) {
        waiting = Optional.of(proposal);
    }

    void clear() {
        waiting = Optional.empty();
    }

    /** What waits, if anything does, waits no more. */
    void withdraw(String why) {
        waiting.ifPresent(old -> recorder.withdrawn(old.name(), why));
        clear();
    }

    void expire() {
        if (waiting.isPresent() && !waiting.get().expires().isAfter(clock.instant())) {
            withdraw("not approved in time");
        }
    }

    /** The waiting plan of that name, approved by an operator; any other name is refused. */
    Proposal approve(String name) {
        Proposal proposal = named(name);
        recorder.approved(name, "by an operator");
        clear();
        return proposal;
    }

    void decline(String name) {
        Proposal proposal = named(name);
        recorder.declined(name, "by an operator");
        turnDown(proposal);
    }

    /** The checker refuses the proposal. */
    void reject(Proposal proposal, String why) {
        recorder.rejected(proposal.name(), why);
        turnDown(proposal);
    }

    private void turnDown(Proposal proposal) {
        turnedDown = Optional.of(new TurnedDown(proposal, clock.instant().plus(REST)));
        clear();
    }

    private Proposal named(String name) {
        return waiting.filter(proposal -> proposal.name().equals(name))
                .orElseThrow(
                        () -> new IllegalArgumentException("No plan " + name + " waits for approval." + why(name)));
    }

    /** What became of it, and what waits now: somebody has read the one and not the other. */
    private String why(String name) {
        Optional<JournalEntry> answer = Unsettled.answer(journal, name);
        return answer.map(Approvals::inWords).orElse("")
                + waiting.map(now -> answer.isPresent()
                                ? "\n" + now.name() + " waits now: "
                                        + now.plan().reason().sentence()
                                : "\nMaybe " + now.name() + " was meant.")
                        .orElse("");
    }

    /** {@code At 14:10: plan P12 withdrawn: …}. */
    private static String inWords(JournalEntry answer) {
        String plan = "plan " + answer.plan().orElseThrow();
        return "\nAt " + Words.time(answer.at()) + ": "
                + switch (answer.kind()) {
                    case APPROVED -> plan + " approved " + answer.text();
                    case DECLINED -> plan + " declined " + answer.text();
                    case REJECTED -> plan + " refused: " + answer.text();
                    default -> answer.text();
                };
    }
}
