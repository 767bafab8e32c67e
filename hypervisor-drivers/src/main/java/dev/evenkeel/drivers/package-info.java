/** What the drivers of all hypervisors share; each hypervisor has a package of its own below this one. */
package dev.evenkeel.drivers;
