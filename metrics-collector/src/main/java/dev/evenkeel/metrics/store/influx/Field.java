package dev.evenkeel.metrics.store.influx;

import dev.evenkeel.model.load.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The fields that a quantity is kept in: its mean, and the length of the period that it is the mean of. */
public enum Field {
    CPU(Quantity.CPU, "cpu_mhz"),
    CPU_WAIT(Quantity.CPU_WAIT, "cpu_wait_mhz"),
    CPU_PRESSURE(Quantity.CPU_PRESSURE, "cpu_pressure"),
    MEMORY(Quantity.MEMORY, "memory_mib"),
    RECEIVED(Quantity.RECEIVED, "received_mbps"),
    SENT(Quantity.SENT, "sent_mbps"),
    OVERHEAD_CPU(Quantity.OVERHEAD_CPU, "overhead_cpu_mhz"),
    OVERHEAD_RECEIVED(Quantity.OVERHEAD_RECEIVED, "overhead_received_mbps"),
    OVERHEAD_SENT(Quantity.OVERHEAD_SENT, "overhead_sent_mbps");

    private static final String PERIOD = "_period_ms";

    final Quantity quantity;
    final String mean;
    final String period;

    Field(Quantity quantity, String mean) {
        this.quantity = quantity;
        this.mean = mean;
        this.period = mean + PERIOD;
    }

    public Quantity quantity() {
        return quantity;
    }

    /** The one whose mean has this name. */
    public static Optional<Field> named(String name) {
        return Arrays.stream(values()).filter(field -> field.mean.equals(name)).findFirst();
    }

    /** The names of all means. */
    public static List<String> names() {
        return Arrays.stream(values()).map(field -> field.mean).toList();
    }

    /** The one whose period has this name. */
    static Optional<Field> ofPeriod(String name) {
        return Arrays.stream(values())
                .filter(field -> field.period.equals(name))
                .findFirst();
    }

    static Field of(Quantity quantity) {
        return Arrays.stream(values())
                .filter(field -> field.quantity == quantity)
                .findFirst()
                .orElseThrow();
    }
}
