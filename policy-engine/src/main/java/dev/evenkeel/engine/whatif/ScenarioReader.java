package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.app.Simulation;
import dev.evenkeel.engine.config.ConfigReader;
import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.PoolNames;
import dev.evenkeel.engine.config.SimulatedConfig;
import dev.evenkeel.engine.config.document.Document;
import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.engine.config.document.Uniques;
import dev.evenkeel.engine.config.document.Value;
import dev.evenkeel.engine.config.simulated.HostDescription;
import dev.evenkeel.engine.config.simulated.PoolSource;
import dev.evenkeel.engine.config.simulated.VmDescription;
import dev.evenkeel.engine.whatif.Expectation.Counted;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads scenario files; the engine's part is a whole engine configuration. */
public final class ScenarioReader {
    private static final int MOST_MIB = 8;
    private static final String ENGINE = "engine";
    private static final Kind<CountRange> COUNT =
            Kinds.parsed("count such as 2, 1..3 or 1..", CountRange::parse, CountRange::toString);
    private static final Kind<Pattern> PATTERN = Kinds.parsed("regular expression", Pattern::compile, Pattern::pattern);

    private final ConfigReader configs;
    private final List<Sweep> sweeps;

    public ScenarioReader(ConfigReader configs) {
        this(configs, List.of());
    }

    /** @param sweeps laid over each of the scenario's policies, or over its engine's own where it lists none */
    public ScenarioReader(ConfigReader configs, List<Sweep> sweeps) {
        this.configs = configs;
        this.sweeps = List.copyOf(sweeps);
    }

    /** @throws dev.evenkeel.engine.config.document.ConfigException with all problems of the file */
    public Scenario read(Path file) {
        Path directory = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        return Document.yaml(file, MOST_MIB).read(Kinds.section(section -> read(section, directory)));
    }

    /**
     * A pool's own configuration under drs and under dpm, doing all unasked, and each with every combination of what is swept.
     *
     * @throws dev.evenkeel.engine.config.document.ConfigException with all problems of the file
     */
    public List<Variant> ofConfiguration(Path file) {
        Path directory = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        Kind<EngineConfig> config = configs.kind(directory);
        return Document.yaml(file, MOST_MIB).read(Kinds.section(section -> {
            Value.Mapping tree = new Setting("automation", "policy.automation", "auto-all")
                    .tree()
                    .over(section.rest());
            List<Variant> variants = new ArrayList<>();
            for (String mode : List.of("drs", "dpm")) {
                Value.Mapping own =
                        new Setting("mode", "policy.mode", mode).tree().over(tree);
                swept(mode, section, own, config).ifPresent(variants::addAll);
            }
            return section.make(() -> variants);
        }));
    }

    private Optional<Scenario> read(Section section, Path directory) {
        Optional<String> story = section.require("story", Kinds.text());
        AtomicReference<PoolNames> pool = new AtomicReference<>(PoolNames.NONE);
        Optional<EngineConfig> engine = section.require(ENGINE, configs.kind(directory, pool::set));
        Optional<Duration> length = section.require("for", Kinds.duration(Duration.ofMinutes(1), Duration.ofDays(365)));
        Mentions mentions = new Mentions();
        EventReader eventReader = new EventReader(pool.get(), mentions);
        List<ScenarioEvent> events = section.get("events", Kinds.list(Kinds.section(eventReader::read)), List.of());
        mentions.check(pool.get());
        Staging staging = new Staging(section);
        Optional<Simulation> stage = engine.flatMap(staging::of);
        if (engine.isEmpty()) {
            staging.checkLoad(pool.get().described());
        }
        engine.ifPresent(sound -> checkMentions(mentions, sound, stage));
        boolean known = !section.hasProblems();
        List<Variant> policies = policies(section, directory);
        policies.forEach(policy -> staging.of(policy.engine()));
        Map<String, PoolNames> described = new TreeMap<>();
        policies.forEach(policy -> described(policy).ifPresent(names -> described.put(policy.name(), names)));
        if (known) {
            described.values().forEach(mentions::check);
        }
        Optional<Rates> rates = section.find("rates", Kinds.section(ScenarioReader::rates));
        Optional<Expectation> expect = section.find("expect", Kinds.section(ScenarioReader::expectation));
        return section.make(() -> new Scenario(
                story.orElseThrow(),
                engine.orElseThrow(),
                staging.stage(),
                length.orElseThrow(),
                events,
                policies,
                rates,
                expect));
    }

    /** What is wrong with the engine that they are laid over is not told again for each. */
    private List<Variant> policies(Section section, Path directory) {
        Kind<EngineConfig> config = configs.kind(directory);
        if (!section.has("policies") && !sweeps.isEmpty()) {
            return section.find(ENGINE, Kinds.section((Section engine) -> swept(engine, engine.rest(), config)))
                    .orElse(List.of());
        }
        Value.Mapping engine = section.find(ENGINE, Kinds.section(inner -> Optional.of(inner.rest())))
                .orElse(new Value.Mapping(0, Map.of()));
        Kind<Located<List<Variant>>> policy =
                Kinds.section((Section item) -> policy(item, engine, config)).located();
        List<Located<List<Variant>>> policies = section.get("policies", Kinds.list(policy), List.of());
        Uniques.byKey("policy", policies, swept -> swept.get(0).name());
        return policies.stream().flatMap(swept -> swept.value().stream()).toList();
    }

