package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.binding.VirtConnection;
import dev.evenkeel.drivers.libvirt.binding.VirtDomain;
import dev.evenkeel.drivers.libvirt.binding.VirtException;
import dev.evenkeel.model.port.PortException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** Logins over SSH take seconds each; a connection that a firewall drops takes minutes. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

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
        List<Attempt> attempts = new ArrayList<>();
        for (Trial trial : trials) {
            attempts.addAll(begin(trial, neighbours(trial.host(), targets)));
        }
        awaitAll(attempts);
        return attempts.stream().flatMap(attempt -> attempt.problem().stream()).toList();
    }

    /** One host trying another. */
    private record Attempt(Trial trial, LibvirtHost other, CompletableFuture<Optional<String>> answer) {
        /** None where the host itself did not answer: that is told elsewhere. */
        Optional<String> problem() {
            if (!answer.isDone()) {
                return Optional.of("Host '" + trial.host().id() + "' did not find out within " + LIMIT.toSeconds()
                        + " s whether it reaches libvirt of host '" + other.id() + "' at "
                        + other.settings().peer()
                        + ": a firewall may drop its connections, a name server does not answer, or logging in over SSH"
                        + " takes long: try it there by virsh -c.");
            }
            return answer.isCompletedExceptionally() ? Optional.empty() : answer.join();
        }
    }

    /** One after the other, on a connection of the host's own: one that hangs must not hold up the looks at the host. */
    private List<Attempt> begin(Trial trial, List<LibvirtHost> others) {
        List<Attempt> attempts = others.stream()
                .map(other -> new Attempt(trial, other, new CompletableFuture<>()))
                .toList();
        threads.execute(() -> {
            try (VirtConnection host = trial.host().connect()) {
                attempts.forEach(attempt -> attempt.answer().complete(problem(host, attempt)));
            } catch (RuntimeException silent) {
                attempts.forEach(attempt -> attempt.answer().completeExceptionally(silent));
            }
        });
        return attempts;
    }

    private static List<LibvirtHost> neighbours(LibvirtHost host, List<LibvirtHost> all) {
        int own = all.indexOf(host);
        List<LibvirtHost> next = new ArrayList<>();
        for (int step = 1; step <= Math.min(NEIGHBOURS, all.size() - 1); step++) {
            next.add(all.get((own + step) % all.size()));
        }
        return next;
    }

    private static void awaitAll(List<Attempt> attempts) {
        try {
            CompletableFuture.allOf(attempts.stream().map(Attempt::answer).toArray(CompletableFuture[]::new))
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException told) {
            // Each attempt says it.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PortException("The check was interrupted.", interrupted);
        }
    }

    private static Optional<String> problem(VirtConnection host, Attempt attempt) {
        LibvirtHost other = attempt.other();
        return connecting(host, attempt.trial(), other.settings().peer())
                .map(why -> "Host '" + attempt.trial().host().id() + "' can not reach libvirt of host '" + other.id()
                        + "' at " + other.settings().peer() + ", and VMs can not be migrated there: " + why)
                .or(() -> naming(host, attempt.trial(), other));
    }

    /** Memory goes to the name that the target has for itself, unless it is told otherwise. */
    private static Optional<String> naming(VirtConnection host, Trial trial, LibvirtHost other) {
        String name = other.identity().hostname();
        boolean named = name.equals(URI.create(other.settings().peer()).getHost());
        if (other.settings().migrationUri().isPresent() || name.isEmpty() || named) {
            return Optional.empty();
        }
        return connecting(host, trial, "qemu+tcp://" + name + ":1/system")
                .filter(why -> why.contains("resolve"))
                .map(why -> "Host '" + trial.host().id() + "' does not know the name '" + name + "' that host '"
                        + other.id()
                        + "' has for itself, and memory can not be sent there: put it into DNS or /etc/hosts, or"
                        + " give that host a 'migrationUri'.");
    }

    /** Why a connection to there can not be made from the host; empty when it can. */
    private static Optional<String> connecting(VirtConnection host, Trial trial, String uri) {
        Optional<VirtDomain> domain = host.domainOfUuid(trial.uuid());
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
