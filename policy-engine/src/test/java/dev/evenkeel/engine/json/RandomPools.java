package dev.evenkeel.engine.json;

import dev.evenkeel.model.BondMode;
import dev.evenkeel.model.Capacity;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.Utilisation;
import dev.evenkeel.model.load.VmLoad;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Alternative;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Prediction;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.model.plan.Remedy;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Snapshots and plans with everything in them that the records allow, drawn from a seed. */
final class RandomPools {
    private static final List<String> ODD_NAMES =
            List.of("\"quoted\"", "back\\slash", "ünïcødé 日本", "tab\there", "{}", "null", "1e3", "a.b[0]", "😀");

    private final Random random;
    private final List<NetworkId> networks = List.of(new NetworkId("lan"), new NetworkId("storage net"));

    RandomPools(long seed) {
        this.random = new Random(seed);
    }

    PoolSnapshot snapshot() {
        Map<HostId, Host> hosts = new TreeMap<>();
        names(6, "h").forEach(name -> hosts.put(new HostId(name), host(name)));
        Map<VmId, Vm> vms = new TreeMap<>();
        List<HostId> places = List.copyOf(hosts.keySet());
        names(12, "vm").forEach(name -> vms.put(new VmId(name), vm(name, places)));
        Map<HostId, LoadHistory<HostLoad>> hostLoads = new TreeMap<>();
        hosts.keySet().stream().filter(id -> chance()).forEach(id -> hostLoads.put(id, history(this::hostLoad)));
        Map<VmId, LoadHistory<VmLoad>> vmLoads = new TreeMap<>();
        vms.keySet().stream().filter(id -> chance()).forEach(id -> vmLoads.put(id, history(this::vmLoad)));
        List<VmId> ids = List.copyOf(vms.keySet());
        return new PoolSnapshot(
                new PoolId("lab"), moment(), hosts, vms, migrations(ids, places), rules(), hostLoads, vmLoads);
    }

    Plan plan() {
        List<PlannedAction> actions = new ArrayList<>();
        for (int number = 1; number <= random.nextInt(6); number++) {
            actions.add(new PlannedAction(number, action(), earlier(number), reason()));
        }
        Set<HostId> hosts = Set.of(host(), new HostId("other"));
        Intent intent = any(new Intent[] {
            new Intent.Balance(),
            new Intent.Evacuate(hosts),
            new Intent.Consolidate(hosts, 1 + random.nextInt(9), 1 + random.nextInt(9), Duration.ofMinutes(40))
        });
        return new Plan(
                new PoolId("lab"),
                moment(),
                intent,
                actions,
                reason(),
                some(3, this::refusal),
                some(3, this::remedy),
                some(3, () -> new Prediction(host(), resource(), amount(), amount())),
                Duration.ofNanos(random.nextLong(Duration.ofDays(10).toNanos())));
    }

    private Host host(String name) {
        Map<NetworkId, Link> links = new TreeMap<>();
        networks.stream().filter(network -> chance()).forEach(network -> links.put(network, link()));
        return new Host(
                new HostId(name),
                any(HostState.values()),
                new Capacity(1 + random.nextInt(256), 1_000 + random.nextInt(4_000), 1 + random.nextInt(1 << 30)),
                odd("x86"),
                links,
                storages(),
                new PowerCurve(Stream.generate(this::amount).limit(11).toList()),
                subset(HostTrait.values()),
                chance() ? Map.of() : Map.of("rack", odd("r1"), odd("room"), "east"));
    }

    private Link link() {
        return new Link(
                any(BondMode.values()), Collections.nCopies(1 + random.nextInt(3), 1 + random.nextInt(100_000)));
    }

    private Vm vm(String name, List<HostId> hosts) {
        VmState state = hosts.isEmpty() ? VmState.STOPPED : any(VmState.values());
        boolean placed = state != VmState.STOPPED || !hosts.isEmpty() && chance();
        return new Vm(
                new VmId(name),
                state,
                placed ? Optional.of(hosts.get(random.nextInt(hosts.size()))) : Optional.empty(),
                1 + random.nextInt(64),
                1 + random.nextInt(1 << 20),
                amount(),
                new HashSet<>(networks.subList(0, random.nextInt(3))),
                storages(),
                subset(Immobility.values()));
    }

    private <L> LoadHistory<L> history(Supplier<L> load) {
        Map<Window, L> windows = new TreeMap<>();
        Arrays.stream(Window.values()).filter(window -> chance()).forEach(window -> windows.put(window, load.get()));
        return new LoadHistory<>(chance() ? Optional.of(moment()) : Optional.empty(), windows);
    }

    private HostLoad hostLoad() {
        Map<Resource, Utilisation> utilisation = new TreeMap<>();
        some(3, this::resource)
                .forEach(
                        resource -> utilisation.put(resource, new Utilisation(amount(), amount(), amount(), amount())));
        return new HostLoad(demand(), utilisation, random.nextDouble());
    }

