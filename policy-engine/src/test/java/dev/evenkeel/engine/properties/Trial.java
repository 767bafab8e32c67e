package dev.evenkeel.engine.properties;

import dev.evenkeel.engine.app.Beat;
import dev.evenkeel.engine.app.Connection;
import dev.evenkeel.engine.app.Engine;
import dev.evenkeel.engine.app.Operator;
import dev.evenkeel.engine.app.SteppedClock;
import dev.evenkeel.engine.journal.InMemoryJournal;
import dev.evenkeel.engine.loop.Proposal;
import dev.evenkeel.engine.whatif.VirtualTime;
import dev.evenkeel.metrics.store.InMemoryStore;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalQuery;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.model.rule.PoolRules;
import dev.evenkeel.planner.PlannerSettings;
import dev.evenkeel.planner.RulesPlanner;
import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedHost;
import dev.evenkeel.simulator.SimulatedPool;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One engine on one random pool for some hours of virtual time, watched all the while. */
final class Trial {
    private static final Duration OPERATOR_PERIOD = Duration.ofMinutes(30);
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(15);
    private static final int MOST_STEPS_TO_DEATH = 25;

    /** A search for small pools, a fraction of the usual effort: what must never happen holds for any. */
    private static final PlannerSettings QUICK = new PlannerSettings(500, 10, 1, Prices.DEFAULT);

    private final Traits traits;
    private final Random random;
    private final RandomPool drawn;
    private final PoolSpec spec;
    private final Wishes wishes;
    private final Mishaps mishaps;
    private final SteppedClock clock;
    private final SimulatedPool pool;
    private final Ports ports;
    private final Watch watch;
    private final Journal journal = new InMemoryJournal();
    private final MetricStore store = new InMemoryStore();
    private final Deque<Instant> kills;

    /**
     * How a trial ended.
     *
     * @param journal all that the engine wrote
     * @param breaches what happened and must never happen
     */
    record Result(List<JournalEntry> journal, List<Breach> breaches) {}

    private Trial(Traits traits) {
        this.traits = traits;
        this.random = new Random(traits.seed());
        this.drawn = new RandomPool(traits.seed(), traits.hasRules());
        this.wishes = Wishes.draw(traits);
        this.spec = drawn.spec(wishes.length(), traits.isSteady());
        this.mishaps = Mishaps.draw(traits, drawn, spec.start(), wishes.length());
        this.clock = new SteppedClock(spec.start(), ZoneOffset.UTC);
        this.pool = SimulatedPool.create(
                spec, wishes.simulation(drawn.rules(), mishaps.faults(), traits.isTroubled()), clock);
        this.ports = new Ports(mishaps, clock);
        this.watch = new Watch(traits, spec, wishes.settings());
        this.kills = new ArrayDeque<>(mishaps.kills());
    }

    static Result run(Traits traits) {
        Trial trial = new Trial(traits);
        try (Cards cards = new Cards(trial.spec, trial.pool)) {
            return trial.run(cards);
        }
    }

    private Result run(Cards cards) {
        Instant end = spec.start().plus(wishes.length());
        Optional<Engine> engine = Optional.empty();
        while (clock.instant().isBefore(end)) {
            try {
                engine = Optional.of(started(cards));
                time(engine.get()).advance(Duration.between(clock.instant(), end));
            } catch (Killed killed) {
                clock.advanceTo(earlier(end, clock.instant().plus(absence())));
            } catch (PortException doesNotStart) {
                watch.escaped(doesNotStart, ports.isDiskFull());
                clock.advanceTo(earlier(end, clock.instant().plusSeconds(60)));
            }
        }
        List<JournalEntry> entries = journal.read(JournalQuery.all());
        pool.advance();
        watch.end(clock.instant(), entries, pool.verdict());
        return new Result(entries, watch.breaches());
    }

    private Duration absence() {
        return Duration.ofSeconds(random.nextLong(LONGEST_ABSENCE.toSeconds()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Engine started(Cards cards) {
        Engine engine = new Engine(
                new Connection(spec.pool(), ports.driver(pool, watch::saw), ports.waker(cards), clock, 1),
                wishes.settings(),
                PoolRules.of(drawn.rules()),
                store,
                ports.journal(journal),
                Duration.ofDays(30),
                watch.planner(new RulesPlanner(QUICK)),
                traits.seed());
        engine.recorder().listen(watch::wrote);
        engine.refill();
        engine.begin();
        return engine;
    }

    private VirtualTime time(Engine engine) {
        List<Beat> beats = new ArrayList<>();
        engine.beats().forEach(beat -> beats.add(guarded(beat)));
        beats.add(new Beat("operator", OPERATOR_PERIOD, () -> operate(engine)));
        beats.add(new Beat("fate", Duration.ofMinutes(1), this::fate));
        return new VirtualTime(clock, beats);
    }

    /** As on the schedule of a real engine: what a beat throws does not end the others. */
    private Beat guarded(Beat beat) {
        return new Beat(beat.name(), beat.period(), () -> {
            try {
                beat.task().run();
            } catch (RuntimeException thrown) {
                watch.escaped(thrown, ports.isDiskFull());
            }
        });
    }

    /** Every now and then somebody has a host tested, looks at what waits, and lets the engine act on its own again after too many failures. */
    private void operate(Engine engine) {
        Operator operator = new Operator(engine);
        Optional<String> waiting = engine.loop().waiting().map(Proposal::name);
        waiting.filter(name -> random.nextBoolean()).ifPresent(name -> operator.answer("approve " + name));
        if (waiting.isPresent() || random.nextInt(8) == 0) {
            operator.answer("resume");
        }
        if (!traits.isSteady() && random.nextInt(16) == 0) {
            List<SimulatedHost> hosts = spec.hosts();
            operator.answer("wake-test "
                    + hosts.get(random.nextInt(hosts.size())).host().id());
        }
    }

    private void fate() {
        if (clock.instant().isAfter(spec.start().plus(Mishaps.part(wishes.length())))) {
            ports.spare();
            kills.clear();
        }
        if (!kills.isEmpty() && !kills.peek().isAfter(clock.instant())) {
            kills.remove();
            ports.killAfter(random.nextInt(MOST_STEPS_TO_DEATH));
        }
    }
}
