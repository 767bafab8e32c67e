/** Keeps a simulated pool's state in a file, written as a whole or not at all, so that it outlives the process as real hosts do. */
package dev.evenkeel.simulator.save;
