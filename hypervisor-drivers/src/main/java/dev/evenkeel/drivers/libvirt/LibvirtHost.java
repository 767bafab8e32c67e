package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.binding.Parameters;
import dev.evenkeel.drivers.libvirt.binding.VirtConnection;
import dev.evenkeel.drivers.libvirt.binding.VirtConnection.Statistics;
import dev.evenkeel.drivers.libvirt.binding.VirtDomain;
import dev.evenkeel.drivers.libvirt.binding.VirtException;
import dev.evenkeel.drivers.libvirt.xml.CapabilitiesXml;
import dev.evenkeel.drivers.libvirt.xml.DomainDescription;
import dev.evenkeel.drivers.libvirt.xml.DomainXml;
import dev.evenkeel.drivers.libvirt.xml.StoragePoolXml;
import dev.evenkeel.model.HostId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** One host: its connection, what it is made of, and what it shows. */
final class LibvirtHost implements AutoCloseable {
    /** Descriptions of domains change seldom, and cost a call each. */
    private static final Duration DESCRIPTION_LIFE = Duration.ofMinutes(1);

    /** Within the engine's limit for a sampling. */
    private static final Duration LONGEST_SAMPLING = Duration.ofSeconds(9);

    private static final long KIB_PER_MIB = 1_024;
    private static final int FALLBACK_MHZ = 1_000;
    /** Xen shows the host itself as a domain. */
    static final String XEN_HOST = "00000000-0000-0000-0000-000000000000";

    private final HostId id;
    private final HostSettings settings;
    private final InstantSource clock;
    private final HostConnection connection;
    private final HostConnection sampling;
    private final Map<String, Described> descriptions = new ConcurrentHashMap<>();
    private final Map<String, Double> dirtyRates = new ConcurrentHashMap<>();
    private volatile Optional<HostFacts> facts;
    private volatile Identity identity = new Identity("", "", "", "");
    private volatile Optional<String> problem = Optional.empty();

    /**
     * Who answers.
     *
     * @param hostname the host's own name for itself
     * @param uuid the host's
     * @param libvirt version there
     * @param hypervisor and its version
     */
    record Identity(String hostname, String uuid, String libvirt, String hypervisor) {
        /** True when both were seen, with one UUID and one name: some boards all have one UUID, but not one name. */
        boolean isSameMachine(Identity other) {
            return !uuid.isEmpty() && !hostname.isEmpty() && uuid.equals(other.uuid) && hostname.equals(other.hostname);
        }
    }

    /** @param number of the domain when it was read: its devices on the host are others at every start */
    private record Described(DomainDescription description, int number, Instant at) {}

    /**
     * @param remembered what it was made of when it was seen last
     * @param background for what nobody waits for
     */
    LibvirtHost(
            HostId id,
            HostSettings settings,
            Duration limit,
            Optional<HostFacts> remembered,
            Executor background,
            InstantSource clock) {
        this.id = id;
        this.settings = settings;
        this.clock = clock;
        this.facts = remembered;
        String thread = "evenkeel-libvirt-" + id;
        Duration longer = limit.multipliedBy(2);
        this.connection = new HostConnection(id, settings.uri(), thread, limit, this::learn, background, clock);
        this.sampling = new HostConnection(
                id,
                settings.uri(),
                thread + "-sampling",
                longer.compareTo(LONGEST_SAMPLING) > 0 ? LONGEST_SAMPLING : longer,
                this::learn,
                background,
                clock);
    }

    HostId id() {
        return id;
    }

    HostSettings settings() {
        return settings;
    }

    /** Empty when it was never seen. */
    Optional<HostFacts> facts() {
        return facts.map(known -> known.with(settings.hardware()));
    }

    /** As libvirt told them. */
    Optional<HostFacts> factsAsTold() {
        return facts;
    }

    Identity identity() {
        return identity;
    }

    /** Why the last look at it saw nothing; empty when it did. */
    Optional<String> problem() {
        return problem;
    }

    void problem(Optional<String> sentence) {
        problem = sentence;
    }

    /** What it is reached at: the address or name in its URI. */
    String address() {
        return Optional.ofNullable(URI.create(settings.uri()).getHost()).orElse("localhost");
    }

    /** Of a domain that was seen there; empty when it never was. */
    Optional<DomainDescription> description(String uuid) {
        return Optional.ofNullable(descriptions.get(uuid)).map(Described::description);
    }

    <T> T ask(String what, Function<VirtConnection, T> question) {
        return connection.ask(what, question);
    }

    /** Asks for what takes long on a host that is overloaded, and is not to hold up the rest: twice as long. */
    <T> T askSlowly(String what, Function<VirtConnection, T> question) {
        return sampling.ask(what, question);
    }

    /** Connects for looks and for samples; ends when both was done, or failed, which the next look tells. */
    CompletableFuture<Void> reach() {
        return CompletableFuture.allOf(connection.connect(), sampling.connect());
    }

    /** A connection for one call that takes long; to be closed. */
    VirtConnection connect() {
        return connection.another();
    }

    /** Asks about one domain; empty when the host does not know it. */
    <T> Optional<T> askDomain(String what, String uuid, Function<VirtDomain, T> question) {
        return ask(what, host -> {
            Optional<VirtDomain> domain = host.domainOfUuid(uuid);
            try {
                return domain.map(question);
            } finally {
                domain.ifPresent(VirtDomain::close);
            }
        });
    }

