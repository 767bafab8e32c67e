package dev.evenkeel.engine.config.document;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Things of a file that must differ in their names. */
public final class Uniques {
    private Uniques() {}

    /**
     * The things by their keys. Each that has the key of an earlier one is reported and left out.
     *
     * @param what for messages: {@code host}
     */
    public static <K extends Comparable<? super K>, T> Map<K, T> byKey(
            String what, List<Located<T>> things, Function<T, K> key) {
        Map<K, T> byKey = new TreeMap<>();
        for (Located<T> thing : things) {
            K found = key.apply(thing.value());
            if (byKey.putIfAbsent(found, thing.value()) != null) {
                thing.at().problem("a " + what + " named " + Quotes.quote(found.toString()) + " stands above already.");
            }
        }
        return byKey;
    }
}
