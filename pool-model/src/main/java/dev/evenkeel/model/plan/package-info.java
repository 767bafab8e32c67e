/** Plans: what is asked of a planner, the graph of actions it answers with, and its reasons in words and figures. */
package dev.evenkeel.model.plan;
