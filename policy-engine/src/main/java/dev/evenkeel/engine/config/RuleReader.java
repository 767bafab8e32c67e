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
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads rules, from configurations and from snapshots. */
public final class RuleReader {
    private final KnownNames hosts;
    private final KnownNames vms;
    private final Kind<String> name;

    /** @param name what may be a name in this kind of file */
    public RuleReader(KnownNames hosts, KnownNames vms, Kind<String> name) {
        this.hosts = hosts;
        this.vms = vms;
        this.name = name;
    }

    /** The rules under this key; their names are unique. */
    public List<Located<Rule>> read(Section section, String key) {
        List<Located<Rule>> rules =
                section.get(key, Kinds.list(Kinds.section(this::rule).located()), List.of());
        Uniques.byKey("rule", rules, Rule::name);
        return rules;
    }

    /** Reports must rules that can not all be kept, each contradiction at the last of its rules. */
    void requireAgreement(List<Located<Rule>> rules) {
        Set<HostId> hostIds = hosts.listed().stream().map(HostId::new).collect(Collectors.toSet());
        RuleContradictions.find(rules.stream().map(Located::value).toList(), hostIds)
                .forEach(found -> rules.stream()
                        .filter(rule -> found.rules().contains(rule.value().name()))
                        .reduce((earlier, later) -> later)
                        .ifPresent(last -> last.at().problem("contradiction: " + found.sentence())));
    }

    private Optional<Rule> rule(Section section) {
        Optional<String> ruleName = section.require("name", name);
        Optional<RuleKind> kind = section.require("kind", Kinds.choice(RuleKind.class));
        Strength strength = section.get("strength", Kinds.choice(Strength.class), Strength.MUST);
        Optional<List<Located<String>>> members = section.require("vms", Kinds.names(name));
        Optional<List<Located<String>>> places = section.find("hosts", Kinds.names(name));
        members.ifPresent(vms::check);
        places.ifPresent(hosts::check);
        kind.ifPresent(known -> requireFitting(section, known, strength));
        return section.make(() -> rule(
                ruleName.orElseThrow(),
                kind.orElseThrow(),
                strength,
                ids(members.orElseThrow(), VmId::new),
                ids(places.orElse(List.of()), HostId::new)));
    }

    private static Rule rule(String name, RuleKind kind, Strength strength, Set<VmId> vms, Set<HostId> hosts) {
        return switch (kind) {
            case AFFINITY -> new Rule.Affinity(name, strength, vms);
            case ANTI_AFFINITY -> new Rule.AntiAffinity(name, strength, vms);
            case HOST_AFFINITY -> new Rule.HostAffinity(name, strength, vms, hosts);
            case HOST_ANTI_AFFINITY -> new Rule.HostAntiAffinity(name, strength, vms, hosts);
            case PIN -> new Rule.Pin(name, vms);
        };
    }

    private static void requireFitting(Section section, RuleKind kind, Strength strength) {
        if (kind.namesHosts() && !section.has("hosts")) {
            section.place().problem("lacks the key 'hosts', which this kind of rule needs.");
        }
        if (!kind.namesHosts() && section.has("hosts")) {
            section.at("hosts").problem("is only for the kinds host-affinity and host-anti-affinity.");
        }
        if (kind == RuleKind.PIN && strength == Strength.SHOULD) {
            section.at("strength").problem("a pin is always a must.");
        }
    }

    private static <I> Set<I> ids(List<Located<String>> names, Function<String, I> id) {
        return names.stream().map(name -> id.apply(name.value())).collect(Collectors.toUnmodifiableSet());
    }
}
