/** The policies that the benchmark compares, as CloudSim 3.0.3 runs them. */
package dev.evenkeel.simulator.planetlab.reference;
