package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.journal.H2Journal;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.planner.RulesPlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running engine on its data directory: store, journal, pool, schedule and control socket, opened in order and closed in reverse.
 */
public final class EngineRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineRun.class);
    /** A job that goes on failing is told again after so long. */
    private static final Duration ALARM_PERIOD = Duration.ofHours(1);

    private static final Duration LOOKOUT_PERIOD = Duration.ofMinutes(1);

    private final Deque<AutoCloseable> opened;
    private final Audience audience;
    private final Tally tally = new Tally();
    private final PoolAccess pool;
    private final Engine engine;
    private final Lookout lookout;
    private final PastReading past;
    private final Schedule schedule;
    private final Instant begin;
    private final Optional<Meter.Figures> atBegin;

    private EngineRun(EngineConfig config, Audience audience, Deque<AutoCloseable> opened) {
        this.opened = opened;
        this.audience = audience;
        DataDirectory data = keep(DataDirectory.open(config.data().directory()));
        LogFile.use(data.resolve("evenkeel.log"));
        MetricStore store = keep(MetricStores.open(config, data));
        Journal journal = keep(H2Journal.open(data.path()));
        this.pool = keep(PoolAccess.open(config, data));
        this.atBegin = pool.meter().map(Meter::read);
        EngineSettings settings = config.settings();
        Connection connection = config.nodeExporter()
                .map(exporter -> pool.connection().with(exporter, config.metrics()))
                .orElse(pool.connection());
        this.engine = new Engine(
                connection,
                settings,
                config.rules(),
                store,
                journal,
                config.data().journalRetention(),
                new RulesPlanner(),
                config.seed());
        engine.recorder().listen(tally::note);
        this.past = keep(new PastReading(engine::refill));
        this.lookout = new Lookout(settings.policy(), audience::crossing);
        this.begin = connection.clock().instant();
        keep(ControlSocket.open(data, new Operator(engine)::answer));
        this.schedule = keep(new Schedule("evenkeel", connection.speed()));
        engine.beats().forEach(beat -> schedule.every(guarded(beat)));
        schedule.every(guarded(new Beat("lookout", LOOKOUT_PERIOD, this::lookAround)));
    }

    /**
     * Opens everything; nothing runs yet.
     *
     * @param audience told what is worth a line on the terminal and is not in the journal
     */
    public static EngineRun open(EngineConfig config, Audience audience) {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            return new EngineRun(config, audience, opened);
        } catch (RuntimeException failed) {
            close(opened);
            throw failed;
        }
    }

    /** From here on the engine works. */
    public void start() {
        past.begin();
        engine.begin();
        schedule.start();
    }

    /** From here on nothing new is done; a job that is running ends first. */
    public void stop() {
        schedule.stop();
    }

    public Engine engine() {
        return engine;
    }

    public Lookout lookout() {
        return lookout;
    }

    public Tally tally() {
        return tally;
    }

    /** What the pool's meters have counted since this run began; empty for a pool without meters. */
    public Optional<Meter.Figures> figures() {
        return pool.meter().map(meter -> meter.read().since(atBegin.orElseThrow()));
    }

    /** The pool for people, one line or several. */
    public String description() {
        return pool.description();
    }

    /** How much of the pool's time has passed. */
    public Duration poolTime() {
        return Duration.between(begin, engine.connection().clock().instant());
    }

    /** Stops the schedule, then closes the rest. What is under way in the pool goes on, and is found at the next start. */
    @Override
    public void close() {
        close(opened);
    }

    private static void close(Deque<AutoCloseable> opened) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception problem) {
                LOG.warn("closing", problem);
            }
        }
    }

    private void lookAround() {
        lookout.look(engine.snapshots().snapshot(engine.connection().pool()));
    }

    /** A job that fails is reported, once an hour at most, and tried again at each of its turns: the engine goes on. */
    private Beat guarded(Beat beat) {
        AtomicReference<Instant> told = new AtomicReference<>(Instant.MIN);
        return new Beat(beat.name(), beat.period(), () -> {
            try {
                beat.task().run();
            } catch (RuntimeException problem) {
                LOG.error("job {}", beat.name(), problem);
                Instant now = engine.connection().clock().instant();
                if (told.get().isBefore(now.minus(ALARM_PERIOD))) {
                    told.set(now);
                    alarm("Job '" + beat.name() + "' failed and is tried again at each of its turns: "
                            + problem.getMessage());
                }
            }
        });
    }

    /** When the journal can not be written, a person at the terminal is told all the same. */
    private void alarm(String text) {
        try {
            engine.recorder().alarm(text);
        } catch (PortException unwritten) {
            audience.alarm(engine.connection().clock().instant(), text);
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }
}
