/** The ports: what the engine needs of hypervisors, stores, planner and wakers, and what it offers to whoever drives it. */
package dev.evenkeel.model.port;
