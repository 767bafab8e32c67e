package dev.evenkeel.engine.loop;

import dev.evenkeel.engine.config.Automation;
import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.config.ExecutionSettings;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.engine.policy.Words;
import java.time.Instant;
import java.time.InstantSource;

/** Trips when too many actions failed of late: from then on nothing is executed unasked, until an operator resumes. */
final class Breaker {
    static final String TRIPPED = "tripped";

    private final Automation configured;
    private final ExecutionSettings settings;
    private final History history;
    private final Recorder recorder;
    private final InstantSource clock;

    private boolean tripped;
    private Instant resumed = Instant.MIN;

    Breaker(EngineSettings settings, History history, Recorder recorder, InstantSource clock) {
        this.configured = settings.policy().automation();
        this.settings = settings.execution();
        this.history = history;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** After a restart: as an earlier engine had left it. */
    void restore(boolean wasTripped, Instant lastResumed) {
        tripped = wasTripped;
        resumed = lastResumed;
    }

    /** Failures before this moment count no more. */
    void reset() {
        tripped = false;
        resumed = clock.instant();
    }

    /** True when this is the moment at which it trips. */
    boolean trips() {
        if (tripped || configured.compareTo(Automation.RECOMMEND) <= 0) {
            return false;
        }
        Instant windowStart = clock.instant().minus(settings.breakerWindow());
        int failures = history.failuresAfter(windowStart.isAfter(resumed) ? windowStart : resumed);
        if (failures < settings.breakerFailures()) {
            return false;
        }
        recorder.alarm(failures + " actions failed within " + Words.duration(settings.breakerWindow())
                + "; please look at the pool.");
        recorder.engine("plans wait for approval until 'resume': too many actions failed", TRIPPED);
        tripped = true;
        return true;
    }

    /** The configured level, or RECOMMEND at the most while it is tripped. */
    Automation automation() {
        return tripped ? Automation.RECOMMEND : configured;
    }
}
