/** What hosts draw: power curves quoted from published SPECpower_ssj2008 results, and a reader for more of them. */
package dev.evenkeel.simulator.power;
