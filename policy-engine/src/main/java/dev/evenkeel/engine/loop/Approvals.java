package dev.evenkeel.engine.loop;

import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.model.plan.Plan;
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
    private final InstantSource clock;
    private Optional<Proposal> waiting = Optional.empty();
    private Optional<TurnedDown> turnedDown = Optional.empty();

    Approvals(Recorder recorder, InstantSource clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    Optional<Proposal> waiting() {
        return waiting;
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

    /** What waits is overtaken by events. */
    void overtake(String why) {
        waiting.ifPresent(old -> recorder.expired(old.name(), "plan " + old.name() + ": " + why));
        clear();
    }

    void expire() {
        if (waiting.isPresent() && !waiting.get().expires().isAfter(clock.instant())) {
            overtake("not approved in time");
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
                .orElseThrow(() -> new IllegalArgumentException("No plan " + name + " waits for approval."
                        + waiting.map(proposal -> "\nMaybe " + proposal.name() + " was meant.")
                                .orElse("")));
    }
}
