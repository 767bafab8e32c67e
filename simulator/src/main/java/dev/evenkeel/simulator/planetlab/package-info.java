/**
 * The PlanetLab consolidation benchmark of Beloglazov and Buyya (CCPE 24(13), 2012): a day of 800 hosts, and the measures by which
 * policies are compared in it.
 */
package dev.evenkeel.simulator.planetlab;
