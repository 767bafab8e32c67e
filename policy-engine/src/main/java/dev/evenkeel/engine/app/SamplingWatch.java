package dev.evenkeel.engine.app;

import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.metrics.CollectionReport;
import dev.evenkeel.metrics.Freshness;
import dev.evenkeel.metrics.Implausible;
import dev.evenkeel.metrics.exporter.NodeExporters;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says in the journal, once each, that load can not be read, that values can not be, that hosts give no samples, and that they do
 * again.
 */
final class SamplingWatch {
    /** A value that can not be is told when it was seen so often: one alone may come of counters read at a bad moment. */
    private static final int OFTEN = 3;
    /** A series that was plausible for so long is told again when it is not. */
    private static final Duration MEMORY = Duration.ofHours(1);

    private final Recorder recorder;
    private final Duration patience;
    private final Map<HostId, Instant> staleSince = new TreeMap<>();
    private final Set<HostId> silent = new TreeSet<>();
    /** Series that were seen with values that can not be. */
    private final Map<Series, Sightings> implausible = new HashMap<>();

    private final Map<HostId, String> exporters = new TreeMap<>();

    private final Set<HostId> skewed = new TreeSet<>();

    private boolean sourceWorks = true;

    private record Sightings(Instant last, int times) {
        private Sightings and(Sightings later) {
            return new Sightings(later.last, times + later.times);
        }
    }

    /** @param patience how old the newest sample of a host may be */
    SamplingWatch(Recorder recorder, Duration patience) {
        this.recorder = recorder;
        this.patience = patience;
    }

    synchronized CollectionReport note(CollectionReport report) {
        boolean works = report.sourceFailure().isEmpty();
        if (sourceWorks && !works) {
            recorder.alarm("The load of the pool can not be read: "
                    + report.sourceFailure().get().getMessage());
        } else if (!sourceWorks && works) {
            recorder.engine("the load of the pool can be read again");
        }
        sourceWorks = works;
        tell(report);
        tellSkews(report);
        return report;
    }

    /** Of each metric the first such value, and of how many others it is true too; a value that stays so is not told again. */
    private void tell(CollectionReport report) {
        implausible.values().removeIf(seen -> seen.last().plus(MEMORY).isBefore(report.at()));
        Map<Metric, List<Implausible>> fresh = report.implausible().stream()
                .filter(value -> isSeenOften(value, report.at()))
                .collect(Collectors.groupingBy(
                        value -> value.point().series().metric(), LinkedHashMap::new, Collectors.toList()));
        fresh.values().forEach(values -> {
            String others = values.size() == 1 ? "" : ", and so for " + (values.size() - 1) + " more";
            recorder.alarm(values.get(0).inWords() + others + ". Maybe it is in another unit. It is not used.");
        });
    }

    /** True once, when it was seen often enough. */
    private boolean isSeenOften(Implausible value, Instant now) {
        return implausible
                        .merge(value.point().series(), new Sightings(now, 1), Sightings::and)
                        .times()
                == OFTEN;
    }

    /** A clock that is off by more than samples may be old makes all samples of its host stale. */
    private void tellSkews(CollectionReport report) {
        Map<HostId, Duration> off = new TreeMap<>(report.skews());
        off.values().removeIf(skew -> skew.abs().compareTo(patience) <= 0);
        skewed.removeIf(host -> report.skews().containsKey(host) && !off.containsKey(host));
        off.keySet().removeAll(skewed);
        if (!off.isEmpty()) {
            HostId first = off.keySet().iterator().next();
            recorder.alarm("The clock of host " + first + " is "
                    + off.get(first).abs().toSeconds() + " s "
                    + (off.get(first).isNegative() ? "behind" : "ahead of") + " the engine's"
                    + (off.size() == 1 ? "" : ", and those of " + (off.size() - 1) + " more are off too")
                    + ". Its samples count as stale. Maybe its time synchronisation does not work.");
        }
        skewed.addAll(off.keySet());
    }

    /** Exporters that do not answer, and networks whose device they do not have. */
    synchronized void noteExporters(Map<HostId, NodeExporters.Answer> answers) {
        Map<HostId, String> now = new TreeMap<>();
        answers.forEach((host, answer) -> answer.complaint().ifPresent(words -> now.put(host, words)));
        List<String> begun = now.entrySet().stream()
                .filter(problem -> !problem.getValue().equals(exporters.get(problem.getKey())))
                .map(problem -> "of " + problem.getKey() + " " + problem.getValue())
                .toList();
        if (!begun.isEmpty()) {
            String others = begun.size() == 1 ? "" : ", and " + (begun.size() - 1) + " more have problems";
            recorder.alarm("The node_exporter " + begun.get(0) + others + ".");
        }
        List<String> ended = exporters.keySet().stream()
                .filter(host -> answers.containsKey(host) && !now.containsKey(host))
                .map(HostId::value)
                .toList();
        if (!ended.isEmpty()) {
            recorder.engine("the node_exporter of " + String.join(", ", ended) + " works again");
        }
        exporters.keySet().removeAll(answers.keySet());
        exporters.putAll(now);
    }

    /** A host is silent when it was without fresh samples for the patience: one that has just booted is not. */
    synchronized PoolSnapshot note(PoolSnapshot snapshot) {
        Set<HostId> stale = Freshness.of(snapshot, patience).staleHosts();
        staleSince.keySet().retainAll(stale);
        stale.forEach(host -> staleSince.putIfAbsent(host, snapshot.takenAt()));
        Set<HostId> lost = staleSince.entrySet().stream()
                .filter(since -> !since.getValue().plus(patience).isAfter(snapshot.takenAt()))
                .map(Map.Entry::getKey)
                .filter(host -> !silent.contains(host))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<HostId> back = new TreeSet<>(silent);
        back.removeAll(stale);
        if (!lost.isEmpty()) {
            recorder.engine("no fresh samples of " + names(lost) + ": no VM is taken from there or moved there");
        }
        if (!back.isEmpty()) {
            recorder.engine("fresh samples of " + names(back) + " again");
        }
        silent.addAll(lost);
        silent.removeAll(back);
        return snapshot;
    }

    /** Hosts without fresh samples. */
    synchronized int silent() {
        return silent.size();
    }

    private static String names(Set<HostId> hosts) {
        return hosts.stream().map(HostId::value).collect(Collectors.joining(", "));
    }
}
