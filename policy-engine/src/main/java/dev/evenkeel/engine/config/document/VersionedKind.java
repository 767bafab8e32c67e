package dev.evenkeel.engine.config.document;

import java.util.Optional;

/**
 * A document that says in its keys {@code kind} and {@code version} what it is. One of another kind or version has that one problem
 * alone: what else it holds can not be judged.
 */
record VersionedKind<T>(String kind, int version, Kind<T> content) implements Kind<T> {
    @Override
    public Optional<T> read(Node node) {
        if (node.value() instanceof Value.Mapping mapping) {
            Optional<String> foundKind = scalar(mapping, "kind");
            Optional<String> foundVersion = scalar(mapping, "version");
            if (foundKind.filter(found -> !found.equals(kind)).isPresent()) {
                node.problem("is of kind " + Quotes.quote(foundKind.get()) + "; a " + kind + " is needed.");
                return Optional.empty();
            }
            if (foundVersion
                    .filter(found -> !found.equals(String.valueOf(version)))
                    .isPresent()) {
                node.problem("is of version " + Quotes.plain(foundVersion.get()) + "; only version " + version
                        + " can be read.");
                return Optional.empty();
            }
        }
        return content.read(node);
    }

    private static Optional<String> scalar(Value.Mapping mapping, String key) {
        return Optional.ofNullable(mapping.entries().get(key))
                .map(Value.Entry::value)
                .filter(Value.Scalar.class::isInstance)
                .map(value -> ((Value.Scalar) value).text());
    }

    @Override
    public String inWords() {
        return content.inWords();
    }
}
