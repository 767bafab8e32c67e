package dev.evenkeel.drivers.libvirt;

import static dev.evenkeel.drivers.libvirt.LabPool.H1;
import static dev.evenkeel.drivers.libvirt.LabPool.H2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.drivers.libvirt.DomainReading.Phase;
import dev.evenkeel.drivers.libvirt.PoolView.Seen;
import dev.evenkeel.drivers.libvirt.xml.DomainDescription.Disk;
import dev.evenkeel.drivers.libvirt.xml.DomainNote;
import dev.evenkeel.drivers.libvirt.xml.DomainNote.Membership;
import dev.evenkeel.model.Capacity;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What several hosts show is one pool. */
class PoolViewTest {
    private static final VmId WEB = new VmId("web");
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final LibvirtSettings SETTINGS = LibvirtSettings.of(
                    Map.of(H1, HostSettings.of("qemu+tcp://h1/system"), H2, HostSettings.of("qemu+tcp://h2/system")))
            .withSharedPaths(List.of("/srv/vms"));

    private List<MigrationOrder> orders = List.of();
    private Optional<PoolView> before = Optional.empty();

    @Test
    void aHostIsItsCoresAndAVmIsOnTheHostThatRunsIt() {
        Inventory pool = view(up(Domains.domain("web", Phase.RUNNING)), up()).inventory();

        assertThat(pool.host(H1).orElseThrow().capacity()).isEqualTo(new Capacity(8, 2_000, 64_512));
        assertThat(pool.host(H1).orElseThrow().links()).containsKey(new NetworkId("br0"));
        assertThat(web(pool).isOn(H1)).isTrue();
        assertThat(web(pool).state()).isEqualTo(VmState.RUNNING);
    }

    /** libvirt keeps it, with its memory, where the domain says so. */
    @Test
    void aVmThatCrashedStandsStill() {
        Phase crashed = Phase.of(6, 1);

        assertThat(web(view(up(Domains.domain("web", crashed)), up()).inventory())
                        .state())
                .isEqualTo(VmState.PAUSED);
    }

    /** Or nothing could be planned for it when it is to wake. */
    @Test
    void aHostThatIsOffHasTheNetworksThatItHad() {
        Seen off = new Seen(HostState.OFF, Optional.of(Domains.host().facts()), Optional.empty());

        Inventory pool = view(up(Domains.domain("web", Phase.RUNNING)), off).inventory();

        assertThat(pool.host(H2).orElseThrow().links()).containsKey(new NetworkId("br0"));
    }

    @Test
    void aVmThatIsDefinedTwiceAndRunsOnceIsOneVm() {
        PoolView view = view(up(Domains.domain("web", Phase.DEFINED)), up(Domains.domain("web", Phase.RUNNING)));

        assertThat(view.inventory().vms()).hasSize(1);
        assertThat(web(view.inventory()).isOn(H2)).isTrue();
        assertThat(view.problems()).isEmpty();
    }

    @Test
    void aVmThatArrivesSomewhereIsOnItsSourceAndMigrates() {
        Inventory pool = view(up(Domains.domain("web", Phase.RUNNING)), up(Domains.domain("web", Phase.MIGRATING)))
                .inventory();

        assertThat(web(pool).isOn(H1)).isTrue();
        assertThat(pool.migrations()).containsExactly(new RunningMigration(WEB, H1, H2));
    }

    @Test
    void aMigrationOfOursIsKnownBeforeTheTargetShowsIt() {
        orders = List.of(new MigrationOrder(WEB, "web-00000000", H1, H2, NOW, false, false));

        Inventory pool = view(up(Domains.domain("web", Phase.RUNNING)), up()).inventory();

        assertThat(pool.migrations()).containsExactly(new RunningMigration(WEB, H1, H2));
        assertThat(pool.occupants(H2)).containsExactly(WEB);
    }

    @Test
    void aVmOfOursThatOnlyItsTargetShowsHasNotArrivedBeforeItRuns() {
        orders = List.of(new MigrationOrder(WEB, "web-00000000", H1, H2, NOW, false, false));
        Seen silent = new Seen(HostState.UNREACHABLE, Optional.empty(), Optional.empty());

        Inventory pool =
                view(silent, up(Domains.domain("web", Phase.MIGRATING))).inventory();

        assertThat(web(pool).isOn(H1)).isTrue();
        assertThat(web(pool).state()).isEqualTo(VmState.RUNNING);
        assertThat(pool.migrations()).containsExactly(new RunningMigration(WEB, H1, H2));
        assertThat(web(view(silent, up(Domains.domain("web", Phase.RUNNING))).inventory())
                        .isOn(H2))
                .isTrue();
    }

