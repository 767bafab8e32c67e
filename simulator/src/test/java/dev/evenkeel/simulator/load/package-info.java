/** Tests of the load of simulated VMs; the generator's are against statistics of recorded load. */
package dev.evenkeel.simulator.load;
