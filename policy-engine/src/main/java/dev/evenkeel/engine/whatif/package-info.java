/** The same engine on virtual time: scenario runs, as fast as the machine goes, reproducible. */
package dev.evenkeel.engine.whatif;
