/**
 * Magic packets: their bytes, how they are sent and how a network card recognises them. The JDK alone, so that it can be used
 * as a library.
 */
package dev.evenkeel.wol.packet;
