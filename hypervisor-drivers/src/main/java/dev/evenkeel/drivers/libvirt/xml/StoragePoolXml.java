package dev.evenkeel.drivers.libvirt.xml;

import java.util.Optional;
import java.util.Set;

/**
 * A storage pool.
 *
 * @param name of the pool
 * @param isShared other hosts can have the same one: it is on the network
 * @param path where its volumes are; empty where they have none
 */
public record StoragePoolXml(String name, boolean isShared, Optional<String> path) {
    private static final Set<String> ON_THE_NETWORK =
            Set.of("netfs", "gluster", "rbd", "sheepdog", "iscsi", "iscsi-direct", "vstorage");

    public static StoragePoolXml read(String xml) {
        Element pool = Element.parse(xml);
        return new StoragePoolXml(
                pool.at("name").map(Element::text).orElse(""),
                pool.attribute("type").filter(ON_THE_NETWORK::contains).isPresent(),
                pool.at("target", "path").map(Element::text));
    }
}
