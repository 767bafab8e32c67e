package dev.evenkeel.engine.app;

import dev.evenkeel.engine.app.Finding.Verdict;
import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.config.PolicyMode;
import dev.evenkeel.metrics.CollectionReport;
import dev.evenkeel.metrics.Implausible;
import dev.evenkeel.metrics.LoadWindows;
import dev.evenkeel.metrics.exporter.NodeExporters;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.check.RuleContradictions;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.rule.PoolRules;
import dev.evenkeel.model.rule.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks at everything the engine depends on, and says of each whether it works and whether the configured policy needs it. */
public final class Checkup {
    /** A clock this far off spoils no window yet, but is not right either. */
    private static final Duration NOTABLE_SKEW = Duration.ofSeconds(2);

    private final Connection connection;
    private final EngineSettings settings;
    private final PoolRules rules;
    private final PoolSnapshot snapshot;
    private final LoadWindows windows;
    private final Optional<CollectionReport> newest;
    private final Health store;
    private final String forecast;

    /** @param newest what the last collection saw; empty when there was none yet */
    Checkup(
            Connection connection,
            EngineSettings settings,
            PoolRules rules,
            PoolSnapshot snapshot,
            LoadWindows windows,
            Optional<CollectionReport> newest,
            Health store,
            String forecast) {
        this.connection = connection;
        this.settings = settings;
        this.rules = rules;
        this.snapshot = snapshot;
        this.windows = windows;
        this.newest = newest;
        this.store = store;
        this.forecast = forecast;
    }

    /** Everything that was looked at, in a fixed order. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Health driver = connection.driver().check();
        findings.add(health("driver", driver, "answers, and may do what is asked of it"));
        driver.notes().forEach((part, words) -> findings.add(Finding.of(Verdict.OK, part, words)));
        findings.add(inventory());
        findings.add(rules());
        findings.addAll(new MetricCheckup(settings, snapshot, windows).findings());
        findings.add(plausible());
        findings.add(clocks());
        connection.exporters().ifPresent(exporters -> findings.add(exporters(exporters)));
        findings.add(health("store", store, "works"));
        findings.add(wake());
        findings.add(Finding.of(Verdict.OK, "forecast", forecast));
        return findings;
    }

    private static Finding health(String what, Health health, String good) {
        return health.isGood()
                ? Finding.of(Verdict.OK, what, good)
                : new Finding(
                        Verdict.MISSING,
                        what,
                        health.notes().isEmpty() ? "does not work" : "does not work everywhere",
                        health.problems());
    }

    private Finding inventory() {
        Map<HostState, Long> states = snapshot.hosts().values().stream()
                .collect(Collectors.groupingBy(Host::state, TreeMap::new, Collectors.counting()));
        String text = snapshot.hosts().size() + " hosts ("
                + states.entrySet().stream()
                        .map(state ->
                                state.getValue() + " " + state.getKey().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + "), " + snapshot.vms().size() + " VMs";
        List<String> silent = snapshot.hosts().values().stream()
                .filter(host -> host.state() == HostState.UNREACHABLE)
                .map(host -> "host " + host.id() + " does not answer")
                .toList();
        boolean any = snapshot.hosts().values().stream().anyMatch(host -> host.isUp() && host.is(HostTrait.IN_POLICY));
        Verdict verdict = any ? silent.isEmpty() ? Verdict.OK : Verdict.NOTE : Verdict.MISSING;
        return new Finding(verdict, "inventory", any ? text : text + "; none that is up belongs to the policy", silent);
    }

    /** Those that speak of nothing there is may be mistakes. */
    private Finding rules() {
        List<String> idle = new ArrayList<>(RuleContradictions.unknownNames(
                snapshot.rules(), snapshot.hosts().keySet(), snapshot.vms().keySet()));
        Set<String> known = snapshot.rules().stream().map(Rule::name).collect(Collectors.toSet());
        rules.byLabel().stream()
                .filter(rule -> !known.contains(rule.terms().name()))
                .map(rule -> "Rule '" + rule.terms().name() + "' asks nothing: fewer than "
                        + rule.terms().kind().fewestVms() + " VMs carry its label '" + rule.label() + "'.")
                .forEach(idle::add);
        return new Finding(
                idle.isEmpty() ? Verdict.OK : Verdict.NOTE,
                "rules",
                snapshot.rules().size() + " in force" + (idle.isEmpty() ? "" : "; some speak of what is not there"),
                idle);
    }

