package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.config.document.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A key of a configuration and a value for it, as they are written.
 *
 * @param name as the user calls it
 * @param path of the key: {@code policy.cpu.threshold}
 * @param value as in a file: {@code 75%}
 */
public record Setting(String name, String path, String value) {
    /** A section that holds nothing but this. */
    Value.Mapping tree() {
        List<String> keys = Arrays.asList(path.split("\\."));
        Value tree = new Value.Scalar(0, value, Value.Style.PLAIN);
        for (int i = keys.size() - 1; i >= 0; i--) {
            tree = new Value.Mapping(0, Map.of(keys.get(i), new Value.Entry(0, tree)));
        }
        return (Value.Mapping) tree;
    }

    @Override
    public String toString() {
        return name + "=" + value;
    }
}
