package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.engine.config.document.Uniques;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.RuleKind;
import dev.evenkeel.model.rule.RuleTerms;
import dev.evenkeel.model.rule.Strength;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads rules, from configurations and from snapshots. */
public final class RuleReader {
    private static final int MOST_GROUPS = 1_000;

    private final KnownNames hosts;
    private final KnownNames vms;
    private final Kind<String> name;

    /** @param name what may be a name in this kind of file */
    public RuleReader(KnownNames hosts, KnownNames vms, Kind<String> name) {
        this.hosts = hosts;
        this.vms = vms;
        this.name = name;
    }

    /** The rules under this key, which name their VMs; the names of the rules are unique. */
    public List<Rule> read(Section section, String key) {
        List<Located<Rule>> rules =
                section.get(key, Kinds.list(Kinds.section(this::rule).located()), List.of());
        Uniques.byKey("rule", rules, Rule::name);
        return rules.stream().map(Located::value).toList();
    }

    private Optional<Rule> rule(Section section) {
        Optional<RuleTerms> terms = terms(section);
        Optional<Set<VmId>> members = section.require("vms", Kinds.names(name)).map(this::members);
        return section.make(() -> terms.orElseThrow().on(members.orElseThrow()));
    }

    /** VMs by their names. */
    Set<VmId> members(List<Located<String>> names) {
        vms.check(names);
        return ids(names, VmId::new);
    }

    /** What a rule says, but for its VMs. */
    Optional<RuleTerms> terms(Section section) {
        Optional<String> ruleName = section.require("name", name);
        Optional<RuleKind> kind = section.require("kind", Kinds.choice(RuleKind.class));
        Strength strength = section.get("strength", Kinds.choice(Strength.class), Strength.MUST);
        Optional<List<Located<String>>> places = section.find("hosts", Kinds.names(name));
        Optional<String> group = section.find("group", name);
        Optional<Integer> atLeast = section.find("atLeast", Kinds.count(2, MOST_GROUPS));
        places.ifPresent(hosts::check);
        kind.ifPresent(known -> requireFitting(section, known, strength));
        return section.make(() -> new RuleTerms(
                ruleName.orElseThrow(),
                kind.orElseThrow(),
                strength,
                ids(places.orElse(List.of()), HostId::new),
                group,
                atLeast.orElse(RuleTerms.FEWEST_GROUPS)));
    }

    private static void requireFitting(Section section, RuleKind kind, Strength strength) {
        if (kind.namesHosts() && !section.has("hosts")) {
            section.place().problem("lacks the key 'hosts', which this kind of rule needs.");
        }
        if (!kind.namesHosts() && section.has("hosts")) {
            section.at("hosts").problem("is only for the kinds host-affinity and host-anti-affinity.");
        }
        if (kind.namesGroups() && !section.has("group")) {
            section.place().problem("lacks the key 'group', which this kind of rule needs.");
        }
        if (!kind.namesGroups() && section.has("group")) {
            section.at("group").problem("is only for the kinds spread and within.");
        }
        if (kind != RuleKind.SPREAD && section.has("atLeast")) {
            section.at("atLeast").problem("is only for the kind spread.");
        }
        if (kind == RuleKind.PIN && strength == Strength.SHOULD) {
            section.at("strength").problem("a pin is always a must.");
        }
    }

    private static <I> Set<I> ids(List<Located<String>> names, Function<String, I> id) {
        return names.stream().map(name -> id.apply(name.value())).collect(Collectors.toUnmodifiableSet());
    }
}
