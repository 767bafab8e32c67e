package dev.evenkeel.planner.order;

/** A migration in a sequence of migrations that end one by one; see {@link Step}. */
record Hop(int vm, int from, int to, boolean isParking) {}
