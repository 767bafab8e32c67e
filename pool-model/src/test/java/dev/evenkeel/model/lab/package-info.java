/** Hosts with a real libvirt and real guests, for tests: the scripts in the project's {@code lab} directory, and what guests tell of themselves. */
package dev.evenkeel.model.lab;
