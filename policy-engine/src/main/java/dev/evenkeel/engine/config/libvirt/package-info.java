/** The configuration of a pool of libvirt hosts. */
package dev.evenkeel.engine.config.libvirt;
