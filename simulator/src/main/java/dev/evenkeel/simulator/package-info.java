/**
 * A pool in memory on virtual time, behind the driver ports. It does not know who controls it: it obeys possible commands, refuses
 * impossible ones, and records each of those as a violation.
 */
package dev.evenkeel.simulator;
