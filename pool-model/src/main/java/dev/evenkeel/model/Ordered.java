package dev.evenkeel.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Immutable maps with a fixed order of iteration, so that equal inputs give equal decisions. */
public final class Ordered {
    private Ordered() {}

    /** A copy in the order of the keys. */
    public static <K extends Comparable<? super K>, V> Map<K, V> copyOf(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(isInOrder(map.keySet()) ? map : new TreeMap<>(map)));
    }

    private static <K extends Comparable<? super K>> boolean isInOrder(Collection<K> keys) {
        K before = null;
        for (K key : keys) {
            if (before != null && before.compareTo(key) > 0) {
                return false;
            }
            before = key;
        }
        return true;
    }

    /** The items by their keys, in the order of the keys; two items with one key are refused. */
    public static <K extends Comparable<? super K>, V> Map<K, V> byKey(
            String what, Collection<V> items, Function<V, K> key) {
        Map<K, V> map = new TreeMap<>();
        for (V item : items) {
            if (map.put(key.apply(item), item) != null) {
                throw new IllegalArgumentException("There are two " + what + " named '" + key.apply(item) + "'.");
            }
        }
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
