package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.port.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says what is wrong with a pool's hosts, one line each. */
final class PoolCheck {
    private final Map<HostId, LibvirtHost> hosts;
    private final PoolView view;

    PoolCheck(Map<HostId, LibvirtHost> hosts, PoolView view) {
        this.hosts = new TreeMap<>(hosts);
        this.view = view;
    }

    Health health() {
        List<String> problems = new ArrayList<>();
        hosts.forEach((id, host) -> {
            boolean isOff = view.inventory().host(id).orElseThrow().state() == HostState.OFF;
            if (!isOff) {
                host.problem().ifPresent(problems::add);
            }
        });
        sameUuids(problems);
        problems.addAll(view.problems());
        return new Health(problems);
    }

    private void sameUuids(List<String> problems) {
        Map<String, HostId> owners = new TreeMap<>();
        hosts.forEach((id, host) -> {
            String uuid = host.identity().uuid();
            HostId owner = uuid.isEmpty() ? id : owners.putIfAbsent(uuid, id);
            if (owner != null && !owner.equals(id)) {
                problems.add("Hosts '" + owner + "' and '" + id + "' have one UUID (" + uuid
                        + "), and libvirt refuses migrations between them: set host_uuid in libvirtd.conf on one.");
            }
        });
    }
}
