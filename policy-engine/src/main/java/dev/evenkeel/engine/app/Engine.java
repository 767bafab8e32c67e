package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.execute.Executor;
import dev.evenkeel.engine.execute.Recovery;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.engine.loop.ControlLoop;
import dev.evenkeel.engine.loop.LoopParts;
import dev.evenkeel.engine.loop.Proposal;
import dev.evenkeel.engine.loop.Standing;
import dev.evenkeel.engine.policy.Policies;
import dev.evenkeel.metrics.CollectionReport;
import dev.evenkeel.metrics.Collector;
import dev.evenkeel.metrics.LoadWindows;
import dev.evenkeel.metrics.PoolSnapshots;
import dev.evenkeel.metrics.WindowSettings;
import dev.evenkeel.metrics.forecast.PoolForecast;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.Planner;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.model.port.SnapshotSource;
import dev.evenkeel.model.rule.PoolRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All parts of one pool's engine put together: what the schedule drives in real time, and what-if runs on virtual time. Its methods
 * may be called from several threads; they run one at a time.
 */
public final class Engine {
    /** Names of the beats that take samples and that learn from them. */
    public static final String SAMPLE = "sample";

    public static final String FORECAST = "forecast";

    private static final Duration LONGEST_TICK_PERIOD = Duration.ofSeconds(5);
    private static final Duration EXPIRY_PERIOD = Duration.ofMinutes(1);
    private static final Duration RETENTION_PERIOD = Duration.ofHours(1);
    private static final Duration HEALTH_PERIOD = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Connection connection;
    private final EngineSettings settings;
    private final PoolRules rules;
    private final MetricStore store;
    private final Journal journal;
    private final Duration journalRetention;
    private final LoadWindows windows;
    private final Recorder recorder;
    private final Collector collector;
    private final SnapshotSource snapshots;
    private final Standing standing;
    private final ControlLoop loop;
    private final HealthWatch storeHealth;
    private final HealthWatch poolHealth;
    private final SamplingWatch sampling;
    private final ForecastWatch forecast;
    private final OwnMetrics metrics;
    private final Dashboard dashboard;
    private volatile Optional<CollectionReport> newest = Optional.empty();

    /**
     * @param rules the pool's rules
     * @param seed of every random choice
     */
    public Engine(
            Connection connection,
            EngineSettings settings,
            PoolRules rules,
            MetricStore store,
            Journal journal,
            Duration journalRetention,
            Planner planner,
            long seed) {
        this.connection = connection;
        this.settings = settings;
        this.rules = rules;
        this.store = store;
        this.journal = journal;
        this.journalRetention = journalRetention;
        Instant now = connection.clock().instant();
        WindowSettings windowSettings = Windows.of(settings.metrics());
        this.windows = new LoadWindows(windowSettings);
        this.recorder = new Recorder(journal, connection.clock());
        this.storeHealth = new HealthWatch(recorder, "the store of metrics", store::check);
        this.poolHealth = new HealthWatch(recorder, "the pool", connection.driver()::noticed);
        this.sampling = new SamplingWatch(recorder, settings.metrics().staleAfter());
        History history = History.of(journal, now);
        recorder.listen(history::note);
        this.metrics = new OwnMetrics(store);
        recorder.listen(metrics::note);
        this.standing = new Standing(settings.policy(), history, journal, connection.clock());
        recorder.listen(entry -> standing.proofs().note(entry, recorder));
        this.collector = new Collector(
                connection.pool(), connection.reader(), store, windows, windowSettings, connection.clock());
        this.forecast = new ForecastWatch(settings.metrics().forecast(), windows, store, recorder);
        SnapshotSource pool = new PoolSnapshots(
                connection.reader(), windows, rules, standing::apply, forecast::outlook, connection.clock());
        this.snapshots = id -> noted(pool.snapshot(id));
        Executor executor = new Executor(
                connection.pool(),
                connection.driver(),
                connection.waker(),
                snapshots,
                recorder,
                settings.execution(),
                connection.clock());
        this.loop = new ControlLoop(
                new LoopParts(
                        connection.pool(),
                        settings,
                        snapshots,
                        planner,
                        connection.waker(),
                        executor,
                        journal,
                        recorder,
                        history,
                        standing.proofs(),
                        connection.clock(),
                        seed),
                Policies.of(settings.policy().mode(), standing.proofs()::test));
        this.dashboard =
                new Dashboard(connection.pool(), settings, snapshots, standing, loop, sampling, forecast, storeHealth);
    }

    private PoolSnapshot noted(PoolSnapshot snapshot) {
        collector.know(snapshot);
        return sampling.note(snapshot);
    }

    /** What there is must be known before values can be held against it; a pool that can not be read is told of at the first look. */
    private void lookOnce() {
        try {
            snapshots.snapshot(connection.pool());
        } catch (PortException unreachable) {
            LOG.info("looking at the start", unreachable);
        }
    }

