/**
 * The search for a placement: a constructive step, then OptaPlanner's local search, then a tidying up; in small pools annealing, which
 * makes room too; last, chains of moves. Moves are drawn from troubled hosts to plausible targets; the score is
 * {@link dev.evenkeel.planner.placement.Placement}'s, goal by goal.
 */
package dev.evenkeel.planner.solver;
