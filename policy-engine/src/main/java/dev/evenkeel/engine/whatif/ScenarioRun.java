package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.app.Connection;
import dev.evenkeel.engine.app.Engine;
import dev.evenkeel.engine.app.Operator;
import dev.evenkeel.engine.app.Simulation;
import dev.evenkeel.engine.app.SteppedClock;
import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.simulated.HostDescription;
import dev.evenkeel.engine.journal.InMemoryJournal;
import dev.evenkeel.engine.loop.Proposal;
import dev.evenkeel.metrics.store.InMemoryStore;
import dev.evenkeel.model.port.JournalQuery;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.Planner;
import dev.evenkeel.planner.RulesPlanner;
import dev.evenkeel.simulator.SimulatedHost;
import dev.evenkeel.simulator.SimulatedPool;
import dev.evenkeel.simulator.report.PoolReport;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays one scenario on virtual time with the real engine and a simulated pool. Equal scenarios give equal journals. */
public final class ScenarioRun {
    private static final Pattern OF_GROUP = Pattern.compile("maintenance (enter|leave) (\\S+) (\\S+)");
    private static final Duration LONGEST_SAMPLE = Duration.ofMinutes(5);

    private final EngineConfig config;
    private final SteppedClock clock;
    private final Instant start;
    private final SimulatedPool pool;
    private final PacketWaker waker;
    private final InMemoryJournal journal = new InMemoryJournal();
    private final MetricStore store;
    private final Planner planner = new RulesPlanner();
    private final Optional<MeterReader> reader;
    private final Duration longestSample;
    private int hosts;
    private WatchedPool watched;
    private Optional<Engine> engine = Optional.empty();
    private VirtualTime time;

    private ScenarioRun(Scenario scenario, EngineConfig config, Optional<MeterReader> reader, Duration longestSample) {
        this.config = config;
        this.longestSample = longestSample;
        this.reader = reader;
        this.store = scenario.restartsEngine() ? new InMemoryStore() : new UnreadStore();
        Simulation described = scenario.stage().apply(config).overloadedAs(scenario.engine());
        this.start = described.spec().start();
        Simulation simulation = described.under(load -> ChangedDemand.of(load, start, scenario.events()));
        this.hosts = simulation.spec().hosts().size();
        this.clock = new SteppedClock(start, ZoneOffset.UTC);
        this.pool = SimulatedPool.create(simulation.spec(), simulation.settings(), clock);
        this.waker = new PacketWaker(simulation.spec(), pool);
        startEngine();
    }

    /** Somebody who reads the pool's meters while a scenario is played. */
    interface MeterReader {
        /** The time between two readings. */
        Duration period();

        /** @param sinceStart a multiple of the period */
        void read(Duration sinceStart, PoolReport report);
    }

    /** Plays it to its end, under its engine's own policy. */
    public static ScenarioOutcome play(Scenario scenario) {
        return play(scenario, LONGEST_SAMPLE);
    }

    /** @param longestSample time that one sample of load stands for at most while nothing changes; zero leaves none out */
    static ScenarioOutcome play(Scenario scenario, Duration longestSample) {
        return new ScenarioRun(scenario, scenario.engine(), Optional.empty(), longestSample)
                .play(scenario.events(), scenario.length());
    }

    /** Plays it to its end under one of its policies. */
    static ScenarioOutcome play(Scenario scenario, Variant policy, MeterReader reader) {
        return new ScenarioRun(scenario, policy.engine(), Optional.of(reader), LONGEST_SAMPLE)
                .play(scenario.events(), scenario.length());
    }

    private ScenarioOutcome play(List<ScenarioEvent> events, Duration length) {
        for (ScenarioEvent event : events) {
            advanceTo(event.at());
            watched.catchUp();
            happen(event);
        }
        advanceTo(length);
        return new ScenarioOutcome(
                start, journal.read(JournalQuery.all()), pool.inventory(config.pool()), pool.verdict(), pool.report());
    }

    private void turn(ScenarioEvent.Turn turn) {
        if (turn == ScenarioEvent.Turn.KILLED) {
            engine = Optional.empty();
            watched = watched();
            time = new VirtualTime(clock, List.of());
        } else {
            startEngine();
        }
    }

    private WatchedPool watched() {
        return new WatchedPool(pool, clock, config.settings().metrics(), longestSample);
    }

    private void startEngine() {
        watched = watched();
        Engine started = new Engine(
                new Connection(config.pool(), watched, waker, clock, 1),
                config.settings(),
                config.rules(),
                store,
                journal,
                config.data().journalRetention(),
                planner,
                config.seed());
        started.refill();
        started.begin();
        time = new VirtualTime(clock, watched.sampledBy(started));
        engine = Optional.of(started);
    }

    private void advanceTo(Duration sinceStart) {
        reader.ifPresent(it -> readUntil(sinceStart, it));
        passUntil(sinceStart);
    }

    private void readUntil(Duration sinceStart, MeterReader reading) {
        Duration period = reading.period();
        long readings = Duration.between(start, clock.instant()).dividedBy(period);
        for (Duration next = period.multipliedBy(readings + 1);
                next.compareTo(sinceStart) <= 0;
                next = next.plus(period)) {
            passUntil(next);
            reading.read(next, pool.report());
        }
    }

    private void passUntil(Duration sinceStart) {
        time.advance(Duration.between(clock.instant(), start.plus(sinceStart)));
    }

    private void happen(ScenarioEvent event) {
        if (event instanceof ScenarioEvent.Command command) {
            commands(command.line()).forEach(this::command);
        } else if (event instanceof ScenarioEvent.ByHand act) {
            act.work().doIt(pool.byHand());
        } else if (event instanceof ScenarioEvent.Breaks breaks) {
            pool.inject(breaks.fault().apply(clock.instant()));
        } else if (event instanceof ScenarioEvent.HostsJoin joins) {
            joins.hosts().forEach(this::join);
        } else if (event instanceof ScenarioEvent.Process) {
            turn(((ScenarioEvent.Process) event).turn());
        }
    }

    private void join(HostDescription description) {
        hosts++;
        SimulatedHost host = Simulation.newHost(description, hosts, config);
        pool.byHand().add(host);
        waker.learn(host);
    }

    /** An order for a host group is one for each of its hosts: {@code maintenance enter rack north}. */
    private List<String> commands(String line) {
        Matcher ofGroup = OF_GROUP.matcher(line);
        if (!ofGroup.matches()) {
            return List.of(line);
        }
        List<String> each = pool.inventory(config.pool()).hosts().stream()
                .filter(host -> ofGroup.group(3).equals(host.groups().get(ofGroup.group(2))))
                .map(host -> "maintenance " + ofGroup.group(1) + " " + host.id())
                .toList();
        if (each.isEmpty()) {
            throw new IllegalArgumentException("No host is in " + ofGroup.group(2) + " '" + ofGroup.group(3)
                    + "', of which '" + line + "' speaks.\nMaybe policy.hostGroups lacks it.");
        }
        return each;
    }

    private void command(String words) {
        Engine running = engine.orElseThrow(() -> new IllegalStateException(
                "The engine does not run at " + clock.instant() + "; nobody can tell it '" + words + "'."));
        String line = words.replace(
                "waiting", running.loop().waiting().map(Proposal::name).orElse("waiting"));
        running.recorder().engine("operator: " + line + " → " + new Operator(running).answer(line));
    }
}
