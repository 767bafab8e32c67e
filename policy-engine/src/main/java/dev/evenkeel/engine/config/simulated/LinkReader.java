package dev.evenkeel.engine.config.simulated;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.BondMode;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the networks that a simulated host is attached to. */
final class LinkReader {
    private static final Kind<Integer> SPEED =
            Kinds.mbps(1, 1_000_000).map(mbps -> (int) Math.round(mbps), Integer::doubleValue);

    private LinkReader() {}

    static Map<NetworkId, Link> read(Section host, String key) {
        Map<NetworkId, Link> links = new TreeMap<>();
        host.get(key, Kinds.map(Kinds.section(LinkReader::link)), Map.of())
                .forEach((network, link) -> links.put(new NetworkId(network), link));
        return links;
    }

    private static Optional<Link> link(Section section) {
        int ports = section.get("ports", Kinds.count(1, 16), 1);
        Optional<Integer> speed = section.require("speed", SPEED);
        BondMode bond = section.get("bond", Kinds.choice(BondMode.class), BondMode.ACTIVE_PASSIVE);
        return section.make(() -> new Link(bond, Collections.nCopies(ports, speed.orElseThrow())));
    }
}
