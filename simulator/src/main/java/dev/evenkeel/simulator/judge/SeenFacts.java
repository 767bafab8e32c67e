package dev.evenkeel.simulator.judge;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the engine can know: the inventory it last read, and what it has commanded and was told since. */
final class SeenFacts implements PoolFacts {
    private final Map<HostId, Host> hosts = new HashMap<>();
    private final Map<VmId, Vm> vms = new HashMap<>();
    private final Map<VmId, RunningMigration> migrations = new HashMap<>();

    /** @param since news after the inventory, oldest first */
    SeenFacts(Inventory seen, List<News> since) {
        seen.hosts().forEach(host -> hosts.put(host.id(), host));
        seen.vms().forEach(vm -> vms.put(vm.id(), vm));
        seen.migrations().forEach(move -> migrations.put(move.vm(), move));
        since.forEach(this::apply);
    }

    /**
     * Something the engine learnt otherwise than by reading the inventory.
     *
     * @param action what it commanded
     * @param end empty when it was accepted; else whether it was told of a good end
     */
    record News(Action action, Optional<Boolean> end) {}

    private void apply(News news) {
        if (news.action() instanceof Action.Migrate move) {
            applyMigration(move, news.end());
        } else if (news.action() instanceof Action.PowerOff off) {
            HostState state = news.end().orElse(false) ? HostState.OFF : HostState.SHUTTING_DOWN;
            hosts.computeIfPresent(off.host(), (id, host) -> host.withState(state));
        }
    }

    private void applyMigration(Action.Migrate move, Optional<Boolean> end) {
        if (end.isEmpty()) {
            migrations.put(move.vm(), new RunningMigration(move.vm(), move.from(), move.to()));
            return;
        }
        migrations.remove(move.vm());
        if (end.get()) {
            vms.computeIfPresent(move.vm(), (id, vm) -> vm.withHost(move.to()));
        }
    }

    @Override
    public Optional<Host> host(HostId id) {
        return Optional.ofNullable(hosts.get(id));
    }

    @Override
    public Optional<Vm> vm(VmId id) {
        return Optional.ofNullable(vms.get(id));
    }

    @Override
    public List<Vm> vms() {
        return List.copyOf(vms.values());
    }

    @Override
    public Optional<RunningMigration> migrationOf(VmId vm) {
        return Optional.ofNullable(migrations.get(vm));
    }

    @Override
    public long heldMiB(HostId host) {
        return occupants(host).stream().mapToLong(id -> vms.get(id).memoryMiB()).sum();
    }

    @Override
    public Optional<VmId> occupant(HostId host) {
        return occupants(host).stream().findFirst();
    }

    private List<VmId> occupants(HostId host) {
        List<VmId> found = new ArrayList<>();
        vms.values().stream().filter(vm -> vm.isActive() && vm.isOn(host)).forEach(vm -> found.add(vm.id()));
        migrations.values().stream()
                .filter(move -> move.to().equals(host))
                .map(RunningMigration::vm)
                .filter(id -> Objects.nonNull(vms.get(id)))
                .forEach(found::add);
        return found.stream().sorted().toList();
    }

    @Override
    public int hostsUp() {
        return (int) hosts.values().stream().filter(Host::isUp).count();
    }

    @Override
    public List<RunningMigration> commanded() {
        return List.of();
    }
}
