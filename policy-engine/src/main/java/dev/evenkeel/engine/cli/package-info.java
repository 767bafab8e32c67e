/** The command line: one executable, a class for each command, and what the terminal shows. */
package dev.evenkeel.engine.cli;
