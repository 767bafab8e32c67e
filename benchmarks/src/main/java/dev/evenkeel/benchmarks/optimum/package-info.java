/**
 * Proven optima of small pools: the planner's goals written down once more, from the request alone, as a constraint program that
 * OR-Tools CP-SAT solves. It takes nothing over from the planner but the prices.
 */
package dev.evenkeel.benchmarks.optimum;
