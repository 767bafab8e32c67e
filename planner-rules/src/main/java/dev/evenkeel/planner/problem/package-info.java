/**
 * What is to be solved, as arrays by host and VM index in whole units: made once from a request and never changed. The rules that
 * need only a VM and a host to be judged are here too.
 */
package dev.evenkeel.planner.problem;
