package dev.evenkeel.engine.loop;

import dev.evenkeel.engine.config.PolicySettings;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.JournalQuery;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What the engine knows about hosts beyond the hypervisor: participation, an operator's maintenance orders (kept in the journal),
 * wakes that were seen to succeed or fail.
 */
public final class Standing {
    static final String ENTER = "enter";
    static final String LEAVE = "leave";
    private final PolicySettings policy;
    private final WakeProofs proofs;
    private final Set<HostId> maintenance = new ConcurrentSkipListSet<>();

    public Standing(PolicySettings policy, History history, Journal journal, InstantSource clock) {
        this.policy = policy;
        this.proofs = new WakeProofs(policy.power().drills(), history, journal, clock);
        journal.read(JournalQuery.of(JournalKind.MAINTENANCE))
                .forEach(entry -> note(new HostId(entry.subject().orElseThrow()), entry.data()));
    }

    /** Puts a host into maintenance, or takes it out; the order survives restarts. */
    public void maintain(HostId host, boolean enter, Recorder recorder) {
        String order = enter ? ENTER : LEAVE;
        recorder.maintenance(host.value(), host + (enter ? " enters" : " leaves") + " maintenance", order);
        note(host, order);
    }

    /** The host with its traits and host groups as the engine knows them. */
    public Host apply(Host host) {
        Host known = inGroups(host).with(HostTrait.IN_POLICY, participates(host.id()));
        if (maintenance.contains(host.id())) {
            known = known.with(HostTrait.IN_MAINTENANCE, true);
        }
        if (proofs.isProven(host.id())) {
            known = known.with(HostTrait.PROVEN_TO_WAKE, true);
        }
        if (proofs.isQuarantined(host.id())) {
            known = known.with(HostTrait.QUARANTINED, true);
        }
        return proofs.isUnderTest(host.id()) ? mayBeTested(known) : known;
    }

    /** While a host is under test it is switched off although it has yet to prove that it wakes. */
    private static Host mayBeTested(Host host) {
        return host.with(HostTrait.PROVEN_TO_WAKE, true).with(HostTrait.QUARANTINED, false);
    }

    /** What is known of the hosts' waking. */
    public WakeProofs proofs() {
        return proofs;
    }

    /** In the host groups that the hypervisor knows of, and in those that are configured. */
    private Host inGroups(Host host) {
        Map<String, String> groups = new TreeMap<>(host.groups());
        groups.putAll(policy.groupsOf(host.id()));
        return host.withGroups(groups);
    }

    private boolean participates(HostId host) {
        return policy.hosts().map(hosts -> hosts.contains(host)).orElse(true);
    }

    private void note(HostId host, String order) {
        if (order.equals(ENTER)) {
            maintenance.add(host);
        } else {
            maintenance.remove(host);
        }
    }
}