    private Finding plausible() {
        List<String> wrong = newest.map(CollectionReport::implausible).orElse(List.of()).stream()
                .map(Implausible::inWords)
                .toList();
        return wrong.isEmpty()
                ? Finding.of(Verdict.OK, "units", "no value is more or less than it can be")
                : new Finding(
                        Verdict.MISSING,
                        "units",
                        wrong.size() + " values can not be and are not used; maybe they are in another unit",
                        wrong);
    }

    private Finding clocks() {
        boolean told = connection.driver().tellsTime();
        Map<HostId, Duration> skews = new TreeMap<>(
                newest.filter(report -> told).map(CollectionReport::skews).orElse(Map.of()));
        connection
                .exporters()
                .ifPresent(all -> all.answers()
                        .forEach((host, answer) ->
                                answer.skew().ifPresent(skew -> skews.merge(host, skew, Checkup::larger))));
        Duration patience = settings.metrics().staleAfter();
        List<String> off = skews.entrySet().stream()
                .filter(skew -> skew.getValue().abs().compareTo(NOTABLE_SKEW) > 0)
                .map(skew ->
                        "host " + skew.getKey() + ": " + skew.getValue().abs().toSeconds() + " s "
                                + (skew.getValue().isNegative() ? "behind" : "ahead"))
                .toList();
        boolean stale = skews.values().stream().anyMatch(skew -> skew.abs().compareTo(patience) > 0);
        if (skews.isEmpty() && !told) {
            return Finding.of(
                    Verdict.NOTE, "clocks", "of the hosts are not known; a node_exporter on each would tell them");
        }
        if (off.isEmpty()) {
            return Finding.of(
                    Verdict.OK,
                    "clocks",
                    "of " + skews.size() + " hosts agree with this one to " + NOTABLE_SKEW.toSeconds() + " s");
        }
        return new Finding(
                stale ? Verdict.MISSING : Verdict.NOTE,
                "clocks",
                off.size() + " of " + skews.size() + " hosts are off"
                        + (stale
                                ? "; samples of those by more than " + patience.toSeconds() + " s count as stale"
                                : ""),
                off);
    }

    private static Duration larger(Duration one, Duration other) {
        return one.abs().compareTo(other.abs()) >= 0 ? one : other;
    }

    private static Finding exporters(NodeExporters exporters) {
        Map<HostId, NodeExporters.Answer> answers = new TreeMap<>(exporters.answers());
        List<String> problems = answers.values().stream()
                .flatMap(answer -> answer.complaint().map(words -> "host " + answer.host() + " " + words).stream())
                .toList();
        return problems.isEmpty()
                ? Finding.of(Verdict.OK, "node_exporter", "answers on " + answers.size() + " hosts")
                : new Finding(
                        Verdict.NOTE,
                        "node_exporter",
                        problems.size() + " of " + answers.size() + " have a problem",
                        problems);
    }

    /** Only a policy that switches hosts off needs to wake any. */
    private Finding wake() {
        List<Host> hosts = snapshot.hosts().values().stream()
                .filter(host -> host.is(HostTrait.IN_POLICY))
                .toList();
        List<String> without = new ArrayList<>();
        int able = 0;
        for (Host host : hosts) {
            boolean known = connection.waker().knows(host.id());
            able += known ? 1 : 0;
            if (!known) {
                without.add("host " + host.id() + ": no way to wake it is configured; it is never switched off");
            } else if (!host.is(HostTrait.PROVEN_TO_WAKE)) {
                without.add("host " + host.id() + ": was not seen to wake of late; it is never switched off unasked; "
                        + "'evenkeel wake-test " + host.id() + "' proves that it wakes");
            } else if (host.is(HostTrait.QUARANTINED)) {
                without.add("host " + host.id() + ": failed to wake of late and is in quarantine; when it is repaired, "
                        + "'evenkeel wake-test " + host.id() + "' ends that");
            }
        }
        boolean needed = settings.policy().mode() == PolicyMode.DPM;
        Verdict verdict = without.isEmpty() ? Verdict.OK : needed && able == 0 ? Verdict.MISSING : Verdict.NOTE;
        return new Finding(
                needed ? verdict : Verdict.OK,
                "wake",
                able + " of " + hosts.size() + " hosts have a configured way"
                        + (needed ? "" : "; policy " + settings.policy().mode() + " does not need one"),
                needed ? without : List.of());
    }
}
