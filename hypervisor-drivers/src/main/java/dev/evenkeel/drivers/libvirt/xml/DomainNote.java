package dev.evenkeel.drivers.libvirt.xml;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a domain carries for Evenkeel in its {@code metadata}, so that it travels with it:
 *
 * <pre>{@code
 * <evenkeel:vm xmlns:evenkeel="https://evenkeel.dev/xmlns/domain/1">
 *   <evenkeel:label name="role=web"/>
 *   <evenkeel:rule kind="anti-affinity" name="web-apart" strength="should"/>
 *   <evenkeel:rule kind="host-affinity" name="licence" hosts="h1 h2"/>
 *   <evenkeel:migration pause="allowed"/>
 * </evenkeel:vm>
 * }</pre>
 *
 * @param labels for rules of the pool to speak of it
 * @param rules that it is a member of
 * @param mayPause true when it may be stopped for a moment so that a migration ends
 * @param problems what of it is not understood, one line each
 */
public record DomainNote(Set<String> labels, List<Membership> rules, boolean mayPause, List<String> problems) {
    public static final String NAMESPACE = "https://evenkeel.dev/xmlns/domain/1";

    public static final DomainNote NONE = new DomainNote(Set.of(), List.of(), false, List.of());

    public DomainNote {
        labels = Set.copyOf(labels);
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }

    /**
     * A rule that the domain says it is under; domains that name the same rule are under it together.
     *
     * @param kind as in the configuration: {@code anti-affinity}
     * @param strength {@code must} or {@code should}; must when empty
     * @param hosts of rules on hosts
     * @param group kind of host group, of rules on host groups
     * @param atLeast host groups; empty when not given
     */
    public record Membership(
            String name,
            String kind,
            Optional<String> strength,
            Set<String> hosts,
            Optional<String> group,
            Optional<String> atLeast) {
        public Membership {
            hosts = Set.copyOf(hosts);
        }
    }
}
