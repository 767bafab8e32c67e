package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Resource;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what is wanted of a pool. */
final class PolicyReader {
    private static final PolicySettings DEFAULT = PolicySettings.DEFAULT;
    private static final Duration DAY = Duration.ofDays(1);

    private final Automation automation;
    private final KnownNames hosts;

    /** @param automation the default for this kind of pool */
    PolicyReader(Automation automation, KnownNames hosts) {
        this.automation = automation;
        this.hosts = hosts;
    }

    Kind<PolicySettings> kind() {
        return Kinds.section(this::read);
    }

    private Optional<PolicySettings> read(Section section) {
        PolicyMode mode = section.get("mode", Kinds.choice(PolicyMode.class), DEFAULT.mode());
        Automation level = section.get(
                "automation", Kinds.choice(Automation.class), automation, "shadow; for a simulated pool auto-all");
        Duration period = section.get("period", Kinds.duration(Duration.ofSeconds(5), DAY), DEFAULT.period());
        Optional<Set<HostId>> participants = participants(section);
        Map<HostId, Map<String, String>> groups = new HostGroupsReader(hosts).read(section, "hostGroups");
        Map<Resource, ResourceMarks> marks = marks(section);
        int spareHosts = section.get("spareHosts", Kinds.count(0, 1_000), DEFAULT.spareHosts());
        BalanceSettings balance = section.get("balance", Kinds.section(PolicyReader::balance), DEFAULT.balance());
        PowerSettings power = section.get("power", Kinds.section(PolicyReader::power), DEFAULT.power());
        Duration proposalLife =
                section.get("proposalLife", Kinds.duration(Duration.ofMinutes(1), DAY), DEFAULT.proposalLife());
        return section.make(() -> new PolicySettings(
                mode, level, period, participants, groups, marks, spareHosts, balance, power, proposalLife));
    }

    private Optional<Set<HostId>> participants(Section section) {
        Optional<List<Located<String>>> listed = section.find("hosts", Kinds.names());
        listed.ifPresent(hosts::check);
        if (listed.isPresent() && listed.get().isEmpty()) {
            section.at("hosts").problem("is empty. Maybe 'mode: off' was meant, or all hosts, which is the default.");
        }
        return listed.map(
                names -> names.stream().map(name -> new HostId(name.value())).collect(Collectors.toUnmodifiableSet()));
    }

    private static Map<Resource, ResourceMarks> marks(Section section) {
        Map<Resource, ResourceMarks> marks = new HashMap<>();
        watched(section, "cpu", Resource.CPU, ResourceMarks.LOAD_CAP).ifPresent(cpu -> marks.put(Resource.CPU, cpu));
        watched(section, "memory", Resource.MEMORY, ResourceMarks.MEMORY_CAP)
                .ifPresent(memory -> marks.put(Resource.MEMORY, memory));
        section.get("networks", Kinds.map(MarksReader.network()), Map.of())
                .forEach((name, network) -> marks.put(Resource.network(new NetworkId(name)), network));
        return marks;
    }

    private static Optional<ResourceMarks> watched(Section section, String key, Resource resource, double capLimit) {
        ResourceMarks defaults = DEFAULT.marks().get(resource);
        return section.get(key, MarksReader.watched(defaults, capLimit), Optional.of(defaults));
    }

    private static Optional<BalanceSettings> balance(Section section) {
        BalanceSettings fallback = BalanceSettings.DEFAULT;
        int maxMigrations = section.get("maxMigrations", Kinds.count(1, 100), fallback.maxMigrations());
        Duration coolDown = section.get("coolDown", Kinds.duration(Duration.ZERO, DAY), fallback.coolDown());
        int moves = section.get("movesPerVmPerDay", Kinds.count(1, 1_000), fallback.movesPerVmPerDay());
        int level =
                section.get("levelling", Kinds.count(1, 5), fallback.levelling().level());
        return section.make(() -> new BalanceSettings(maxMigrations, coolDown, moves, Levelling.of(level)));
    }

    private static Optional<PowerSettings> power(Section section) {
        PowerSettings fallback = PowerSettings.DEFAULT;
        int minimumHostsOn = section.get("minimumHostsOn", Kinds.count(1, 10_000), fallback.minimumHostsOn());
        Duration on = section.get("minimumOnTime", Kinds.duration(Duration.ZERO, DAY), fallback.minimumOnTime());
        Duration off = section.get("minimumOffTime", Kinds.duration(Duration.ZERO, DAY), fallback.minimumOffTime());
        int cycles = section.get("cyclesPerDay", Kinds.count(1, 24), fallback.cyclesPerDay());
        int hostsPerPlan = section.get("hostsPerPlan", Kinds.count(1, 100_000), fallback.hostsPerPlan());
        Duration timeOff = section.get(
                "expectedTimeOff",
                Kinds.duration(Duration.ofMinutes(15), Duration.ofDays(7)),
                fallback.expectedTimeOff());
        Duration quiet =
                section.get("quietStart", Kinds.duration(Duration.ZERO, Duration.ofHours(2)), fallback.quietStart());
        double veto = section.get("staleHostsVeto", Kinds.percentage(0, 1), fallback.staleHostsVeto());
        DrillSettings drills = section.get("drills", Kinds.section(PolicyReader::drills), fallback.drills());
        return section.make(
                () -> new PowerSettings(minimumHostsOn, on, off, cycles, hostsPerPlan, timeOff, quiet, veto, drills));
    }

    private static Optional<DrillSettings> drills(Section section) {
        DrillSettings fallback = DrillSettings.DEFAULT;
        Duration age = section.get("age", Kinds.duration(Duration.ZERO, Duration.ofDays(365)), fallback.age());
        LocalTime from = section.get("from", Kinds.timeOfDay(), fallback.from());
        LocalTime until = section.get("until", Kinds.timeOfDay(), fallback.until());
        return section.make(() -> new DrillSettings(age, from, until));
    }
}
