/** Load: what hosts and VMs were measured to use, the windows it is averaged over, and the demand that comes out. */
package dev.evenkeel.model.load;
