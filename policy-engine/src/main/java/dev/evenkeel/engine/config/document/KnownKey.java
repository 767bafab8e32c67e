package dev.evenkeel.engine.config.document;

/**
 * A key that a reader knows.
 *
 * @param pattern its path with {@code []} for the items of a list and {@code NAME} for names: {@code hosts[].links.NAME}
 * @param kind what may stand there, with its unit and range
 * @param fallback the value without it, as it would be written; {@code required} or {@code –} when there is none
 */
public record KnownKey(String pattern, String kind, String fallback) {
    public static final String REQUIRED = "required";
    public static final String NONE = "–";
}
