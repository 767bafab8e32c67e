package dev.evenkeel.wol.packet;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A network interface of this machine, as far as broadcasting goes.
 *
 * @param name as the operating system names it
 * @param up whether it works now
 * @param loopback whether it leads back to this machine
 * @param outlets its IPv4 addresses that have a broadcast address; IPv6 knows no broadcast
 */
record LocalInterface(String name, boolean up, boolean loopback, List<Outlet> outlets) {
    /**
     * One subnet of an interface.
     *
     * @param source the interface's own address in it
     * @param broadcast the subnet's broadcast address
     */
    record Outlet(InetAddress source, InetAddress broadcast) {}

    /** The longest prefix of a subnet that has a broadcast address; longer ones are point-to-point (RFC 3021) or single hosts. */
    private static final int LONGEST_PREFIX = 30;

    LocalInterface {
        outlets = List.copyOf(outlets);
    }

    /** All interfaces of this machine, in the operating system's order. */
    static List<LocalInterface> ofThisMachine() throws SocketException {
        List<LocalInterface> all = new ArrayList<>();
        for (NetworkInterface found : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            boolean canBroadcast = !found.isLoopback() && !found.isPointToPoint();
            List<Outlet> outlets = canBroadcast ? outlets(found.getInterfaceAddresses()) : List.of();
            all.add(new LocalInterface(found.getName(), found.isUp(), found.isLoopback(), outlets));
        }
        return all;
    }

    /** The broadcast address of the subnet: all host bits set (RFC 919). */
    static InetAddress broadcast(Inet4Address address, int prefixLength) {
        int hostBits = (1 << (32 - prefixLength)) - 1;
        int all = ByteBuffer.wrap(address.getAddress()).getInt() | hostBits;
        try {
            return InetAddress.getByAddress(
                    ByteBuffer.allocate(Integer.BYTES).putInt(all).array());
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    private static List<Outlet> outlets(List<InterfaceAddress> addresses) {
        List<Outlet> outlets = new ArrayList<>();
        for (InterfaceAddress each : addresses) {
            int prefix = each.getNetworkPrefixLength();
            if (each.getAddress() instanceof Inet4Address address && prefix > 0 && prefix <= LONGEST_PREFIX) {
                outlets.add(new Outlet(address, reportedOrComputed(each, address)));
            }
        }
        return outlets;
    }

    /** An interface that was set up without a broadcast address reports none, or 0.0.0.0. */
    private static InetAddress reportedOrComputed(InterfaceAddress each, Inet4Address address) {
        InetAddress reported = each.getBroadcast();
        return reported == null || reported.isAnyLocalAddress()
                ? broadcast(address, each.getNetworkPrefixLength())
                : reported;
    }
}
