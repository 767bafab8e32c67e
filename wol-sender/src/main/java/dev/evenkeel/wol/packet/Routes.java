package dev.evenkeel.wol.packet;

import dev.evenkeel.wol.packet.LocalInterface.Outlet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The routes to a destination, and why some that were asked for do not exist.
 *
 * @param routes to send on
 * @param problems one line for each interface or name that gives no route
 */
record Routes(List<Route> routes, List<String> problems) {
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(0);

    Routes {
        routes = List.copyOf(routes);
        problems = List.copyOf(problems);
    }

    static Routes to(Destination.Address address) {
        String name = address.host() + ":" + address.port();
        try {
            InetAddress resolved = InetAddress.getByName(address.host());
            Route route = new Route(name, ANYWHERE, new InetSocketAddress(resolved, address.port()));
            return new Routes(List.of(route), List.of());
        } catch (UnknownHostException unresolved) {
            return new Routes(List.of(), List.of(name + ": the name can not be resolved"));
        }
    }

    static Routes by(Destination.Broadcast broadcast, List<LocalInterface> present) {
        return broadcast.interfaces().isEmpty()
                ? byEvery(present, broadcast.port())
                : byNamed(broadcast.interfaces(), present, broadcast.port());
    }

    private static Routes byEvery(List<LocalInterface> present, int port) {
        List<Route> routes = present.stream()
                .filter(each -> each.up() && !each.loopback())
                .flatMap(each -> each.outlets().stream().map(outlet -> route(each, outlet, port)))
                .toList();
        String problem = "no interface of this machine is up and can broadcast (there are: " + names(present) + ")";
        return new Routes(routes, routes.isEmpty() ? List.of(problem) : List.of());
    }

    private static Routes byNamed(List<String> names, List<LocalInterface> present, int port) {
        List<Route> routes = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            List<LocalInterface> found =
                    present.stream().filter(each -> each.name().equals(name)).toList();
            if (found.isEmpty()) {
                problems.add("interface '" + name + "' does not exist (there are: " + names(present) + ")");
            } else if (!found.get(0).up()) {
                problems.add("interface '" + name + "' is down");
            } else if (found.get(0).outlets().isEmpty()) {
                problems.add("interface '" + name + "' has no IPv4 address that can broadcast");
            } else {
                found.get(0).outlets().forEach(outlet -> routes.add(route(found.get(0), outlet, port)));
            }
        }
        return new Routes(routes, problems);
    }

    private static Route route(LocalInterface by, Outlet outlet, int port) {
        String name = outlet.broadcast().getHostAddress() + ":" + port + " from " + by.name() + " ("
                + outlet.source().getHostAddress() + ")";
        return new Route(
                name, new InetSocketAddress(outlet.source(), 0), new InetSocketAddress(outlet.broadcast(), port));
    }

    private static String names(List<LocalInterface> present) {
        return present.stream().map(LocalInterface::name).collect(Collectors.joining(", "));
    }
}
