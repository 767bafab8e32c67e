package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.model.VmId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pool's names of domains. A domain's own name is the VM's, unless another domain has it too: then the one that runs keeps it, and of
 * several that run each gets the beginning of its UUID behind it. Domains are the same when their UUIDs are.
 */
final class VmNames {
    private static final int PART = 8;

    private final Map<String, VmId> byUuid = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    VmNames(Map<String, List<Place>> placesByUuid) {
        Map<String, List<String>> uuidsByName = new TreeMap<>();
        placesByUuid.forEach((uuid, places) -> uuidsByName
                .computeIfAbsent(places.get(0).domain().name(), name -> new ArrayList<>())
                .add(uuid));
        uuidsByName.forEach((name, uuids) -> assign(name, uuids, placesByUuid));
    }

    private void assign(String name, List<String> uuids, Map<String, List<Place>> places) {
        List<String> running = uuids.stream()
                .filter(uuid -> places.get(uuid).stream()
                        .anyMatch(place -> place.domain().isActive()))
                .toList();
        for (String uuid : uuids) {
            boolean owns = uuids.size() == 1 || running.equals(List.of(uuid));
            byUuid.put(uuid, new VmId(owns ? name : name + "#" + uuid.substring(0, PART)));
        }
        if (uuids.size() > 1) {
            List<String> hosts = uuids.stream()
                    .flatMap(uuid -> places.get(uuid).stream())
                    .map(place -> place.host().value())
                    .distinct()
                    .sorted(Comparator.naturalOrder())
                    .toList();
            problems.add("Hosts " + String.join(" and ", hosts) + " have different VMs of the name '" + name
                    + "': rename one (virsh domrename); until then they can not be on one host.");
        }
    }

    VmId of(String uuid) {
        return byUuid.get(uuid);
    }

    /** One line each. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
