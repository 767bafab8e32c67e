package dev.evenkeel.simulator.load;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Traffic;
import java.util.Map;

/**
 * What carries a VM's traffic; both may be one network.
 *
 * @param lan carries what it receives and sends
 * @param storage carries what it reads from and writes to its disks
 */
record Networks(NetworkId lan, NetworkId storage) {
    Map<NetworkId, Traffic> carry(Traffic talk, Traffic disk) {
        return lan.equals(storage) ? Map.of(lan, talk.plus(disk)) : Map.of(lan, talk, storage, disk);
    }
}
