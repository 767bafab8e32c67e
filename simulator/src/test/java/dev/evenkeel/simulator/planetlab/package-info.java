/** Tests of the PlanetLab benchmark's world. */
package dev.evenkeel.simulator.planetlab;
