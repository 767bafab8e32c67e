/** Hosts under libvirt, KVM or Xen: inventory, load, peer-to-peer live migration, and shutdown by ways outside libvirt. */
package dev.evenkeel.drivers.libvirt;
