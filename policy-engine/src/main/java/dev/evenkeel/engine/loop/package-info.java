/** The control loop: executor, snapshot, policies, check, approval, journal, one tick at a time. */
package dev.evenkeel.engine.loop;
