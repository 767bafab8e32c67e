package dev.evenkeel.drivers.libvirt.xml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a domain carries for Evenkeel. What is not understood is told, and the rest counts. */
final class DomainNoteXml {
    /** Of all versions. */
    private static final String FAMILY = "https://evenkeel.dev/xmlns/domain/";

    private final Set<String> labels = new HashSet<>();
    private final List<DomainNote.Membership> rules = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private boolean mayPause;

    private DomainNoteXml() {}

    static DomainNote read(Element metadata) {
        DomainNoteXml reader = new DomainNoteXml();
        metadata.all().stream()
                .filter(note -> note.namespace().startsWith(FAMILY))
                .forEach(reader::note);
        return new DomainNote(reader.labels, reader.rules, reader.mayPause, reader.problems);
    }

    private void note(Element note) {
        if (!note.namespace().equals(DomainNote.NAMESPACE)) {
            problems.add("its metadata in namespace '" + note.namespace()
                    + "' is not used: this version of Evenkeel reads '" + DomainNote.NAMESPACE + "' alone.");
        } else if (!note.name().equals("vm")) {
            problems.add(unknown(note, "vm"));
        } else {
            note.all().forEach(this::part);
        }
    }

    /** With the namespace or without: {@code virsh metadata} gives it to the outer element alone. */
    private void part(Element part) {
        switch (part.name()) {
            case "rule" -> rule(part);
            case "label" ->
                part.attribute("name")
                        .map(String::strip)
                        .filter(label -> !label.isEmpty())
                        .ifPresentOrElse(labels::add, () -> problems.add("a label in its metadata has no name."));
            case "migration" -> mayPause |= part.has("pause", "allowed");
            default -> problems.add(unknown(part, "label, rule or migration"));
        }
    }

    private void rule(Element rule) {
        Optional<String> name = rule.attribute("name").filter(text -> !text.isBlank());
        if (name.isEmpty()) {
            problems.add("a rule in its metadata is not used: it has no name.");
            return;
        }
        rules.add(new DomainNote.Membership(
                name.get(),
                rule.attribute("kind").orElse(""),
                rule.attribute("strength"),
                rule.attribute("hosts")
                        .map(hosts -> Set.copyOf(List.of(hosts.strip().split("[\\s,]+"))))
                        .orElse(Set.of()),
                rule.attribute("group"),
                rule.attribute("atLeast")));
    }

    private static String unknown(Element element, String known) {
        return "element '" + element.name() + "' in its metadata is not used: it is not " + known + ".";
    }
}
