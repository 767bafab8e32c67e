package dev.evenkeel.simulator.planetlab.reference;

/** THR: overloaded above a fixed utilisation. */
record StaticThreshold(double threshold) implements OverloadRule {
    /** What the other rules go by while a host's history is short. */
    static final StaticThreshold FALL_BACK = new StaticThreshold(0.7);

    @Override
    public boolean isOverloaded(double utilisation, History history) {
        return utilisation > threshold;
    }
}