    @Test
    void aVmThatStandsStillForItsSwitchOverIsNotPaused() {
        orders = List.of(new MigrationOrder(WEB, "web-00000000", H1, H2, NOW, false, false));

        Inventory pool = view(up(Domains.domain("web", Phase.MIGRATING)), up(Domains.domain("web", Phase.MIGRATING)))
                .inventory();

        assertThat(web(pool).state()).isEqualTo(VmState.RUNNING);
        assertThat(web(pool).isOn(H1)).isTrue();
    }

    @Test
    void aVmThatRunsTwiceHoldsBothHostsAndIsTold() {
        PoolView view = view(up(Domains.domain("web", Phase.RUNNING)), up(Domains.domain("web", Phase.RUNNING)));

        assertThat(view.inventory().occupants(H1)).containsExactly(WEB);
        assertThat(view.inventory().occupants(H2)).containsExactly(WEB);
        assertThat(view.problems()).singleElement().asString().contains("web", "h1 and h2", "at once");
    }

    /** Xen's driver calls both halves running from the start on the target to the end of the source's half. */
    @Test
    void aVmWhoseMigrationIsEndingDoesNotRunTwice() {
        DomainReading half = Domains.domain("web", Phase.RUNNING);

        PoolView view = view(up(Domains.busy(half)), up(half));

        assertThat(view.problems()).isEmpty();
        assertThat(view.inventory().migrations()).containsExactly(new RunningMigration(WEB, H1, H2));
    }

    /** libxl copies no disks. */
    @Test
    void aXenVmWithLocalDisksStaysThoughStorageMayMigrate() {
        Disk local = new Disk("file", "/var/lib/vms/web.img", "xvda", false, false);

        assertThat(immobility(SETTINGS.withStorageMigration(), "kvm", local)).isEmpty();
        assertThat(immobility(SETTINGS.withStorageMigration(), "xen", local)).containsExactly(Immobility.LOCAL_STORAGE);
    }

    @Test
    void whatASilentHostRanStaysOnItUntilItIsSeenElsewhere() {
        Seen silent = new Seen(
                HostState.UNREACHABLE,
                Optional.of(Domains.host().facts()),
                Optional.of(Domains.host(Domains.domain("web", Phase.RUNNING))));

        assertThat(web(view(silent, up()).inventory()).isOn(H1)).isTrue();
        Inventory moved = view(silent, up(Domains.domain("web", Phase.RUNNING))).inventory();
        assertThat(web(moved).isOn(H2)).isTrue();
        assertThat(moved.migrations()).isEmpty();
    }

    @Test
    void aVmOfOursThatArrivedWhereNobodyCanLookIsOnItsWay() {
        orders = List.of(new MigrationOrder(WEB, "web-00000000", H1, H2, NOW, false, false));
        before = Optional.of(view(up(Domains.domain("web", Phase.RUNNING)), up()));
        Seen silent = new Seen(HostState.UNREACHABLE, Optional.empty(), Optional.empty());

        Inventory pool = view(up(), silent).inventory();
        assertThat(web(pool).state()).isEqualTo(VmState.RUNNING);
        assertThat(pool.migrations()).containsExactly(new RunningMigration(WEB, H1, H2));
        Inventory definedHere =
                view(up(Domains.domain("web", Phase.DEFINED)), silent).inventory();
        assertThat(web(definedHere).state()).isEqualTo(VmState.RUNNING);
        assertThat(view(up(), up()).inventory().vm(WEB)).isEmpty();
    }

    @Test
    void differentVmsOfOneNameGetNamesOfTheirOwnAndAreTold() {
        PoolView view = view(
                up(Domains.domain("web", "11111111-a", Phase.RUNNING, List.of())),
                up(Domains.domain("web", "22222222-b", Phase.RUNNING, List.of())));

        assertThat(view.inventory().vms())
                .extracting(vm -> vm.id().value())
                .containsExactlyInAnyOrder("web#11111111", "web#22222222");
        assertThat(view.problems()).singleElement().asString().contains("h1 and h2", "'web'", "rename");
    }

    @Test
    void aStoppedVmDoesNotTakeTheNameOfARunningOne() {
        PoolView view = view(
                up(Domains.domain("web", "11111111-a", Phase.DEFINED, List.of())),
                up(Domains.domain("web", "22222222-b", Phase.RUNNING, List.of())));

        assertThat(web(view.inventory()).isOn(H2)).isTrue();
    }

