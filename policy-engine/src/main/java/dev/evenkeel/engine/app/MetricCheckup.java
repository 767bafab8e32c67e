package dev.evenkeel.engine.app;

import dev.evenkeel.engine.app.Finding.Verdict;
import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.metrics.LoadWindows;
import dev.evenkeel.metrics.Values;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks at every metric of the hosts and VMs that should have it: its newest value and how old that is. */
final class MetricCheckup {
    private final EngineSettings settings;
    private final PoolSnapshot snapshot;
    private final LoadWindows windows;
    private final Map<Subject, Map<Metric, Point>> newest = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    MetricCheckup(EngineSettings settings, PoolSnapshot snapshot, LoadWindows windows) {
        this.settings = settings;
        this.snapshot = snapshot;
        this.windows = windows;
    }

    List<Finding> findings() {
        List<Host> hosts = snapshot.hosts().values().stream()
                .filter(host -> host.isUp() && host.is(HostTrait.IN_POLICY))
                .toList();
        List<Vm> vms = snapshot.vms().values().stream()
                .filter(vm -> vm.state() == VmState.RUNNING)
                .toList();
        look("hosts", Metric.CPU, true, hosts.stream().map(Host::id).toList());
        look("hosts", Metric.MEMORY, false, hosts.stream().map(Host::id).toList());
        for (NetworkId network : networks(hosts)) {
            boolean watched = settings.policy().marks().containsKey(Resource.network(network));
            List<? extends Subject> attached = hosts.stream()
                    .filter(host -> host.links().containsKey(network))
                    .map(Host::id)
                    .toList();
            look("hosts", Metric.received(network), watched, attached);
            look("hosts", Metric.sent(network), watched, attached);
        }
        optional("hosts", Metric.CPU_PRESSURE, hosts.stream().map(Host::id).toList());
        look("VMs", Metric.CPU, true, vms.stream().map(Vm::id).toList());
        look("VMs", Metric.MEMORY, false, vms.stream().map(Vm::id).toList());
        for (NetworkId network : networks(hosts)) {
            boolean watched = settings.policy().marks().containsKey(Resource.network(network));
            List<? extends Subject> attached = vms.stream()
                    .filter(vm -> vm.networks().contains(network))
                    .map(Vm::id)
                    .toList();
            look("VMs", Metric.received(network), watched, attached);
            look("VMs", Metric.sent(network), watched, attached);
        }
        waits(vms);
        return findings;
    }

    private static Set<NetworkId> networks(List<Host> hosts) {
        Set<NetworkId> networks = new TreeSet<>();
        hosts.forEach(host -> networks.addAll(host.links().keySet()));
        return networks;
    }

    private void look(String whose, Metric metric, boolean needed, Collection<? extends Subject> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        List<String> details = new ArrayList<>();
        Duration oldest = Duration.ZERO;
        int fresh = 0;
        int missing = 0;
        String firstMissing = "";
        for (Subject subject : subjects) {
            Optional<Point> point = newest(subject, metric);
            details.add(line(subject, point));
            Duration age = point.map(this::age).orElse(Duration.ZERO);
            if (point.isPresent() && age.abs().compareTo(settings.metrics().staleAfter()) <= 0) {
                fresh++;
                oldest = age.compareTo(oldest) > 0 ? age : oldest;
            } else if (missing++ == 0) {
                firstMissing = line(subject, point);
            }
        }
        String text = fresh + " of " + subjects.size() + " known"
                + (fresh == 0 ? "" : ", the oldest " + oldest.toSeconds() + " s ago")
                + (missing == 0 ? "" : "; missing: " + firstMissing)
                + (missing > 1 ? " and " + (missing - 1) + " more" : "")
                + (missing > 0 && !needed ? " (the configured policy does without)" : "");
        Verdict verdict = missing == 0 ? Verdict.OK : needed ? Verdict.MISSING : Verdict.NOTE;
        findings.add(new Finding(verdict, Values.of(metric) + " of " + whose, text, details));
    }

    /** A metric that only some sources have. */
    private void optional(String whose, Metric metric, Collection<? extends Subject> subjects) {
        List<? extends Subject> having = subjects.stream()
                .filter(subject -> newest(subject, metric).isPresent())
                .toList();
        look(whose, metric, false, having);
    }

    private void waits(List<Vm> vms) {
        long told = vms.stream()
                .filter(vm -> newest(vm.id(), Metric.CPU_WAIT).isPresent())
                .count();
        if (told == 0 && !vms.isEmpty()) {
            findings.add(Finding.of(
                    Verdict.NOTE,
                    Values.of(Metric.CPU_WAIT) + " of VMs",
                    "not told by the hypervisor: on a full host a VM's demand is what it got"));
        } else {
            optional("VMs", Metric.CPU_WAIT, vms.stream().map(Vm::id).toList());
        }
    }

    private Optional<Point> newest(Subject subject, Metric metric) {
        return Optional.ofNullable(
                newest.computeIfAbsent(subject, this::byMetric).get(metric));
    }

    private Map<Metric, Point> byMetric(Subject subject) {
        Map<Metric, Point> byMetric = new HashMap<>();
        windows.newest(subject).forEach(point -> byMetric.put(point.series().metric(), point));
        return byMetric;
    }

    private Duration age(Point point) {
        return Duration.between(point.at(), snapshot.takenAt());
    }

    private String line(Subject subject, Optional<Point> point) {
        return Values.of(subject) + ": "
                + point.map(known -> Values.of(known) + ", " + age(known).toSeconds() + " s ago")
                        .orElse("never seen");
    }
}
