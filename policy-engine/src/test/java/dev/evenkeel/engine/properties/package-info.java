/** What must never happen, whatever pool, load and faults: the whole engine on the simulated pool, over many seeds. */
package dev.evenkeel.engine.properties;
