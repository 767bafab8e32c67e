package dev.evenkeel.engine.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A sentence of a scenario in which words in capitals stand for names: {@code migrate VM to HOST}.
 *
 * @param usage the sentence
 */
record Phrase(String usage) {
    private static final Pattern PLACE = Pattern.compile("[A-Z]+");

    /** @throws IllegalArgumentException with the objection and all phrases when none of them fits */
    static void require(List<Phrase> phrases, String words, String objection) {
        if (phrases.stream().noneMatch(phrase -> phrase.fits(words))) {
            throw new IllegalArgumentException(objection + "\nMaybe one of: "
                    + phrases.stream().map(Phrase::usage).collect(Collectors.joining(", ")) + ".");
        }
    }

    /** Its groups are the names, from 1. */
    Matcher matcher(String words) {
        return Pattern.compile(PLACE.matcher(usage).replaceAll("(\\\\S+)")).matcher(words);
    }

    boolean fits(String words) {
        return matcher(words).matches();
    }

    /** What is said in the places of a word such as {@code HOST}. */
    List<String> said(String place, String words) {
        List<String> said = new ArrayList<>();
        Matcher names = matcher(words);
        Matcher places = PLACE.matcher(usage);
        for (int group = 1; names.matches() && places.find(); group++) {
            if (places.group().equals(place)) {
                said.add(names.group(group));
            }
        }
        return said;
    }
}
