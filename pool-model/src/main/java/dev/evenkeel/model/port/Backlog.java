package dev.evenkeel.model.port;

/**
 * Batches of samples, one a collection, that a store could not hand on to its server.
 *
 * @param waiting those that are kept until it takes them
 * @param lost those that were dropped for want of room, or that the server will never take, since the store was opened
 */
public record Backlog(long waiting, long lost) {
    public static final Backlog NONE = new Backlog(0, 0);
}
