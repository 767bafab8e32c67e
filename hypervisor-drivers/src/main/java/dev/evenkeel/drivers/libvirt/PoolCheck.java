package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.port.Health;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says what is wrong with a pool's hosts, one line each, and how those are that answer. */
final class PoolCheck {
    private static final String UNTRIED = "; whether it reaches the others is found out only while a VM runs on it";

    private final Map<HostId, LibvirtHost> hosts;
    private final PoolView view;
    private final PeerCheck peers;
    private final Map<String, String> lacking;

    /** @param lacking what migrations had to do without, by the way that they went */
    PoolCheck(Map<HostId, LibvirtHost> hosts, PoolView view, PeerCheck peers, Map<String, String> lacking) {
        this.hosts = new TreeMap<>(hosts);
        this.view = view;
        this.peers = peers;
        this.lacking = lacking;
    }

    /** What a look showed to be wrong, without asking anybody: hosts that do not answer, and what was found on the others. */
    static List<String> seen(Map<HostId, LibvirtHost> hosts, PoolView view) {
        List<String> problems = new ArrayList<>();
        new TreeMap<>(hosts).forEach((id, host) -> {
            if (view.inventory().host(id).orElseThrow().state() == HostState.UNREACHABLE) {
                host.problem().ifPresent(problems::add);
            }
        });
        sameUuids(hosts, problems);
        problems.addAll(view.problems());
        return problems;
    }

    Health health() {
        Map<String, String> notes = new LinkedHashMap<>();
        List<LibvirtHost> up = new ArrayList<>();
        List<PeerCheck.Trial> trials = new ArrayList<>();
        hosts.forEach((id, host) -> {
            Host seen = view.inventory().host(id).orElseThrow();
            if (seen.isUp()) {
                Optional<PeerCheck.Trial> trial = trial(host);
                up.add(host);
                trial.ifPresent(trials::add);
                notes.put("host " + id, inWords(host, seen) + (trial.isPresent() ? "" : UNTRIED));
            }
        });
        lacking.forEach((way, words) -> notes.put("migrations " + way, words));
        List<String> problems = seen(hosts, view);
        problems.addAll(peers.problems(trials, up));
        return new Health(problems, notes);
    }

    /** Any VM that runs there and is not on its way. */
    private Optional<PeerCheck.Trial> trial(LibvirtHost host) {
        return view.inventory().vms().stream()
                .filter(vm -> vm.isOn(host.id()) && vm.state() == VmState.RUNNING)
                .filter(vm -> view.inventory().migrationOf(vm.id()).isEmpty())
                .findFirst()
                .map(vm -> new PeerCheck.Trial(host, view.uuids().get(vm.id())));
    }

    private static String inWords(LibvirtHost host, Host seen) {
        LibvirtHost.Identity identity = host.identity();
        return "answers at " + host.settings().uri() + ": libvirt " + identity.libvirt() + ", " + identity.hypervisor()
                + ", " + seen.capacity().cores() + " × " + seen.capacity().mhzPerCore() + " MHz, "
                + seen.capacity().memoryMiB() + " MiB for VMs, CPU group '" + seen.cpuGroup() + "', named '"
                + identity.hostname() + "'";
    }

    private static void sameUuids(Map<HostId, LibvirtHost> hosts, List<String> problems) {
        Map<String, LibvirtHost> owners = new TreeMap<>();
        new TreeMap<>(hosts).forEach((id, host) -> {
            String uuid = host.identity().uuid();
            LibvirtHost owner = uuid.isEmpty() ? host : owners.putIfAbsent(uuid, host);
            if (owner != null && !owner.identity().isSameMachine(host.identity())) {
                problems.add("Hosts '" + owner.id() + "' and '" + id + "' have one UUID (" + uuid
                        + "), and libvirt refuses migrations between them: set host_uuid in libvirtd.conf on one.");
            }
        });
    }
}
