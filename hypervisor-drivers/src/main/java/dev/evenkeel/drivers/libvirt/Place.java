package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.model.HostId;

/** A domain on one host. */
record Place(HostId host, DomainReading domain) {}
