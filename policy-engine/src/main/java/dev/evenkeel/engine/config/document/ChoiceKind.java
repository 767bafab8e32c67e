package dev.evenkeel.engine.config.document;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** One of a few words. Case, hyphens and underscores do not matter. */
final class ChoiceKind {
    private ChoiceKind() {}

    /** The constants of an enum, in lower case with hyphens: {@code auto-moves}. */
    static <E extends Enum<E>> Kind<E> of(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> words.put(word(constant), constant));
        return of(words, ChoiceKind::word);
    }

    static Kind<String> of(List<String> words) {
        Map<String, String> same = new LinkedHashMap<>();
        words.forEach(word -> same.put(word, word));
        return of(same, word -> word);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> Kind<T> of(Map<String, T> words, Function<T, String> writer) {
        String list = String.join(", ", words.keySet());
        return new ScalarKind<>("one of " + list, scalar -> choose(scalar.text().strip(), words, list), writer);
    }

    private static <T> T choose(String text, Map<String, T> words, String list) {
        return words.entrySet().stream()
                .filter(word -> NearMiss.bare(word.getKey()).equals(NearMiss.bare(text)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        Quotes.quote(text) + " is not one of " + list + "." + NearMiss.hint(text, words.keySet())))
                .getValue();
    }
}
