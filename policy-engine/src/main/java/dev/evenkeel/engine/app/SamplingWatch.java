package dev.evenkeel.engine.app;

import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.metrics.CollectionReport;
import dev.evenkeel.metrics.Freshness;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says in the journal, once each, that load can not be read, that hosts give no samples, and that they do again. */
final class SamplingWatch {
    private final Recorder recorder;
    private final Duration patience;
    private final Map<HostId, Instant> staleSince = new TreeMap<>();
    private final Set<HostId> silent = new TreeSet<>();
    private boolean sourceWorks = true;

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
        return report;
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

    private static String names(Set<HostId> hosts) {
        return hosts.stream().map(HostId::value).collect(Collectors.joining(", "));
    }
}
