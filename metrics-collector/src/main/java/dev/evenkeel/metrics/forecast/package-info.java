/** What load will be: profiles of day and week, level and trend, and the proof that they are better than guessing. */
package dev.evenkeel.metrics.forecast;
