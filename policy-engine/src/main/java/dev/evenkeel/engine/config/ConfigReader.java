package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.Document;
import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.engine.config.libvirt.LibvirtPool;
import dev.evenkeel.engine.config.libvirt.LibvirtReader;
import dev.evenkeel.engine.config.simulated.PoolSource;
import dev.evenkeel.engine.config.simulated.SourceReader;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.rule.PoolRules;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the configuration of an engine. What it does not say has its default. */
public final class ConfigReader {
    private static final int MOST_MIB = 8;
    private static final String SIMULATED = "simulated";
    private static final String LIBVIRT = "libvirt";
    /** As far as every reader of JSON counts exactly. */
    private static final Kind<Long> SEED = Kinds.whole(0, (1L << 53) - 1);

    private final Set<String> hostModels;
    private final Function<Path, Set<String>> moreModels;
    private final Map<String, String> environment;

    /**
     * @param hostModels names of the power models that a simulated host may be of
     * @param environment variables that secrets may come from
     */
    public ConfigReader(Set<String> hostModels, Map<String, String> environment) {
        this(hostModels, file -> Set.of(), environment);
    }

    /** @param moreModels names of the power models in a file; throws with all that is wrong with it, a line each */
    public ConfigReader(
            Set<String> hostModels, Function<Path, Set<String>> moreModels, Map<String, String> environment) {
        this.hostModels = Set.copyOf(hostModels);
        this.moreModels = moreModels;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads a file. Relative names of files in it start from its directory.
     *
     * @throws dev.evenkeel.engine.config.document.ConfigException with all its problems
     */
    public EngineConfig read(Path file) {
        Path directory = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        return Document.yaml(file, MOST_MIB).read(kind(directory));
    }

    /** A whole configuration, for documents that are not files. */
    public Kind<EngineConfig> kind(Path directory) {
        return kind(directory, names -> {});
    }

    /** The same, and whoever asks is told what the pool has, be the configuration without problems or not. */
    public Kind<EngineConfig> kind(Path directory, Consumer<PoolNames> told) {
        return Kinds.section(section -> read(section, directory, told));
    }

    private Optional<EngineConfig> read(Section section, Path directory, Consumer<PoolNames> told) {
        SourceReader source = new SourceReader(directory, hostModels, moreModels);
        LibvirtReader libvirt = new LibvirtReader();
        Optional<String> driverName = section.require("driver", Kinds.choice(List.of(SIMULATED, LIBVIRT)));
        DriverConfig driver = driver(section, driverName, source, libvirt);
        boolean isLibvirt = driverName.filter(LIBVIRT::equals).isPresent();
        KnownNames hosts = isLibvirt ? libvirt.hostNames() : source.hostNames();
        KnownNames vms = isLibvirt ? KnownNames.notListed("VM") : source.vmNames();
        PoolNames names = new PoolNames(
                hosts, vms, isLibvirt ? Map.of() : source.labels(), source.hostModels(), source.described());
        told.accept(names);
        PolicySettings policyDefaults = PolicySettings.DEFAULT.withAutomation(driver.defaultAutomation());

        Optional<String> pool = section.require("pool", Kinds.name());
        PolicySettings policy =
                section.get("policy", new PolicyReader(driver.defaultAutomation(), hosts).kind(), policyDefaults);
        MetricSettings metrics = section.get("metrics", MetricReader.kind(), MetricSettings.DEFAULT);
        Optional<NodeExporterConfig> nodeExporter = section.find("nodeExporter", new NodeExporterReader(hosts).kind());
        ExecutionSettings execution = section.get("execution", ExecutionReader.kind(), ExecutionSettings.DEFAULT);
        SecretReader secrets = new SecretReader(directory, environment);
        WakeSettings wake = section.get("wake", new WakeReader(hosts, secrets, directory).kind(), WakeSettings.DEFAULT);
        PoolRules rules = new PoolRulesReader(names, policy.hostGroups()).read(section);
        DataReader dataReader = new DataReader(directory, secrets);
        DataSettings data = section.get("data", dataReader.kind(), dataReader.defaults());
        long seed = section.get("seed", SEED, EngineConfig.DEFAULT_SEED);
        return section.make(() -> new EngineConfig(
                new PoolId(pool.orElseThrow()),
                policy,
                metrics,
                nodeExporter,
                execution,
                wake,
                rules,
                data,
                seed,
                driver));
    }

    /** The sections of other drivers than the one that is named are read too, so that their mistakes are found. */
    private static DriverConfig driver(
            Section section, Optional<String> name, SourceReader source, LibvirtReader libvirtReader) {
        Optional<LibvirtPool> libvirt = section.find(LIBVIRT, libvirtReader.kind());
        SimulatedConfig simulated =
                section.get(SIMULATED, Kinds.section(inner -> simulated(inner, source)), SimulatedConfig.DEFAULT);
        if (name.equals(Optional.of(LIBVIRT)) && !section.has(LIBVIRT)) {
            section.place().problem("lacks the section 'libvirt', which names the hosts of this driver.");
        }
        return name.filter(LIBVIRT::equals)
                .<DriverConfig>flatMap(chosen -> libvirt.map(LibvirtConfig::new))
                .orElse(simulated);
    }

    private static Optional<SimulatedConfig> simulated(Section section, SourceReader source) {
        double speed = section.get("speed", Kinds.number(1, 100_000), SimulatedConfig.DEFAULT.speed());
        Optional<Instant> start = section.find("start", Kinds.instant());
        PoolSource pool = source.read(section);
        return section.make(() -> new SimulatedConfig(speed, start, pool));
    }
}
