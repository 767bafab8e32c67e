package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.binding.VirtException;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.port.PortException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks all hosts at the same time. Those that do not answer in time have no answer; none waits for another. Of a host that stands in the
 * pool under two names the first has the answer, or each of its VMs would be on two hosts.
 */
final class HostsAtOnce {
    private final Map<HostId, LibvirtHost> hosts;
    private final Executor threads;

    HostsAtOnce(Map<HostId, LibvirtHost> hosts, Executor threads) {
        this.hosts = hosts;
        this.threads = threads;
    }

    /** The answer of every host, in the order of their names. */
    <T> Map<HostId, Optional<T>> ask(Function<LibvirtHost, T> question) {
        return ask(host -> true, question);
    }

    /** The answers of these hosts alone. */
    <T> Map<HostId, Optional<T>> ask(Predicate<HostId> which, Function<LibvirtHost, T> question) {
        Map<HostId, CompletableFuture<Optional<T>>> asked = new TreeMap<>();
        hosts.forEach((id, host) -> {
            if (which.test(id)) {
                asked.put(id, CompletableFuture.supplyAsync(() -> answer(host, question), threads));
            }
        });
        Map<HostId, Optional<T>> answers = new TreeMap<>();
        asked.forEach((id, answer) -> answers.put(id, join(answer)));
        return answers;
    }

    private <T> Optional<T> answer(LibvirtHost host, Function<LibvirtHost, T> question) {
        try {
            T answer = question.apply(host);
            Optional<String> twice = namedTwice(host);
            host.problem(twice);
            return twice.isEmpty() ? Optional.of(answer) : Optional.empty();
        } catch (PortException silent) {
            host.problem(Optional.of(silent.getMessage()));
        } catch (VirtException refused) {
            host.problem(
                    Optional.of("Host '" + host.id() + "' does not tell what is asked: " + Explanation.of(refused)));
        }
        return Optional.empty();
    }

    private Optional<String> namedTwice(LibvirtHost host) {
        return hosts.values().stream()
                .filter(other -> other.id().compareTo(host.id()) < 0)
                .filter(other -> other.identity().isSameMachine(host.identity()))
                .min(Comparator.comparing(LibvirtHost::id))
                .map(other -> "Host '" + host.id() + "' is host '" + other.id() + "' once more (named '"
                        + host.identity().hostname() + "', UUID "
                        + host.identity().uuid()
                        + "), and is left out: remove one of them from the configuration, or correct its 'uri'.");
    }

    /** Only mistakes of ours get this far. */
    private static <T> Optional<T> join(CompletableFuture<Optional<T>> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException mistake ? mistake : failed;
        }
    }
}
