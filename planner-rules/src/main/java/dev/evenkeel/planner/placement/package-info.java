/** Where VMs are while a plan is sought, and what speaks against it: penalties by goal, kept up to date move by move. */
package dev.evenkeel.planner.placement;
