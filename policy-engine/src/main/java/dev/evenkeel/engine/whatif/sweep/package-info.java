/** One scenario under many settings: which are worth having, and which is the best within limits. */
package dev.evenkeel.engine.whatif.sweep;
