/** The wiring: clock, schedules, control socket, and the parts of all modules put together into a running engine. */
package dev.evenkeel.engine.app;
