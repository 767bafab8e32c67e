package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.binding.VirtDomain;
import dev.evenkeel.drivers.libvirt.binding.VirtException;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.port.PortException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether the hosts reach each other, which a peer-to-peer migration needs and nobody but a host itself can say. A host is made to
 * connect to the other by a migration that can not begin: its description of the VM is none, and libvirt finds that after it has
 * connected and before anything is done to the VM.
 */
final class PeerCheck {
    /** Together with a look at the hosts it is done before the engine's limit for a check. */
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private static final int LIVE_PEER_TO_PEER = 3;
    private static final Map<String, Object> NO_VM = Map.of("destination_xml", "<no-domain/>");
    private static final int NEIGHBOURS = 4;
    private static final int TRIES = 6;

    private final Executor threads;

    PeerCheck(Executor threads) {
        this.threads = threads;
    }

    /** A VM that a host can try it with. */
    record Trial(LibvirtHost host, String uuid) {}

    /** One line for every host that can not reach one of its next neighbours. */
    List<String> problems(List<Trial> trials, List<LibvirtHost> targets) {
        Map<HostId, CompletableFuture<List<String>>> running = new TreeMap<>();
        for (Trial trial : trials) {
            List<LibvirtHost> others = neighbours(trial.host(), targets);
            running.put(trial.host().id(), CompletableFuture.supplyAsync(() -> problems(trial, others), threads));
        }
        CompletableFuture<?> all = CompletableFuture.allOf(running.values().toArray(CompletableFuture[]::new));
        awaitAll(all);
        List<String> problems = new ArrayList<>();
        running.forEach((host, answer) -> problems.addAll(newest(host, answer)));
        return problems;
    }

    private static List<LibvirtHost> neighbours(LibvirtHost host, List<LibvirtHost> all) {
        int own = all.indexOf(host);
        List<LibvirtHost> next = new ArrayList<>();
        for (int step = 1; step <= Math.min(NEIGHBOURS, all.size() - 1); step++) {
            next.add(all.get((own + step) % all.size()));
        }
        return next;
    }

    private static void awaitAll(CompletableFuture<?> all) {
        try {
            all.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException told) {
            // Each host's own answer says it.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PortException("The check was interrupted.", interrupted);
        }
    }

    private static List<String> newest(HostId host, CompletableFuture<List<String>> answer) {
        if (!answer.isDone()) {
            return List.of(
                    "Host '" + host + "' did not say within " + LIMIT.toSeconds()
                            + " s whether it reaches the others: a firewall may drop their connections, a name server does not answer, or logging in over SSH takes long: try it there by virsh -c.");
        }
        return answer.isCompletedExceptionally() ? List.of() : answer.join();
    }

    private static List<String> problems(Trial trial, List<LibvirtHost> others) {
        List<String> problems = new ArrayList<>();
        for (LibvirtHost other : others) {
            connecting(trial, other.settings().peer())
                    .map(why -> "Host '" + trial.host().id() + "' can not reach libvirt of host '" + other.id()
                            + "' at " + other.settings().peer() + ", and VMs can not be migrated there: " + why)
                    .or(() -> naming(trial, other))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    /** Memory goes to the name that the target has for itself, unless it is told otherwise. */
    private static Optional<String> naming(Trial trial, LibvirtHost other) {
        String name = other.identity().hostname();
        boolean named = name.equals(URI.create(other.settings().peer()).getHost());
        if (other.settings().migrationUri().isPresent() || name.isEmpty() || named) {
            return Optional.empty();
        }
        return connecting(trial, "qemu+tcp://" + name + ":1/system")
                .filter(why -> why.contains("resolve"))
                .map(why -> "Host '" + trial.host().id() + "' does not know the name '" + name + "' that host '"
                        + other.id()
                        + "' has for itself, and memory can not be sent there: put it into DNS or /etc/hosts, or"
                        + " give that host a 'migrationUri'.");
    }

    /** Why a connection to there can not be made from the host; empty when it can. */
    private static Optional<String> connecting(Trial trial, String uri) {
        Optional<VirtDomain> domain =
                trial.host().ask("check of the other hosts", host -> host.domainOfUuid(trial.uuid()));
        if (domain.isEmpty()) {
            return Optional.empty();
        }
        try (VirtDomain vm = domain.get()) {
            Optional<VirtException> refusal = refusal(vm, uri);
            for (int tries = 1;
                    tries < TRIES && refusal.filter(PeerCheck::mayBeOfTheEnd).isPresent();
                    tries++) {
                refusal = refusal(vm, uri);
            }
            return refusal.filter(VirtException::isOfConnection).map(Explanation::of);
        }
    }

    private static Optional<VirtException> refusal(VirtDomain vm, String uri) {
        try {
            vm.migrate(uri, NO_VM, LIVE_PEER_TO_PEER);
            return Optional.empty();
        } catch (VirtException refused) {
            return Optional.of(refused);
        }
    }

    /** Over SSH libvirt now and then tells how the connection ended, when all was done, and not what it was told over it. */
    private static boolean mayBeOfTheEnd(VirtException refusal) {
        return refusal.getMessage().contains("End of file while reading data");
    }
}
