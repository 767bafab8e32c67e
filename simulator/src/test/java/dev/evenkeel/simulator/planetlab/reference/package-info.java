/** Tests of the benchmark's own policies. */
package dev.evenkeel.simulator.planetlab.reference;
