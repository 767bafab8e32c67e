package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.engine.config.document.Uniques;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.check.RuleContradictions;
import dev.evenkeel.model.rule.LabelRule;
import dev.evenkeel.model.rule.PoolRules;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.RuleTerms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the rules that a pool keeps, and the labels that they may speak of. */
final class PoolRulesReader {
    private static final Kind<Map<String, List<Located<String>>>> LABELS = Kinds.map(Kinds.names());

    private final PoolNames names;
    private final RuleReader reader;
    private final Map<HostId, Map<String, String>> hostGroups;

    /** @param names what the rest of the file lists */
    PoolRulesReader(PoolNames names, Map<HostId, Map<String, String>> hostGroups) {
        this.names = names;
        this.reader = new RuleReader(names.hosts(), names.vms(), Kinds.name());
        this.hostGroups = hostGroups;
    }

    /** A rule as it is written. */
    private record Entry(RuleTerms terms, Optional<Located<String>> label, Set<VmId> vms) {
        /** On these VMs and its own; empty when they are too few. */
        Optional<Rule> with(Set<VmId> labelled) {
            Set<VmId> all = new TreeSet<>(vms);
            all.addAll(labelled);
            return terms.onEnough(all);
        }
    }

    PoolRules read(Section section) {
        Map<String, Set<VmId>> labels = new TreeMap<>();
        section.get("labels", LABELS, Map.of()).forEach((label, vms) -> labels.put(label, reader.members(vms)));
        List<Located<Entry>> entries =
                section.get("rules", Kinds.list(Kinds.section(this::entry).located()), List.of());
        Uniques.byKey("rule", entries, entry -> entry.terms().name());
        requireKnownLabels(entries, labels);
        requireAgreement(entries, labels);
        List<Rule> named = new ArrayList<>();
        List<LabelRule> byLabel = new ArrayList<>();
        for (Located<Entry> located : entries) {
            Entry entry = located.value();
            entry.label()
                    .ifPresentOrElse(
                            label -> byLabel.add(new LabelRule(entry.terms(), label.value(), entry.vms())),
                            () -> named.add(entry.terms().on(entry.vms())));
        }
        return new PoolRules(named, byLabel, labels);
    }

    private Optional<Entry> entry(Section section) {
        Optional<RuleTerms> terms = reader.terms(section);
        Optional<Located<String>> label = section.find("label", Kinds.name().located());
        Optional<Set<VmId>> vms = section.find("vms", Kinds.names()).map(reader::members);
        if (!section.has("label") && !section.has("vms")) {
            section.place().problem("lacks the key 'vms' or 'label'.");
        }
        return section.make(() -> {
            Entry entry = new Entry(terms.orElseThrow(), label, vms.orElse(Set.of()));
            if (label.isEmpty()) {
                entry.terms().on(entry.vms());
            }
            return entry;
        });
    }

    /** Where the file lists the VMs, it also says which labels there are. */
    private void requireKnownLabels(List<Located<Entry>> entries, Map<String, Set<VmId>> own) {
        if (names.vms().isListed()) {
            Set<String> all = new HashSet<>(own.keySet());
            all.addAll(names.labels().keySet());
            KnownNames known = KnownNames.of("label", all);
            entries.forEach(entry -> entry.value().label().ifPresent(label -> known.check(List.of(label))));
        }
    }

    /** Reports must rules that can not all be kept, each contradiction at the last of its rules. */
    private void requireAgreement(List<Located<Entry>> entries, Map<String, Set<VmId>> own) {
        Set<HostId> hosts = names.hosts().listed().stream().map(HostId::new).collect(Collectors.toSet());
        List<Rule> rules = entries.stream()
                .flatMap(entry -> entry.value().with(labelled(entry.value(), own)).stream())
                .toList();
        RuleContradictions.find(rules, hosts, hostGroups)
                .forEach(found -> entries.stream()
                        .filter(entry ->
                                found.rules().contains(entry.value().terms().name()))
                        .reduce((earlier, later) -> later)
                        .ifPresent(last -> last.at().problem("contradiction: " + found.sentence())));
    }

    private Set<VmId> labelled(Entry entry, Map<String, Set<VmId>> own) {
        Set<VmId> vms = new TreeSet<>();
        entry.label().map(Located::value).ifPresent(label -> {
            vms.addAll(own.getOrDefault(label, Set.of()));
            vms.addAll(names.labels().getOrDefault(label, Set.of()));
        });
        return vms;
    }
}
