/** Load of hosts from Prometheus node_exporter, for what the hypervisor does not show: chiefly the traffic of network cards. */
package dev.evenkeel.metrics.exporter;
