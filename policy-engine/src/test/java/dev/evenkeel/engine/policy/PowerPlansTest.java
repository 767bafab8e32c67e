package dev.evenkeel.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.config.ExecutionSettings;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.engine.journal.InMemoryJournal;
import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.port.ActionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PowerPlansTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration MIGRATIONS = Duration.ofMinutes(3);
    private static final ActionId ACTION = new ActionId("P1", 1);
    private static final Reason WHY = Reason.of("test", "A test wants it.");

    private final ExecutionSettings execution = ExecutionSettings.DEFAULT;
    private final History history = new History();

    @Test
    void aPlanThatSwitchesAHostOffEndsWhenThatIsOff() {
        switchedOff("a", Duration.ofSeconds(40));
        switchedOff("a", Duration.ofSeconds(60));

        assertThat(lengthWithout("a")).isEqualTo(MIGRATIONS.plusSeconds(50));
    }

    @Test
    void aShutdownThatWasNeverSeenIsExpectedToTakeAsLongAsItMay() {
        switchedOff("a", Duration.ofSeconds(40));

        assertThat(lengthWithout("b")).isEqualTo(MIGRATIONS.plus(execution.shutdownTimeLimit()));
    }

    @Test
    void shutdownsThatMayNotRunSideBySideComeOneAfterTheOther() {
        List<String> hosts = List.of("a", "b", "c", "d");
        hosts.forEach(host -> switchedOff(host, Duration.ofSeconds(40)));

        assertThat(lengthWithout(hosts.toArray(String[]::new)))
                .isEqualTo(MIGRATIONS.plusSeconds(4 * 40 / execution.powerActionsPerPool()));
    }

    private Duration lengthWithout(String... hosts) {
        Plan plan = new Plan(
                new PoolId("lab"),
                NOW,
                new Intent.Balance(),
                IntStream.range(0, hosts.length)
                        .mapToObj(index -> powerOff(index + 1, hosts[index]))
                        .toList(),
                WHY,
                List.of(),
                List.of(),
                MIGRATIONS);
        return new PowerPlans(execution).sleep(plan, history).expectedLength();
    }

    private static PlannedAction powerOff(int number, String host) {
        return new PlannedAction(number, new Action.PowerOff(new HostId(host)), Set.of(), WHY);
    }

    private void switchedOff(String host, Duration time) {
        PlannedAction off = powerOff(1, host);
        recorder(NOW.minus(time)).intended(ACTION, off);
        recorder(NOW).succeeded(ACTION, off.action(), host + " is off");
    }

    private Recorder recorder(Instant at) {
        Recorder recorder = new Recorder(new InMemoryJournal(), Clock.fixed(at, ZoneOffset.UTC));
        recorder.listen(history::note);
        return recorder;
    }
}
