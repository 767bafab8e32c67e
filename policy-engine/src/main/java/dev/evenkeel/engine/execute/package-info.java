/** The executor: a ticked state machine that carries a plan out, looks before each step, and survives being killed. */
package dev.evenkeel.engine.execute;
