/** The PlanetLab consolidation benchmark: its scenario file, the policies it compares, and Evenkeel among them. */
package dev.evenkeel.engine.whatif.planetlab;