    @Test
    void disksOutsideSharedStorageHoldAVm() {
        Inventory pool = view(
                        up(
                                Domains.domain("web", "w", Phase.RUNNING, List.of(disk("/srv/vms/web.qcow2"))),
                                Domains.domain("old", "o", Phase.RUNNING, List.of(disk("/srv/vms-old/old.qcow2"))),
                                Domains.domain(
                                        "far",
                                        "f",
                                        Phase.RUNNING,
                                        List.of(new Disk("network", "pool/far", "vda", false, false)))),
                        up())
                .inventory();

        assertThat(web(pool).immobility()).isEmpty();
        assertThat(web(pool).storages()).containsExactly("/srv/vms");
        assertThat(pool.vm(new VmId("old")).orElseThrow().immobility()).containsExactly(Immobility.LOCAL_STORAGE);
        assertThat(pool.vm(new VmId("far")).orElseThrow().immobility()).isEmpty();
    }

    @Test
    void rulesThatVmsCarryAreRulesOfThePool() {
        PoolView view = view(
                up(
                        carrying("a", "apart", "anti-affinity", Set.of()),
                        carrying("c", "stay", "host-affinity", Set.of("h9"))),
                up(carrying("b", "apart", "anti-affinity", Set.of())));

        assertThat(view.inventory().rules())
                .containsExactly(new Rule.AntiAffinity("apart", Strength.MUST, Set.of(new VmId("a"), new VmId("b"))));
        assertThat(view.inventory().vm(new VmId("a")).orElseThrow().labels()).containsExactly("role=web");
        assertThat(view.problems()).singleElement().asString().contains("'stay'", "'h9' is not in the pool");
    }

    @Test
    void whatIsWrongWithARuleThatAVmCarriesIsSaidInWords() {
        Membership strong = new Membership(
                "apart", "anti-affinity", Optional.of("strong"), Set.of(), Optional.empty(), Optional.empty());
        Membership few =
                new Membership("racks", "spread", Optional.empty(), Set.of(), Optional.of("rack"), Optional.of("two"));
        DomainNote note = new DomainNote(Set.of(), List.of(strong, few), false, List.of("half of it is missing."));

        PoolView view = view(up(Domains.with(Domains.domain("web", Phase.RUNNING), note)), up());

        assertThat(view.problems())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("VM 'web': half of it is missing."),
                        line -> assertThat(line).contains("VM 'web'", "'apart'", "'strong' is not must or should"),
                        line -> assertThat(line).contains("VM 'web'", "'racks'", "'two' is no number"));
    }

    @Test
    void aHostThatWasNeverSeenIsInThePoolAllTheSame() {
        Inventory pool = view(up(), new Seen(HostState.UNREACHABLE, Optional.empty(), Optional.empty()))
                .inventory();

        assertThat(pool.host(H2).orElseThrow().state()).isEqualTo(HostState.UNREACHABLE);
    }

    private static DomainReading carrying(String name, String rule, String kind, Set<String> hosts) {
        Membership membership = new Membership(rule, kind, Optional.empty(), hosts, Optional.empty(), Optional.empty());
        return Domains.with(
                Domains.domain(name, Phase.RUNNING),
                new DomainNote(Set.of("role=web"), List.of(membership), false, List.of()));
    }

    private static Set<Immobility> immobility(LibvirtSettings settings, String type, Disk disk) {
        Place place = new Place(H1, Domains.running(type, disk));
        SharedStorage shared = new SharedStorage(List.of(), Set.of());
        return new VmReader(settings, new Networks(settings))
                .read(WEB, place, VmState.RUNNING, shared)
                .immobility();
    }

    private static Disk disk(String file) {
        return new Disk("file", file, "vda", false, false);
    }

    private static Seen up(DomainReading... domains) {
        HostReading reading = Domains.host(domains);
        return new Seen(HostState.UP, Optional.of(reading.facts()), Optional.of(reading));
    }

    private PoolView view(Seen first, Seen second) {
        Map<HostId, Seen> seen = new TreeMap<>(Map.of(H1, first, H2, second));
        return PoolView.of(SETTINGS).build(NOW, seen, Map.of(H1, "all", H2, "all"), orders, before);
    }

    private static Vm web(Inventory pool) {
        return pool.vm(WEB).orElseThrow();
    }
}
