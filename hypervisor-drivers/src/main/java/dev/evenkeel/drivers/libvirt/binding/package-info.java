/** What is used of the native library libvirt, by JNA; nothing of it is loaded before the first connection is opened. */
package dev.evenkeel.drivers.libvirt.binding;
