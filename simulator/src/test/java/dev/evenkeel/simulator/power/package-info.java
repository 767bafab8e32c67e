/** Tests of the power curves of hosts. */
package dev.evenkeel.simulator.power;
