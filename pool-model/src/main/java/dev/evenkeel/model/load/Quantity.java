package dev.evenkeel.model.load;

/** What is measured, in one unit everywhere. */
public enum Quantity {
    /** CPU in use, MHz. */
    CPU("MHz"),
    /** Memory in use, MiB. */
    MEMORY("MiB"),
    /** Traffic received from one network, Mbit/s. */
    RECEIVED("Mbit/s"),
    /** Traffic sent to one network, Mbit/s. */
    SENT("Mbit/s");

    private final String unit;

    Quantity(String unit) {
        this.unit = unit;
    }

    public String unit() {
        return unit;
    }

    /** True for quantities that are measured for each network apart. */
    public boolean isPerNetwork() {
        return this == RECEIVED || this == SENT;
    }
}
