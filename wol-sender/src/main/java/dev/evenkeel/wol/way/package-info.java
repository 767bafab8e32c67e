/** Ways to give one host one signal, to wake or to shut down: a magic packet, a command here or on the host, IPMI. */
package dev.evenkeel.wol.way;