    /**
     * Reads the load before the start, beside whatever else the engine does. Until it is there the windows fill from nothing, and the
     * policies hold.
     */
    public void refill() {
        try {
            windows.refill(store, connection.clock().instant());
        } catch (PortException unreadable) {
            tellUnreadable(unreadable);
        }
    }

    private synchronized void tellUnreadable(PortException why) {
        recorder.alarm("The load before the start can not be read: " + why.getMessage());
    }

    /** Says in the journal that it starts, and takes on what an engine that died had begun. */
    public synchronized void begin() {
        recorder.engine("engine started: " + settings.policy().mode() + ", "
                + settings.policy().automation() + ", pool " + connection.pool());
        loop.begin();
        lookOnce();
        Recovery.read(journal, connection.clock().instant()).ifPresent(left -> {
            recorder.engine("the last engine was stopped in the middle of its work; looking where everything is");
            loop.executor().adopt(left);
        });
    }

    /** All that the engine does again and again; at one moment a sample comes before the policies that look at it. */
    public List<Beat> beats() {
        return List.of(
                new Beat(SAMPLE, settings.metrics().interval(), this::collect),
                new Beat(FORECAST, PoolForecast.STEP, this::foresee),
                new Beat("policies", settings.policy().period(), this::look),
                new Beat("expiry", EXPIRY_PERIOD, this::expire),
                new Beat("tick", tickPeriod(), this::tick),
                new Beat("health", HEALTH_PERIOD, storeHealth::look),
                new Beat("pool health", HEALTH_PERIOD, poolHealth::look),
                new Beat("retention", RETENTION_PERIOD, this::retain));
    }

    /** As often as samples are taken, and every 5 s at the least: what goes on is watched no more seldom than load. */
    private Duration tickPeriod() {
        Duration sampling = settings.metrics().interval();
        return sampling.compareTo(LONGEST_TICK_PERIOD) < 0 ? sampling : LONGEST_TICK_PERIOD;
    }

    /** Takes one load sample of the pool. */
    public synchronized CollectionReport collect() {
        return collect(settings.metrics().interval());
    }

    /** Takes one load sample that stands for so long a time, in which nothing changed. */
    public synchronized CollectionReport collect(Duration interval) {
        CollectionReport report = collector.collect(interval);
        connection.exporters().ifPresent(all -> sampling.noteExporters(all.answers()));
        newest = Optional.of(report);
        metrics.note(report);
        return sampling.note(report);
    }

    /** Learns from the newest step of load, and judges what was said of it. */
    public synchronized void foresee() {
        forecast.step(connection.clock().instant());
    }

    /** The forecast of load and whether it is used. */
    public ForecastWatch forecast() {
        return forecast;
    }

    /** One step of the control loop. */
    public synchronized void tick() {
        loop.tick();
    }

    /** The policies are due. */
    public synchronized void look() {
        loop.lookSoon();
    }

    /** Proposals that waited too long expire. */
    public synchronized void expire() {
        loop.expire();
    }

    /** Forgets samples and journal entries that are too old. */
    public synchronized void retain() {
        Instant now = connection.clock().instant();
        store.forgetOld(now);
        journal.retainSince(now.minus(journalRetention));
    }

    public synchronized void end(String why) {
        recorder.engine("engine stopped: " + why);
    }

    /** Actions under way, for a status display. */
    public synchronized List<Executor.Progress> underWay() {
        return loop.executor().underWay();
    }

    /** The plan that waits for approval. */
    public synchronized Optional<Proposal> waiting() {
        return loop.waiting();
    }

    /** What works and what is missing, from what the engine has at hand. */
    public Checkup checkup() {
        return new Checkup(
                connection,
                settings,
                rules,
                snapshots.snapshot(connection.pool()),
                windows,
                newest,
                store.check(),
                forecast.inWords());
    }

    /** How it is, for those who ask. */
    public synchronized EngineStatus status() {
        return dashboard.status();
    }

    /** What there is to know of the hosts' waking, for a status display. */
    public List<String> waking() {
        return dashboard.waking();
    }

    /** What it tells of itself, in the text format of Prometheus. */
    public synchronized String metrics() {
        return metrics.text(dashboard.status());
    }

    /** How the store of metrics was at the last look, which is at most a minute ago. */
    public Health storeHealth() {
        return storeHealth.last();
    }

    public Recorder recorder() {
        return recorder;
    }

    public SnapshotSource snapshots() {
        return snapshots;
    }

    public ControlLoop loop() {
        return loop;
    }

    public Standing standing() {
        return standing;
    }

    public Connection connection() {
        return connection;
    }

    public EngineSettings settings() {
        return settings;
    }
}
