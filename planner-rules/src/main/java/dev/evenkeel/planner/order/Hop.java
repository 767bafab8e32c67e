package dev.evenkeel.planner.order;

/**
 * A migration in a sequence of migrations that end one by one; see {@link Step}.
 *
 * @param party number of the first of the hops that follow one another because must rules bind their VMs together; its own alone
 */
record Hop(int vm, int from, int to, boolean isParking, int party) {}
