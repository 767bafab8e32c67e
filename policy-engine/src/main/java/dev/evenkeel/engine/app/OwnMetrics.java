package dev.evenkeel.engine.app;

import dev.evenkeel.metrics.CollectionReport;
import dev.evenkeel.model.port.Backlog;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.MetricStore;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the engine tells of its own work, in the text format of Prometheus; docs/metrics.md lists all. */
final class OwnMetrics {
    private static final double MILLIS = 1_000;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final MetricStore store;
    private final Counter collections = counter("collections", "Samplings of the pool.");
    private final Counter sourceFailures = counter("source_failures", "Samplings that could not read the pool.");
    private final Counter storeFailures = counter("store_failures", "Samplings that the store did not take.");
    private final Counter lost =
            counter("lost_subjects", "Times that a host or VM gave no sample after it had given one.");
    private final Counter implausible = counter("implausible_values", "Values that can not be, and were not used.");
    private final Gauge sampled = gauge("sampled_subjects", "Hosts and VMs in the newest sampling.");
    private final Gauge sampledAt = gauge("sampled_timestamp_seconds", "When the newest sampling was.");
    private final Gauge storeWorks = gauge("store_up", "1 when the store of metrics worked at the last look.");
    private final Gauge waiting =
            gauge("store_waiting_batches", "Batches of samples that wait for the store's server.");
    private final Counter dropped = counter("store_lost_batches", "Batches of samples that will never reach it.");
    private final Gauge vms = gauge("vms", "VMs of the pool.");
    private final Gauge silentHosts = gauge("silent_hosts", "Hosts that are on and give no fresh samples.");
    private final Gauge paused = gauge("paused", "1 while nothing new is started.");
    private final Gauge underWay = gauge("actions_under_way", "Actions that have begun.");
    private final Gauge proposals = gauge("plans_waiting", "Plans that wait for approval.");
    private final Gauge hosts = Gauge.builder()
            .name("evenkeel_hosts")
            .help("Hosts of the pool by their state.")
            .labelNames("state")
            .register(registry);
    private final Counter entries = Counter.builder()
            .name("evenkeel_journal_entries")
            .help("Entries of the journal by their kind, since the engine's start.")
            .labelNames("kind")
            .register(registry);

    OwnMetrics(MetricStore store) {
        this.store = store;
        for (JournalKind kind : JournalKind.values()) {
            entries.initLabelValues(word(kind));
        }
    }

    private Counter counter(String name, String help) {
        return Counter.builder().name("evenkeel_" + name).help(help).register(registry);
    }

    private Gauge gauge(String name, String help) {
        return Gauge.builder().name("evenkeel_" + name).help(help).register(registry);
    }

    void note(CollectionReport report) {
        collections.inc();
        report.sourceFailure().ifPresent(failed -> sourceFailures.inc());
        report.storeFailure().ifPresent(failed -> storeFailures.inc());
        lost.inc(report.lost().size());
        implausible.inc(report.implausible().size());
        sampled.set(report.subjects());
        sampledAt.set(report.at().toEpochMilli() / MILLIS);
    }

    void note(JournalEntry entry) {
        entries.labelValues(word(entry.kind())).inc();
    }

    String text(EngineStatus status) {
        Backlog backlog = store.backlog();
        waiting.set(backlog.waiting());
        dropped.inc(backlog.lost() - dropped.get());
        storeWorks.set(status.storeProblems().isEmpty() ? 1 : 0);
        vms.set(status.vms());
        silentHosts.set(status.silentHosts());
        paused.set(status.paused() ? 1 : 0);
        underWay.set(status.underWay().size());
        proposals.set(status.waiting().size());
        status.hosts().forEach((state, many) -> hosts.labelValues(state).set(many));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, registry.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static String word(JournalKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
