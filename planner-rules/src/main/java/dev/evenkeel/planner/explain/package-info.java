/** Writes the plan: its actions, and why each move, why not others, and what comes of it, in sentences with figures. */
package dev.evenkeel.planner.explain;
