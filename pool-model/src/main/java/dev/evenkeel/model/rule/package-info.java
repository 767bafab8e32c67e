/** Rules on where VMs may run: affinity, anti-affinity, host groups and pins, each a must or a should. */
package dev.evenkeel.model.rule;
