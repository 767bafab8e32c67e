/** What a configuration says of a simulated pool: its hosts, VMs and load, in the words of the file. */
package dev.evenkeel.engine.config.simulated;
