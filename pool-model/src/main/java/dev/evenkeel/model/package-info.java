/**
 * The words of the project: pools, hosts, VMs, networks and what they offer. Immutable records that check themselves, no I/O, and
 * nothing but the JDK.
 */
package dev.evenkeel.model;
