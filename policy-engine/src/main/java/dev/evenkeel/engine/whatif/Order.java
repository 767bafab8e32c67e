package dev.evenkeel.engine.whatif;

import java.util.List;

/**
 * What an operator tells the engine, in words: {@code maintenance enter h2}; an order for a host group is one for each of its hosts.
 *
 * @param words as they stand in the scenario; {@code waiting} is the plan that waits
 */
public record Order(String words) {
    private static final List<Phrase> PHRASES = List.of(
            new Phrase("approve PLAN"),
            new Phrase("decline PLAN"),
            new Phrase("cancel"),
            new Phrase("pause"),
            new Phrase("resume"),
            new Phrase("maintenance enter HOST"),
            new Phrase("maintenance leave HOST"),
            new Phrase("maintenance enter KIND GROUP"),
            new Phrase("maintenance leave KIND GROUP"),
            new Phrase("wake-test HOST"));

    public Order {
        Phrase.require(PHRASES, words, "'" + words + "' is no command.");
    }

    /** The phrase that is said. */
    Phrase phrase() {
        return PHRASES.stream().filter(phrase -> phrase.fits(words)).findFirst().orElseThrow();
    }
}
