package dev.evenkeel.drivers.libvirt.binding;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Typed parameters as libvirt hands them out: values by name. Numbers of all types are kept as they are, unsigned 64-bit ones as
 * {@code long}.
 */
public final class Parameters {
    static final int NAME_LENGTH = 80;
    static final int TYPE_OFFSET = 80;
    static final int VALUE_OFFSET = 88;
    static final int SIZE = 96;
    static final int INT = 1;
    static final int UNSIGNED_LONG = 4;
    static final int STRING = 7;
    private static final int UNSIGNED_INT = 2;
    private static final int LONG = 3;
    private static final int DOUBLE = 5;
    private static final int BOOLEAN = 6;

    private final Map<String, Object> values;

    private Parameters(Map<String, Object> values) {
        this.values = values;
    }

    /** Of numbers and texts. */
    static Parameters of(Map<String, Object> values) {
        return new Parameters(Map.copyOf(values));
    }

    /** A copy of the native array. */
    static Parameters read(Pointer array, int count) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int index = 0; index < count; index++) {
            Pointer parameter = array.share((long) index * SIZE);
            values.put(parameter.getString(0, "UTF-8"), value(parameter));
        }
        return new Parameters(values);
    }

    private static Object value(Pointer parameter) {
        return switch (parameter.getInt(TYPE_OFFSET)) {
            case INT -> (long) parameter.getInt(VALUE_OFFSET);
            case UNSIGNED_INT -> Integer.toUnsignedLong(parameter.getInt(VALUE_OFFSET));
            case LONG, UNSIGNED_LONG -> parameter.getLong(VALUE_OFFSET);
            case DOUBLE -> parameter.getDouble(VALUE_OFFSET);
            case BOOLEAN -> (long) parameter.getByte(VALUE_OFFSET);
            case STRING -> text(parameter.getPointer(VALUE_OFFSET));
            default -> "";
        };
    }

    private static String text(Pointer string) {
        return string == null ? "" : string.getString(0, "UTF-8");
    }

    /**
     * The native array for these values: Integer, Long (unsigned), String, and lists of such, each of which is a value of that name.
     *
     * @param texts keeps the strings; they are to live as long as the array
     */
    static Memory write(Map<String, Object> values, List<Memory> texts) {
        Memory array = new Memory((long) Math.max(1, count(values)) * SIZE);
        array.clear();
        int index = 0;
        for (Map.Entry<String, Object> value : values.entrySet()) {
            for (Object each : each(value.getValue())) {
                Pointer parameter = array.share((long) index * SIZE, SIZE);
                parameter.setString(0, value.getKey(), "UTF-8");
                write(parameter, each, texts);
                index++;
            }
        }
        return array;
    }

    /** How many parameters these values are. */
    static int count(Map<String, Object> values) {
        return values.values().stream().mapToInt(value -> each(value).size()).sum();
    }

    private static List<?> each(Object value) {
        return value instanceof List<?> several ? several : List.of(value);
    }

    private static void write(Pointer parameter, Object value, List<Memory> texts) {
        if (value instanceof Integer number) {
            parameter.setInt(TYPE_OFFSET, INT);
            parameter.setInt(VALUE_OFFSET, number);
        } else if (value instanceof Long number) {
            parameter.setInt(TYPE_OFFSET, UNSIGNED_LONG);
            parameter.setLong(VALUE_OFFSET, number);
        } else {
            byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
            Memory text = new Memory(bytes.length + 1L);
            text.write(0, bytes, 0, bytes.length);
            text.setByte(bytes.length, (byte) 0);
            texts.add(text);
            parameter.setInt(TYPE_OFFSET, STRING);
            parameter.setPointer(VALUE_OFFSET, text);
        }
    }

    public OptionalLong number(String name) {
        return values.get(name) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    public OptionalDouble decimal(String name) {
        return values.get(name) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name) instanceof String text ? text : null);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
