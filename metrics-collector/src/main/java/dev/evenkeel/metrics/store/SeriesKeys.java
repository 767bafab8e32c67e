package dev.evenkeel.metrics.store;

import dev.evenkeel.model.load.Series;
import io.questdb.cairo.MapWriter;
import io.questdb.cairo.sql.StaticSymbolTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers that the table keeps for its series, from 0, remembered in both directions. */
final class SeriesKeys {
    private final Map<Series, Integer> keys = new HashMap<>();
    private final List<Series> series = new ArrayList<>();

    /** The number of a series; a new one is put into the table. */
    int key(Series wanted, MapWriter symbols) {
        Integer known = keys.get(wanted);
        if (known != null) {
            return known;
        }
        int key = symbols.put(SeriesText.of(wanted));
        keys.put(wanted, key);
        return key;
    }

    /** The number of a series, below 0 when the table does not have it. */
    int known(Series wanted, StaticSymbolTable symbols) {
        Integer known = keys.get(wanted);
        if (known != null) {
            return known;
        }
        int key = symbols.keyOf(SeriesText.of(wanted));
        if (key >= 0) {
            keys.put(wanted, key);
        }
        return key;
    }

    /** The series of a number that is in the table. */
    Series series(int key, StaticSymbolTable symbols) {
        if (key < 0 || key >= symbols.getSymbolCount()) {
            throw new IllegalArgumentException(
                    "Series number " + key + " is not among the table's " + symbols.getSymbolCount() + ".");
        }
        while (series.size() <= key) {
            series.add(null);
        }
        if (series.get(key) == null) {
            series.set(key, SeriesText.parse(symbols.valueOf(key).toString()));
        }
        return series.get(key);
    }

    /** Forgets all: after an append that failed, numbers it gave out may come to mean other series. */
    void forget() {
        keys.clear();
        series.clear();
    }
}
