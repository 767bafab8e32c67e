package dev.evenkeel.engine.config.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Typed access to a section. What is asked for is known; every other key is a problem. A wrong value is reported and stands in as if it
 * were absent, so that reading goes on to the next problem.
 */
public final class Section {
    private final Node node;
    private final Value.Mapping mapping;
    private final Set<String> known = new TreeSet<>();
    private final int problemsBefore;

    Section(Node node, Value.Mapping mapping) {
        this.node = node;
        this.mapping = mapping;
        this.problemsBefore = node.reading().problems().count();
    }

    /** The value, or the default. */
    public <T> T get(String key, Kind<T> kind, T fallback) {
        return get(key, kind, fallback, kind.write(fallback));
    }

    /** The value, or a default that follows from others, in words. */
    public <T> T get(String key, Kind<T> kind, T fallback, String fallbackInWords) {
        return read(key, kind, fallbackInWords).orElse(fallback);
    }

    /** A value that may be left out. */
    public <T> Optional<T> find(String key, Kind<T> kind) {
        return read(key, kind, KnownKey.NONE);
    }

    /** Keys that can not be judged because of another problem. */
    public void leaveUnread(String... keys) {
        known.addAll(List.of(keys));
    }

    /** A value that must be there; present inside {@link #make}. */
    public <T> Optional<T> require(String key, Kind<T> kind) {
        Optional<T> read = read(key, kind, KnownKey.REQUIRED);
        if (!mapping.entries().containsKey(key)) {
            node.problem("lacks the key " + Quotes.quote(key) + " (" + kind.inWords() + ").");
        }
        return read;
    }

    /** A value that may be left out, whose problems name the owner: {@code host 'a'}. */
    public <T> Optional<T> findOf(String owner, String key, Kind<T> kind) {
        known.add(key);
        node.reading().asked(node.path().key(key), kind, KnownKey.NONE);
        return child(key).flatMap(child -> kind.read(child.of(owner)));
    }

    /** What of it was not asked for yet, whatever its keys are. */
    public Value.Mapping rest() {
        Map<String, Value.Entry> rest = new LinkedHashMap<>(mapping.entries());
        rest.keySet().removeAll(known);
        known.addAll(rest.keySet());
        return new Value.Mapping(mapping.line(), rest);
    }

    /**
     * What this kind makes of another tree in the place of this section.
     *
     * @param original key of the root whose values are in it too: what was told of them there is not told again
     */
    public <T> Optional<T> reads(Value.Mapping tree, String original, Kind<T> kind) {
        node.reading().repeats(node.path(), original);
        return kind.read(node.child(node.path(), node.line(), tree));
    }

    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** Where a key stands, or the section when it is absent; for problems that its kind does not find. */
    public Node at(String key) {
        return child(key).orElse(node);
    }

    /** Where the section stands. */
    public Node place() {
        return node;
    }

    /** What the maker makes; nothing when the section has a problem. What the maker refuses is a problem too. */
    public <T> Optional<T> make(Supplier<T> maker) {
        return hasProblems() ? Optional.empty() : node.attempt(maker);
    }

    /** True when something within the section has been reported. */
    public boolean hasProblems() {
        return node.reading().problems().count() > problemsBefore;
    }

    void reportUnknownKeys() {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                node.child(node.path().key(key), entry.line(), entry.value()).problem(unknown(key));
            }
        });
    }

    private String unknown(String key) {
        String hint = NearMiss.hint(key, known);
        return "unknown key " + Quotes.quote(key) + "."
                + (hint.isEmpty() ? " Known here: " + String.join(", ", known) + "." : hint);
    }

    private <T> Optional<T> read(String key, Kind<T> kind, String fallback) {
        known.add(key);
        node.reading().asked(node.path().key(key), kind, fallback);
        return child(key).flatMap(kind::read);
    }

    private Optional<Node> child(String key) {
        return Optional.ofNullable(mapping.entries().get(key))
                .map(entry -> node.child(node.path().key(key), entry.line(), entry.value()));
    }
}
