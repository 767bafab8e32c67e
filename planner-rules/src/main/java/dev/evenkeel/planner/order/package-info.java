/**
 * The safe order of migrations: from where VMs are and where they shall be to a graph of steps that keeps memory and must rules in
 * every order it allows.
 */
package dev.evenkeel.planner.order;
