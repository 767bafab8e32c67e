/** Tests of the driver for libvirt; those with a lab need real hosts, which they make. */
package dev.evenkeel.drivers.libvirt;
