/** Ways to switch a host on; Wake-on-LAN is the first. */
package dev.evenkeel.wol;
