package dev.evenkeel.engine.properties;

/**
 * Something that must never happen, and did.
 *
 * @param never which
 * @param seed of the trial
 * @param sentence what happened
 */
record Breach(Never never, long seed, String sentence) {
    @Override
    public String toString() {
        return "seed " + seed + ": " + sentence + " (this seed alone: -Devenkeel.seed=" + seed
                + "; its journal: policy-engine/target/properties)";
    }
}
