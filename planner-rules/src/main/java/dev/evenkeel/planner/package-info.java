/** The planner: from a snapshot and an intent to a plan. {@link dev.evenkeel.planner.RulesPlanner} is the way in. */
package dev.evenkeel.planner;
