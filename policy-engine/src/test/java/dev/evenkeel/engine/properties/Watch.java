package dev.evenkeel.engine.properties;

import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.json.PoolJson;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.Planner;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.judge.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at all that the engine sees, plans, writes and throws, and notes what must never happen. */
final class Watch {
    private static final Duration LONGEST_WORK = Duration.ofHours(3);

    private final Traits traits;
    private final PoolSpec spec;
    private final EngineSettings settings;
    private final List<Breach> breaches = new ArrayList<>();
    private final Map<String, String> suspects = new HashMap<>();
    private Optional<PoolSnapshot> planned = Optional.empty();
    private Instant lastLook;

    Watch(Traits traits, PoolSpec spec, EngineSettings settings) {
        this.traits = traits;
        this.spec = spec;
        this.settings = settings;
        this.lastLook = spec.start();
    }

    List<Breach> breaches() {
        return List.copyOf(breaches);
    }

    private void note(Never never, String sentence) {
        breaches.add(new Breach(never, traits.seed(), sentence));
    }

    // --- what it sees

    /** An inventory that the engine reads. */
    void saw(Inventory inventory) {
        lastLook = inventory.at();
        if (inventory.vms().size() != spec.vms().size()) {
            note(
                    Never.VM_LOST_OR_TWICE,
                    inventory.vms().size() + " VMs instead of " + spec.vms().size());
        }
        inventory.hosts().forEach(host -> look(host, inventory));
    }

    private void look(Host host, Inventory inventory) {
        List<Vm> occupants = inventory.occupants(host.id()).stream()
                .map(vm -> inventory.vm(vm).orElseThrow())
                .toList();
        long heldMiB = occupants.stream().mapToLong(Vm::memoryMiB).sum();
        if (heldMiB > host.capacity().memoryMiB()) {
            note(Never.OVER_MEMORY, host.id() + " holds " + heldMiB + " MiB at " + inventory.at());
        }
        boolean isAway = Set.of(HostState.OFF, HostState.SHUTTING_DOWN).contains(host.state());
        if (isAway && !occupants.isEmpty()) {
            note(
                    Never.OFF_WITH_A_VM,
                    host.id() + " is " + host.state() + " with "
                            + occupants.get(0).id());
        }
    }

    // --- what it plans

    /** The planner, asked through here. */
    Planner planner(Planner real) {
        return request -> {
            planned = Optional.of(request.snapshot());
            return real.plan(request);
        };
    }

    /** An entry of the journal. */
    void wrote(JournalEntry entry) {
        if (entry.kind() == JournalKind.PROPOSED) {
            planned.filter(snapshot -> snapshot.takenAt().equals(entry.at()))
                    .flatMap(snapshot -> worsening(entry, snapshot))
                    .ifPresent(worse -> suspects.put(entry.plan().orElseThrow(), worse));
        } else if (entry.kind() == JournalKind.APPROVED) {
            Optional.ofNullable(suspects.get(entry.plan().orElseThrow()))
                    .ifPresent(worse -> note(Never.WORSE_OVERLOAD, worse));
        }
    }

    private Optional<String> worsening(JournalEntry proposed, PoolSnapshot snapshot) {
        Plan plan = PoolJson.readPlan("journal", proposed.data());
        Carried carried = new Carried(snapshot, settings.policy().thresholds());
        for (Window window : windows(proposed.text())) {
            double before = carried.overload(List.of(), window);
            double after = carried.overload(plan.migrations(), window);
            if (after > before + 1e-6) {
                return Optional.of("plan " + proposed.plan().orElseThrow() + " takes overload over the " + window
                        + " window from " + before + " to " + after);
            }
        }
        return Optional.empty();
    }

    /** The windows a policy looks at; its name begins the text. */
    private static List<Window> windows(String text) {
        if (text.startsWith("sleep:")) {
            return List.of(Window.RELIEF, Window.POWER_OFF);
        }
        return List.of(text.startsWith("wake:") ? Window.POWER_ON : Window.RELIEF);
    }

    // --- how it goes on

    /** Something was thrown out of the engine. */
    void escaped(RuntimeException thrown, boolean isDiskFull) {
        if (!isDiskFull || !(thrown instanceof PortException)) {
            note(Never.STUCK, "thrown out of the engine: " + thrown);
        }
    }

    /** The trial is over. */
    void end(Instant now, List<JournalEntry> journal, Verdict verdict) {
        verdict.violations().forEach(violation -> note(Never.of(violation.kind()), violation.toString()));
        Duration period = settings.policy().period().plusMinutes(1);
        if (lastLook.isBefore(now.minus(period))) {
            note(Never.STUCK, "the pool was not looked at after " + lastLook);
        }
        Accounts accounts = new Accounts(journal);
        accounts.doubles().forEach(twice -> note(Never.UNRULY_COMMAND, twice));
        accounts.open(now.minus(LONGEST_WORK)).forEach(open -> note(Never.STUCK, open));
        if (traits.isSteady()) {
            accounts.movedSince(spec.start()
                            .plus(Duration.between(spec.start(), now).dividedBy(2)))
                    .forEach(moved -> note(Never.PING_PONG, moved));
            accounts.wokenAgain().forEach(woken -> note(Never.PING_PONG, woken));
        }
    }
}
