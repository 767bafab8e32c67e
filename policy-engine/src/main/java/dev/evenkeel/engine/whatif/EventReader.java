package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.config.PoolNames;
import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.engine.config.simulated.HostDescription;
import dev.evenkeel.engine.config.simulated.NewHosts;
import dev.evenkeel.engine.whatif.ScenarioEvent.Turn;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.simulator.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one event of a scenario: {@code at}, and one thing that happens then. */
final class EventReader {
    private static final List<String> FAULTS = List.of(
            "migration-fails",
            "migration-hangs",
            "host-is-deaf",
            "host-dies",
            "host-unreachable",
            "shutdown-hangs",
            "metrics-stop",
            "samples-missing",
            "wrong-unit",
            "inventory-fails",
            "commands-fail");

    private static final double MOST_TIMES = 100;

    private static final Kind<HandWork> HAND_WORK =
            Kinds.parsed("act such as 'migrate web-1 to h2'", HandWork::new, HandWork::words);

    private static final Kind<Order> ORDER = Kinds.parsed("command such as 'pause'", Order::new, Order::words);

    private final Kind<List<HostDescription>> hosts;
    private final Mentions mentions;

    /**
     * @param pool to which hosts may join
     * @param mentions is told whom the events speak of
     */
    EventReader(PoolNames pool, Mentions mentions) {
        this.hosts = Kinds.section(new NewHosts(pool.hostModels(), pool.hosts().listed())::read);
        this.mentions = mentions;
    }

    Optional<ScenarioEvent> read(Section section) {
        Optional<Duration> at = section.require("at", Kinds.duration(Duration.ZERO, Duration.ofDays(365)));
        Duration when = at.orElse(Duration.ZERO);
        List<ScenarioEvent> found = Stream.<Optional<? extends ScenarioEvent>>of(
                        section.find("command", ORDER).map(order -> command(section, when, order)),
                        section.find("byHand", HAND_WORK).map(work -> byHand(section, when, work)),
                        fault(section, when).map(breaks -> new ScenarioEvent.Breaks(when, breaks)),
                        demand(section, when),
                        addHosts(section, when),
                        section.find("engine", Kinds.choice(Turn.class))
                                .map(turn -> new ScenarioEvent.Process(when, turn)))
                .<ScenarioEvent>flatMap(Optional::stream)
                .toList();
        if (found.size() != 1 && !section.hasProblems()) {
            section.place().problem("needs one of 'command', 'byHand', 'fault', 'demand', 'addHosts' and 'engine'.");
        }
        return section.make(() -> found.get(0));
    }

    /** Hosts that can not be read may be those that other events speak of. */
    private Optional<ScenarioEvent> addHosts(Section section, Duration when) {
        Optional<List<HostDescription>> added = section.find("addHosts", hosts);
        if (section.has("addHosts") && added.isEmpty()) {
            mentions.joinUnread();
        }
        added.ifPresent(known -> mentions.joins(when, known));
        return added.map(known -> new ScenarioEvent.HostsJoin(when, known));
    }

    private ScenarioEvent command(Section section, Duration when, Order order) {
        mentions.said(when, order.phrase(), order.words(), section.at("command"));
        return new ScenarioEvent.Command(when, order.words());
    }

    private ScenarioEvent byHand(Section section, Duration when, HandWork work) {
        mentions.said(when, work.phrase(), work.words(), section.at("byHand"));
        return new ScenarioEvent.ByHand(when, work);
    }

    private Optional<ScenarioEvent> demand(Section section, Duration when) {
        Optional<List<Located<String>>> named = section.find("vms", Kinds.names());
        named.ifPresent(names -> names.forEach(mentions::vm));
        Optional<Set<VmId>> vms = named.map(
                names -> names.stream().map(name -> new VmId(name.value())).collect(Collectors.toUnmodifiableSet()));
        return section.find("demand", Kinds.percentage(0, MOST_TIMES))
                .map(factor -> new ScenarioEvent.DemandTimes(when, factor, vms));
    }

    private Optional<Function<Instant, Fault>> fault(Section section, Duration when) {
        Optional<String> kind = section.find("fault", Kinds.choice(FAULTS));
        Optional<Located<String>> hostName = section.find("host", Kinds.name().located());
        Optional<Located<String>> vmName = section.find("vm", Kinds.name().located());
        hostName.ifPresent(name -> mentions.host(when, name));
        vmName.ifPresent(mentions::vm);
        Optional<HostId> host = hostName.map(name -> new HostId(name.value()));
        Optional<VmId> vm = vmName.map(name -> new VmId(name.value()));
        double share = section.get("share", Kinds.percentage(0, 1), 0.5);
        double factor = section.get("factor", Kinds.number(0, 1_000_000), 100.0);
        int packets = section.get("packets", Kinds.count(1, 1_000), 1);
        Duration lasting = section.get("for", Kinds.duration(Duration.ofSeconds(1), Fault.FOR_EVER), Fault.FOR_EVER);
        boolean needsHost = kind.filter(
                        name -> name.startsWith("host-") || name.startsWith("shutdown-") || name.equals("wrong-unit"))
                .isPresent();
        if (needsHost && host.isEmpty()) {
            section.place().problem("lacks the key 'host' of fault '" + kind.get() + "'.");
            return Optional.empty();
        }
        return kind.map(name -> fault(name, host, vm, share, factor, packets, lasting));
    }

    private static Function<Instant, Fault> fault(
            String kind,
            Optional<HostId> host,
            Optional<VmId> vm,
            double share,
            double factor,
            int packets,
            Duration lasting) {
        return switch (kind) {
            case "migration-fails" -> at -> new Fault.MigrationFails(at, vm, share);
            case "migration-hangs" -> at -> new Fault.MigrationHangs(at, vm, share);
            case "host-is-deaf" -> at -> new Fault.HostIsDeaf(at, host.orElseThrow(), packets);
            case "host-dies" -> at -> new Fault.HostDies(at, host.orElseThrow(), lasting);
            case "host-unreachable" -> at -> new Fault.HostUnreachable(at, host.orElseThrow(), lasting);
            case "shutdown-hangs" -> at -> new Fault.ShutdownHangs(at, host.orElseThrow(), lasting);
            case "metrics-stop" -> at -> new Fault.MetricsStop(at, host, lasting);
            case "samples-missing" -> at -> new Fault.SamplesMissing(at, share, lasting);
            case "wrong-unit" -> at -> new Fault.WrongUnit(at, host.orElseThrow(), factor, lasting);
            case "inventory-fails" -> at -> new Fault.InventoryFails(at, lasting);
            default -> at -> new Fault.CommandsFail(at, lasting);
        };
    }
}