    /** Network interfaces of a domain on the host; none while its description was not read yet. */
    List<String> devices(String uuid) {
        return description(uuid).stream()
                .flatMap(description -> description.interfaces().stream())
                .flatMap(card -> card.device().stream())
                .toList();
    }

    // What a new connection tells

    private void learn(VirtConnection host) {
        String capabilities = host.capabilities();
        identity = new Identity(
                tried(host::hostname, ""),
                CapabilitiesXml.hostUuid(capabilities).orElse(""),
                host.libvirtVersion(),
                tried(host::hypervisorVersion, ""));
        facts = Optional.of(facts(host, capabilities));
        descriptions.clear();
    }

    private static HostFacts facts(VirtConnection host, String capabilities) {
        VirtConnection.Processors processors = host.processors();
        long memoryKiB =
                tried(host::memoryStatistics, Map.<String, Long>of()).getOrDefault("total", processors.memoryKiB());
        String domain = tried(() -> host.domainCapabilities(Optional.empty()), "<domainCapabilities/>");
        int clock = CapabilitiesXml.clockMhz(capabilities).orElse(processors.mhz());
        return new HostFacts(
                Math.max(1, processors.cores()),
                Math.max(1, processors.threads()),
                clock > 0 ? clock : FALLBACK_MHZ,
                memoryKiB / KIB_PER_MIB,
                ownKiB(host) / KIB_PER_MIB,
                CapabilitiesXml.domainType(domain).orElse(""),
                CapabilitiesXml.largestCpu(domain, capabilities),
                Set.copyOf(tried(host::interfaces, List.of())),
                storages(host));
    }

    private static long ownKiB(VirtConnection host) {
        Optional<VirtDomain> own = host.domainOfUuid(XEN_HOST);
        try {
            return own.map(VirtDomain::memoryKiB).orElse(0L);
        } finally {
            own.ifPresent(VirtDomain::close);
        }
    }

    private static Set<String> storages(VirtConnection host) {
        Set<String> shared = new HashSet<>();
        for (String found : tried(host::storagePools, List.<String>of())) {
            StoragePoolXml pool = StoragePoolXml.read(found);
            if (pool.isShared()) {
                shared.add(pool.path().orElse(pool.name()));
            }
        }
        return shared;
    }

    private interface Question<T> {
        T ask();
    }

    /** For what not every hypervisor or installation has. */
    private static <T> T tried(Question<T> question, T otherwise) {
        try {
            return question.ask();
        } catch (VirtException missing) {
            if (missing.isOfConnection()) {
                throw missing;
            }
            return otherwise;
        }
    }

    // What it shows

    /** Everything there is on it now. */
    HostReading read() {
        return ask("inventory", this::read);
    }

    private HostReading read(VirtConnection host) {
        List<VirtDomain> domains = host.domains();
        try {
            Map<String, Parameters> running = host.statistics(this::devices, Statistics.STATE);
            Set<String> withSnapshots = Set.copyOf(tried(host::withSnapshots, List.of()));
            List<DomainReading> readings = new ArrayList<>();
            for (VirtDomain domain : domains) {
                if (!domain.uuid().equals(XEN_HOST)) {
                    read(domain, running, withSnapshots).ifPresent(readings::add);
                }
            }
            return new HostReading(facts().orElseThrow(), readings);
        } finally {
            domains.forEach(VirtDomain::close);
        }
    }

    /** Nothing when it went between two calls. */
    private Optional<DomainReading> read(
            VirtDomain domain, Map<String, Parameters> running, Set<String> withSnapshots) {
        String uuid = domain.uuid();
        Optional<Parameters> statistics = Optional.ofNullable(running.get(uuid));
        try {
            DomainReading.Phase phase = statistics.map(LibvirtHost::phase).orElse(DomainReading.Phase.DEFINED);
            return Optional.of(new DomainReading(
                    uuid,
                    domain.name(),
                    phase,
                    description(uuid, domain),
                    withSnapshots.contains(uuid),
                    dirtyRates.getOrDefault(uuid, 0.0),
                    statistics.filter(LibvirtHost::isBusy).isPresent()));
        } catch (VirtException gone) {
            if (gone.is(VirtException.NO_DOMAIN)) {
                return Optional.empty();
            }
            throw gone;
        }
    }

    /** How fast a domain rewrites its memory, MiB/s, as a sample told it. */
    void dirtyRate(String uuid, double mibps) {
        dirtyRates.put(uuid, mibps);
    }

    /** Xen calls the half on the target paused by a user. */
    static DomainReading.Phase phase(Parameters statistics) {
        DomainReading.Phase phase =
                DomainReading.Phase.of((int) statistics.number("state.state").orElse(0), (int)
                        statistics.number("state.reason").orElse(0));
        return phase == DomainReading.Phase.PAUSED && isBusy(statistics) ? DomainReading.Phase.MIGRATING : phase;
    }

    private static boolean isBusy(Parameters statistics) {
        return statistics.number(VirtConnection.JOB).isPresent();
    }

    private DomainDescription description(String uuid, VirtDomain domain) {
        Described known = descriptions.get(uuid);
        Instant now = clock.instant();
        if (known == null
                || known.number() != domain.id()
                || known.at().plus(DESCRIPTION_LIFE).isBefore(now)) {
            known = new Described(DomainXml.read(domain.xml()), domain.id(), now);
            descriptions.put(uuid, known);
        }
        return known.description();
    }

    @Override
    public void close() {
        connection.close();
        sampling.close();
    }
}
