package dev.evenkeel.engine.config.document;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A list of names, none of them twice. */
record NamesKind(Kind<List<Located<String>>> list) implements Kind<List<Located<String>>> {
    @Override
    public Optional<List<Located<String>>> read(Node node) {
        Optional<List<Located<String>>> names = list.read(node);
        Set<String> seen = new HashSet<>();
        names.stream()
                .flatMap(List::stream)
                .filter(name -> !seen.add(name.value()))
                .forEach(name -> name.at().problem(Quotes.quote(name.value()) + " stands twice."));
        return names;
    }

    @Override
    public String inWords() {
        return "list of names";
    }

    @Override
    public String write(List<Located<String>> values) {
        return list.write(values);
    }
}
