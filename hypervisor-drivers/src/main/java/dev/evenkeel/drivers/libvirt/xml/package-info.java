/** Reads what libvirt describes in XML: domains, hosts' capabilities, storage pools. */
package dev.evenkeel.drivers.libvirt.xml;
