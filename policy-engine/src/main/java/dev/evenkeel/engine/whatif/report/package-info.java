/** What a study came to, as a table, as JSON, as CSV and as a page. */
package dev.evenkeel.engine.whatif.report;
