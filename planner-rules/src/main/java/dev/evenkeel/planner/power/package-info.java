/** Which hosts stay on: chosen together, by watts saved against the energy and the risk of moves and boots. */
package dev.evenkeel.planner.power;
