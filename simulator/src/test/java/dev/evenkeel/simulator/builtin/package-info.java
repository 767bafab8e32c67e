/** Tests of the pools that need no set-up. */
package dev.evenkeel.simulator.builtin;