    private Optional<List<Variant>> policy(Section section, Value.Mapping engine, Kind<EngineConfig> config) {
        Optional<String> name = section.require("name", Kinds.name());
        Value.Mapping own = section.rest().over(engine);
        return swept(name.orElse(""), section, own, config);
    }

    /** The engine's own policy has the name of its mode. */
    private Optional<List<Variant>> swept(Section section, Value.Mapping tree, Kind<EngineConfig> config) {
        return section.reads(tree, ENGINE, config)
                .flatMap(engine -> swept(Study.ownName(engine), section, tree, config));
    }

    /** One policy, once for each combination of what is swept. */
    private Optional<List<Variant>> swept(String name, Section section, Value.Mapping tree, Kind<EngineConfig> config) {
        List<Variant> variants = new ArrayList<>();
        for (List<Setting> settings : Sweep.combinations(sweeps)) {
            Value.Mapping joined = tree;
            for (Setting setting : settings) {
                joined = setting.tree().over(joined);
            }
            section.reads(joined, ENGINE, config)
                    .ifPresent(engine -> variants.add(new Variant(name, settings, engine)));
        }
        return section.make(() -> variants);
    }

    /** What can be told of the engine's pool as a whole. @param stage the pool, where it can be made */
    private static void checkMentions(Mentions mentions, EngineConfig engine, Optional<Simulation> stage) {
        mentions.checkGroups(engine);
        boolean listed = engine.driver() instanceof SimulatedConfig simulated
                && simulated.source() instanceof PoolSource.Described;
        if (!listed) {
            stage.ifPresent(made -> mentions.check(Mentions.of(made.spec())));
        }
    }

    /** Names of the pool of a policy that describes it anew. */
    private static Optional<PoolNames> described(Variant policy) {
        return policy.engine().driver() instanceof SimulatedConfig simulated
                        && simulated.source() instanceof PoolSource.Described pool
                ? Optional.of(Mentions.of(
                        "under policy '" + policy.name() + "' ",
                        pool.hosts().stream().map(HostDescription::id).toList(),
                        pool.vms().stream().map(VmDescription::id).toList()))
                : Optional.empty();
    }

    private static Optional<Rates> rates(Section section) {
        double price = section.get("pricePerKwh", Kinds.amount(), 0.0);
        String currency = section.get("currency", Kinds.name(), "EUR");
        double kgCo2 = section.get("kgCo2PerKwh", Kinds.amount(), 0.0);
        return section.make(() -> new Rates(price, currency, kgCo2));
    }

    private static Optional<Expectation> expectation(Section section) {
        Map<Counted, CountRange> counts = new EnumMap<>(Counted.class);
        for (Counted counted : Counted.values()) {
            section.find(key(counted), COUNT).ifPresent(range -> counts.put(counted, range));
        }
        Optional<List<String>> moved = section.find("moved", Kinds.list(Kinds.name()));
        Map<String, String> places = section.get("places", Kinds.map(Kinds.name()), Map.of());
        Set<HostId> on = hosts(section, "on");
        Set<HostId> off = hosts(section, "off");
        List<Milestone> order = section.get("order", Kinds.list(Kinds.section(ScenarioReader::milestone)), List.of());
        List<Pattern> journal = section.get("journal", Kinds.list(PATTERN), List.of());
        List<Pattern> never = section.get("never", Kinds.list(PATTERN), List.of());
        Map<VmId, HostId> placed = new TreeMap<>();
        places.forEach((vm, host) -> placed.put(new VmId(vm), new HostId(host)));
        return section.make(() -> new Expectation(
                counts, moved.map(names -> ids(names, VmId::new)), placed, on, off, order, journal, never));
    }

    private static Optional<Milestone> milestone(Section section) {
        Kind<Duration> time = Kinds.duration(Duration.ZERO, Milestone.ANY_TIME);
        Optional<Pattern> entry = section.require("entry", PATTERN);
        Duration after = section.get("after", time, Duration.ZERO);
        Duration before = section.get("before", time, Milestone.ANY_TIME);
        return section.make(() -> new Milestone(entry.orElseThrow(), after, before));
    }

    private static Set<HostId> hosts(Section section, String key) {
        return ids(section.get(key, Kinds.list(Kinds.name()), List.of()), HostId::new);
    }

    private static <T> Set<T> ids(List<String> names, Function<String, T> maker) {
        return names.stream().map(maker).collect(Collectors.toCollection(HashSet::new));
    }

    /** {@code switchedOff} for SWITCHED_OFF. */
    private static String key(Counted counted) {
        return counted == Counted.SWITCHED_OFF ? "switchedOff" : counted.name().toLowerCase(Locale.ROOT);
    }
}
