package dev.evenkeel.engine.whatif.planetlab;

import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.config.PolicyMode;
import dev.evenkeel.engine.config.SettingsReader;
import dev.evenkeel.engine.config.document.ConfigException;
import dev.evenkeel.engine.config.document.Document;
import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.NearMiss;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.planner.PlannerSettings;
import dev.evenkeel.simulator.planetlab.HostType;
import dev.evenkeel.simulator.planetlab.Setting;
import dev.evenkeel.simulator.planetlab.Switching;
import dev.evenkeel.simulator.planetlab.VmType;
import dev.evenkeel.simulator.power.PowerModel;
import dev.evenkeel.simulator.power.PowerModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Reads benchmark files: the key {@code planetlab}, and Evenkeel's settings beside it as in a configuration. */
final class BenchmarkReader {
    private static final String KEY = "planetlab";
    private static final int MOST_MIB = 8;
    private static final Kind<Double> MIPS = Kinds.number(1, 1_000_000);
    private static final Kind<Integer> MEMORY_MB = Kinds.count(1, 100_000_000);
    private static final Kind<Duration> BOOT = Kinds.duration(Duration.ZERO, Duration.ofSeconds(270));
    private static final Kind<Duration> SHUTDOWN = Kinds.duration(Duration.ZERO, Duration.ofHours(1));

    private final PowerModels models = PowerModels.quoted();
    private final Set<String> modelNames =
            models.all().stream().map(PowerModel::name).collect(Collectors.toSet());

    /** True when the file can be read and has the benchmark's key. */
    static boolean isBenchmark(Path file) {
        try {
            AtomicBoolean has = new AtomicBoolean();
            Document.yaml(file, MOST_MIB).knownKeys(Kinds.section(section -> {
                has.set(section.has(KEY));
                return Optional.of(KEY);
            }));
            return has.get();
        } catch (ConfigException unreadable) {
            return false;
        }
    }

    /** @throws dev.evenkeel.engine.config.document.ConfigException with all problems of the file */
    Benchmark read(Path file) {
        return Document.yaml(file, MOST_MIB).read(Kinds.section(this::read));
    }

    private Optional<Benchmark> read(Section section) {
        Optional<Parts> parts = section.require(KEY, Kinds.section(this::parts));
        EngineSettings engine = SettingsReader.read(section, PolicyMode.DPM);
        PlannerSettings effort =
                section.find("planner", Kinds.section(BenchmarkReader::effort)).orElse(PlannerSettings.DEFAULT);
        return section.make(() -> new Benchmark(
                parts.orElseThrow().setting(), engine, effort, parts.get().policies()));
    }

    private static Optional<PlannerSettings> effort(Section section) {
        PlannerSettings fallback = PlannerSettings.DEFAULT;
        long placements = section.get("placementsTried", Kinds.whole(1, 10_000_000), fallback.placementsTried());
        int patience = section.get("patience", Kinds.count(1, 1_000_000), fallback.patience());
        return section.make(() -> new PlannerSettings(placements, patience, fallback.annealings(), fallback.prices()));
    }

    private record Parts(Setting setting, List<String> policies) {}

    private Optional<Parts> parts(Section section) {
        Optional<Integer> hosts = section.require("hosts", Kinds.count(1, 1_000_000));
        Optional<List<HostType>> hostTypes = section.require("hostTypes", Kinds.list(Kinds.section(this::hostType)));
        Optional<List<VmType>> vmTypes = section.require("vmTypes", Kinds.list(Kinds.section(BenchmarkReader::vmType)));
        double link = section.get("linkMbps", Kinds.number(1, 1_000_000), 1_000.0);
        boolean keepAll = section.get("keepAll", Kinds.truth(), false);
        boolean memory = section.get("memoryEnforced", Kinds.truth(), false);
        Duration boot = section.get("boot", BOOT, Duration.ZERO);
        Duration shutdown = section.get("shutdown", SHUTDOWN, Duration.ZERO);
        List<String> policies = section.get("policies", Kinds.list(Kinds.name()), PolicyNames.ALL);
        PolicyNames.problems(policies).forEach(problem -> section.at("policies").problem(problem));
        requireRoom(section, hostTypes, vmTypes);
        return section.make(() -> new Parts(
                new Setting(
                        hosts.orElseThrow(),
                        hostTypes.orElseThrow(),
                        vmTypes.orElseThrow(),
                        link,
                        keepAll,
                        memory,
                        new Switching(boot.toSeconds(), shutdown.toSeconds())),
                policies));
    }

    private Optional<HostType> hostType(Section section) {
        Optional<String> model = section.require("model", Kinds.name());
        Optional<Integer> cores = section.require("cores", Kinds.count(1, 10_000));
        Optional<Double> mips = section.require("mipsPerCore", MIPS);
        Optional<Integer> memory = section.require("memoryMb", MEMORY_MB);
        model.filter(name -> !modelNames.contains(name))
                .ifPresent(name -> section.at("model")
                        .problem("there is no power curve of model '" + name + "'." + NearMiss.hint(name, modelNames)));
        return section.make(() -> new HostType(
                model.orElseThrow(),
                cores.orElseThrow(),
                mips.orElseThrow(),
                memory.orElseThrow(),
                models.get(model.get()).curve()));
    }

    private static Optional<VmType> vmType(Section section) {
        Optional<Double> mips = section.require("mips", MIPS);
        Optional<Integer> memory = section.require("memoryMb", MEMORY_MB);
        return section.make(() -> new VmType(mips.orElseThrow(), memory.orElseThrow()));
    }

    private static void requireRoom(Section section, Optional<List<HostType>> hosts, Optional<List<VmType>> vms) {
        if (hosts.isEmpty() || vms.isEmpty() || section.hasProblems()) {
            return;
        }
        requireSome(section, "hostTypes", hosts.get());
        requireSome(section, "vmTypes", vms.get());
        for (VmType vm : vms.get()) {
            if (!hosts.get().isEmpty() && hosts.get().stream().noneMatch(host -> hasRoom(host, vm))) {
                section.at("vmTypes")
                        .problem("no host type has a core of " + Math.round(vm.mips()) + " MIPS and " + vm.memoryMb()
                                + " MB for one of these types.");
            }
        }
    }

    private static void requireSome(Section section, String key, List<?> types) {
        if (types.isEmpty()) {
            section.at(key).problem("is empty.");
        }
    }

    private static boolean hasRoom(HostType host, VmType vm) {
        return host.mipsPerCore() >= vm.mips() && host.memoryMb() >= vm.memoryMb();
    }
}
