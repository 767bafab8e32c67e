/**
 * The network cards of simulated hosts: real magic packets, received on a socket and read strictly. Written apart from the code that
 * sends them, so that each is a check on the other.
 */
package dev.evenkeel.simulator.wake;
