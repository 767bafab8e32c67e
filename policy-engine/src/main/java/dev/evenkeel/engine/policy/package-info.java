/** Policies: functions of a situation that answer with a plan or with the reason for holding back, asked in a fixed order. */
package dev.evenkeel.engine.policy;
