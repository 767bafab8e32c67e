/** Redfish (DMTF DSP0266), as far as it switches a host on and off. */
package dev.evenkeel.wol.redfish;
