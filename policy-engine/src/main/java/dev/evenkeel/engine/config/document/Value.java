package dev.evenkeel.engine.config.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A value as it stands in a file, with its line. Nothing is interpreted yet: what {@code 10m} means is for the {@link Kind} that reads it. */
public sealed interface Value {
    /** Counted from 1. */
    int line();

    /** Words for a message: {@code a list}. */
    String inWords();

    /** How a scalar was written. */
    enum Style {
        /** YAML without quotes: a text or a number, as its reader wants. */
        PLAIN,
        /** In quotes: a text. */
        QUOTED,
        /** A number or a word of JSON: never a text. */
        LITERAL
    }

    record Scalar(int line, String text, Style style) implements Value {
        private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

        /** True for a key without a value, and for {@code null}. */
        public boolean isNull() {
            return style != Style.QUOTED && NULLS.contains(text);
        }

        @Override
        public String inWords() {
            return Quotes.quote(text);
        }
    }

    record Sequence(int line, List<Value> items) implements Value {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String inWords() {
            return "a list";
        }
    }

    /** @param entries in the order of the file */
    record Mapping(int line, Map<String, Entry> entries) implements Value {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** This section laid over another: its values take the place of the other's, sections are joined key by key. */
        public Mapping over(Mapping below) {
            Map<String, Entry> joined = new LinkedHashMap<>(below.entries);
            entries.forEach((key, entry) -> joined.merge(key, entry, Mapping::join));
            return new Mapping(line, joined);
        }

        private static Entry join(Entry below, Entry above) {
            return above.value() instanceof Mapping upper && below.value() instanceof Mapping lower
                    ? new Entry(above.line(), upper.over(lower))
                    : above;
        }

        @Override
        public String inWords() {
            return "a section of keys";
        }
    }

    /** Something whose problem was reported already. */
    record Unusable(int line) implements Value {
        @Override
        public String inWords() {
            return "an unusable value";
        }
    }

    /** @param line where the key stands */
    record Entry(int line, Value value) {}
}
