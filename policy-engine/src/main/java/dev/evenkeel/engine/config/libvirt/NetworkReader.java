package dev.evenkeel.engine.config.libvirt;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.engine.config.libvirt.LibvirtPool.Network;
import dev.evenkeel.model.BondMode;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads which bridges are which networks. */
final class NetworkReader {
    private static final Kind<Integer> SPEED =
            Kinds.mbps(1, 1_000_000).map(mbps -> (int) Math.round(mbps), Integer::doubleValue);
    private static final int USUAL_MBPS = 1_000;

    private NetworkReader() {}

    static Map<NetworkId, Network> read(Section section, String key) {
        Map<NetworkId, Network> networks = new TreeMap<>();
        section.get(key, Kinds.map(Kinds.section(NetworkReader::network)), Map.of())
                .forEach((name, network) -> networks.put(new NetworkId(name), network));
        return networks;
    }

    private static Optional<Network> network(Section section) {
        Optional<String> bridge = section.require("bridge", Kinds.name());
        int speed = section.get("speed", SPEED, USUAL_MBPS);
        int ports = section.get("ports", Kinds.count(1, 16), 1);
        BondMode bond = section.get("bond", Kinds.choice(BondMode.class), BondMode.ACTIVE_PASSIVE);
        return section.make(() -> new Network(bridge.orElseThrow(), new Link(bond, Collections.nCopies(ports, speed))));
    }
}
