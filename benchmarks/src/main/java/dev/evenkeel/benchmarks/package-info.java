/** Benchmarks that print: each figure comes with the hardware, the JDK and the seed that it was made with. */
package dev.evenkeel.benchmarks;
