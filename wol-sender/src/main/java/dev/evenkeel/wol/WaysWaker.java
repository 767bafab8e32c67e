package dev.evenkeel.wol;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.wol.packet.MagicPacketSender;
import dev.evenkeel.wol.way.PacketWay;
import dev.evenkeel.wol.way.Way;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Wakes hosts, each by ways of its own. */
public final class WaysWaker implements HostWaker {
    private final Map<HostId, List<Way>> ways;
    private final Executor threads;

    /**
     * @param ways of each host, in the order in which they are to be tried
     * @param threads signals are given on them: one may take as long as its way's time limit
     */
    public WaysWaker(Map<HostId, List<Way>> ways, Executor threads) {
        this.ways = Ordered.copyOf(ways);
        this.threads = threads;
    }

    /** By magic packets alone, which are sent at once. */
    public static WaysWaker byPackets(Map<HostId, WakeTarget> targets, MagicPacketSender sender) {
        Map<HostId, List<Way>> ways = new TreeMap<>();
        targets.forEach((host, target) -> ways.put(host, List.of(new PacketWay(target, sender))));
        return new WaysWaker(ways, Runnable::run);
    }

    @Override
    public List<String> ways(HostId host) {
        return ways.getOrDefault(host, List.of()).stream().map(Way::name).toList();
    }

    @Override
    public CompletableFuture<Void> wake(HostId host, String way) {
        Optional<Way> named = ways.getOrDefault(host, List.of()).stream()
                .filter(one -> one.name().equals(way))
                .findFirst();
        return named.isPresent()
                ? CompletableFuture.runAsync(() -> signal(host, named.get()), threads)
                : CompletableFuture.failedFuture(
                        new PortException("Host '" + host + "' can not be woken by " + way + ": it has no such way."));
    }

    private static void signal(HostId host, Way way) {
        try {
            way.signal();
        } catch (IOException failed) {
            throw new PortException(
                    "Host '" + host + "' can not be woken by " + way.name() + " (" + way.place() + "): "
                            + failed.getMessage() + ".",
                    failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new PortException("Host '" + host + "' was perhaps told to wake: interrupted.", ended);
        }
    }
}