    private VmLoad vmLoad() {
        return new VmLoad(demand(), random.nextDouble());
    }

    private Demand demand() {
        Map<NetworkId, Traffic> traffic = new TreeMap<>();
        networks.stream()
                .filter(network -> chance())
                .forEach(network -> traffic.put(network, new Traffic(amount(), amount())));
        return new Demand(amount(), amount(), traffic);
    }

    private List<RunningMigration> migrations(List<VmId> vms, List<HostId> hosts) {
        return vms.isEmpty() || hosts.size() < 2
                ? List.of()
                : some(2, () -> new RunningMigration(vms.get(random.nextInt(vms.size())), hosts.get(0), hosts.get(1)));
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (int number = 0; number < random.nextInt(5); number++) {
            rules.add(rule("rule " + number));
        }
        return rules;
    }

    /** Some of its VMs and hosts exist, others do not. */
    private Rule rule(String name) {
        Set<VmId> vms = Set.of(new VmId("vm0"), new VmId("vm" + (1 + random.nextInt(20))));
        Set<HostId> hosts = Set.of(new HostId("h" + random.nextInt(9)));
        Strength strength = any(Strength.values());
        return switch (random.nextInt(7)) {
            case 5 -> new Rule.Spread(name, strength, vms, odd("rack"), 2 + random.nextInt(9));
            case 6 -> new Rule.Within(name, strength, vms, odd("rack"));
            case 0 -> new Rule.Affinity(name, strength, vms);
            case 1 -> new Rule.AntiAffinity(name, strength, vms);
            case 2 -> new Rule.HostAffinity(name, strength, vms, hosts);
            case 3 -> new Rule.HostAntiAffinity(name, strength, vms, hosts);
            default -> new Rule.Pin(name, vms);
        };
    }

    private Action action() {
        return switch (random.nextInt(3)) {
            case 0 -> new Action.Migrate(new VmId(odd("vm")), new HostId("h1"), new HostId("h2"));
            case 1 -> new Action.PowerOn(host());
            default -> new Action.PowerOff(host());
        };
    }

    private Set<Integer> earlier(int number) {
        Set<Integer> earlier = new HashSet<>();
        for (int other = 1; other < number; other++) {
            if (chance()) {
                earlier.add(other);
            }
        }
        return earlier;
    }

    private Reason reason() {
        Map<String, Double> figures = new TreeMap<>();
        some(3, () -> odd("figure")).forEach(name -> figures.put(name, random.nextGaussian() * 1e6));
        return new Reason(odd("over-threshold"), odd(""), figures, some(2, this::alternative));
    }

    private Alternative alternative() {
        return new Alternative(
                new VmId(odd("vm")), host(), odd("cost"), Map.of("cost-seconds", random.nextGaussian()), odd("dear"));
    }

    private Remedy remedy() {
        Remedy.Need need = any(Remedy.Need.values());
        return new Remedy(host(), new VmId(odd("vm")), host(), need, odd("memory"), amount(), odd("with 3 GiB more"));
    }

    private Refusal refusal() {
        Optional<VmId> vm = chance() ? Optional.of(new VmId(odd("vm"))) : Optional.empty();
        Optional<HostId> host = chance() ? Optional.of(host()) : Optional.empty();
        return new Refusal(vm, host, odd("cap"), random.nextGaussian(), -random.nextDouble(), odd("host b: full"));
    }

    private HostId host() {
        return new HostId(odd("h" + random.nextInt(9)));
    }

    private Resource resource() {
        return switch (random.nextInt(3)) {
            case 0 -> Resource.CPU;
            case 1 -> Resource.MEMORY;
            default -> Resource.network(networks.get(random.nextInt(networks.size())));
        };
    }

    private Set<String> storages() {
        return new HashSet<>(some(3, () -> odd("san")));
    }

    private List<String> names(int most, String prefix) {
        List<String> names = new ArrayList<>();
        for (int number = 0; number < random.nextInt(most); number++) {
            names.add(prefix + number);
        }
        if (chance()) {
            names.add(odd(prefix));
        }
        return names;
    }

    private String odd(String usual) {
        return chance() ? usual : ODD_NAMES.get(random.nextInt(ODD_NAMES.size()));
    }

    private Instant moment() {
        return Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), random.nextInt(1_000_000_000));
    }

    /** From nothing to very large and very small. */
    private double amount() {
        return chance() ? random.nextInt(1_000) : random.nextDouble() * Math.pow(10, random.nextInt(40) - 20);
    }

    private boolean chance() {
        return random.nextBoolean();
    }

    private <T> List<T> some(int most, Supplier<T> one) {
        return Stream.generate(one).limit(random.nextInt(most + 1)).toList();
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> Set<T> subset(T[] values) {
        Set<T> subset = new HashSet<>(List.of(values));
        subset.removeIf(value -> chance());
        return subset;
    }
}
