package dev.evenkeel.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.HypervisorDriver;
import dev.evenkeel.model.port.PortException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link HypervisorDriver} keeps to. Each test gets a pool of its own (or one that was put back) in which nothing moves
 * unless the test says so.
 */
public abstract class HypervisorDriverContract {
    private static final ActionId FIRST = new ActionId("plan-1", 1);
    private static final ActionId SECOND = new ActionId("plan-1", 2);

    protected HypervisorDriver driver;

    /** A driver whose pool is as the other methods say. */
    protected abstract HypervisorDriver openDriver();

    protected abstract PoolId pool();

    /** A migration that the pool can do right now; it takes longer than two calls of the driver. */
    protected abstract Action.Migrate possibleMigration();

    /** A host that is up, runs no VM and may be switched off. */
    protected abstract HostId emptyHost();

    /** A host that is up and runs at least one VM. */
    protected abstract HostId occupiedHost();

    /** Lets time pass for the pool: virtual time moves, a real pool is waited for. */
    protected abstract void elapse(Duration time);

    /** How long any action may take before the kit gives up on it; a real pool may need more. */
    protected Duration patience() {
        return Duration.ofMinutes(10);
    }

    /** Steps of {@link #elapse} in which the kit waits. */
    protected Duration step() {
        return Duration.ofSeconds(1);
    }

    @BeforeEach
    void open() {
        driver = openDriver();
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aPoolThatWorksIsInGoodHealth() {
        assertThat(driver.check().problems()).isEmpty();
    }

    @Test
    void aPoolThatItDoesNotDriveIsRefusedByName() {
        PoolId stranger = new PoolId("no-such-pool");
        assertThatThrownBy(() -> driver.inventory(stranger)).hasMessageContaining("no-such-pool");
        assertThatThrownBy(() -> driver.sample(stranger)).hasMessageContaining("no-such-pool");
    }

    // Reading

    @Test
    void theInventoryNamesEveryHostAndVmOnceAndEveryActiveVmIsOnOneOfItsHosts() {
        Inventory inventory = inventory();
        assertThat(inventory.hosts()).isNotEmpty().extracting(Host::id).doesNotHaveDuplicates();
        assertThat(inventory.vms()).isNotEmpty().extracting(Vm::id).doesNotHaveDuplicates();
        assertThat(inventory.vms())
                .filteredOn(Vm::isActive)
                .allSatisfy(vm -> assertThat(inventory.host(vm.host().orElseThrow()))
                        .as("host of VM %s", vm.id())
                        .isPresent());
    }

    @Test
    void laterInventoriesAreNotOlder() {
        Inventory earlier = inventory();
        elapse(step());
        assertThat(inventory().at()).isAfterOrEqualTo(earlier.at());
    }

    @Test
    void everySampleSpeaksOfAHostOrVmOfTheInventoryAndNamesWhereItWasRead() {
        elapse(step());
        Inventory inventory = inventory();
        List<Sample> samples = driver.sample(pool());
        assertThat(samples).extracting(Sample::subject).doesNotHaveDuplicates();
        assertThat(samples).allSatisfy(sample -> {
            assertThat(placeOf(sample.subject(), inventory)).isEqualTo(sample.host());
            assertThat(sample.readings()).extracting(Reading::metric).doesNotHaveDuplicates();
        });
    }

    @Test
    void everyHostThatIsUpAndEveryRunningVmIsSampledWithItsCpu() {
        elapse(step());
        Inventory inventory = inventory();
        Set<Subject> expected = new HashSet<>();
        inventory.hosts().stream().filter(Host::isUp).forEach(host -> expected.add(host.id()));
        inventory.vms().stream().filter(vm -> vm.state() == VmState.RUNNING).forEach(vm -> expected.add(vm.id()));
        assertThat(driver.sample(pool()))
                .filteredOn(sample -> sample.readings().stream()
                        .anyMatch(reading -> reading.metric().equals(Metric.CPU)))
                .extracting(Sample::subject)
                .containsAll(expected);
    }

    @Test
    void countersOfLoadNeverFallWhileNothingRestarts() {
        elapse(step());
        Map<List<Object>, Double> earlier = counters();
        elapse(step());
        Map<List<Object>, Double> later = counters();
        earlier.forEach((counter, total) ->
                assertThat(later.get(counter)).as("%s", counter).isNotNull().isGreaterThanOrEqualTo(total));
    }

    // Acting

    @Test
    void nothingIsKnownOfAnActionThatWasNeverStarted() {
        assertThat(driver.status(FIRST)).isEqualTo(new ActionStatus.Unknown());
    }

    @Test
    void cancellingAnActionThatWasNeverStartedIsIgnored() {
        driver.cancel(FIRST);
        assertThat(driver.status(FIRST)).isEqualTo(new ActionStatus.Unknown());
    }

    @Test
    void switchingOnIsNotForADriverAndIsRefused() {
        assertThatThrownBy(() -> driver.start(FIRST, new Action.PowerOn(emptyHost())))
                .isInstanceOf(PortException.class);
        assertThat(driver.status(FIRST)).isEqualTo(new ActionStatus.Unknown());
    }

    @Test
    void aMigratedVmRunsOnItsTargetOnceTheMigrationSucceeded() {
        Action.Migrate migration = possibleMigration();
        driver.start(FIRST, migration);
        assertThat(outcome(FIRST)).isEqualTo(new ActionStatus.Succeeded());
        assertThat(vm(migration.vm()).isOn(migration.to())).isTrue();
        assertThat(vm(migration.vm()).state()).isEqualTo(VmState.RUNNING);
        assertThat(inventory().migrations()).isEmpty();
    }

    @Test
    void aMigrationUnderWayIsInTheInventoryAndItsVmIsOnTheSource() {
        Action.Migrate migration = possibleMigration();
        driver.start(FIRST, migration);
        Inventory inventory = inventory();
        if (driver.status(FIRST) instanceof ActionStatus.Running) {
            assertThat(inventory.migrations())
                    .contains(new RunningMigration(migration.vm(), migration.from(), migration.to()));
            assertThat(vm(migration.vm(), inventory).isOn(migration.from())).isTrue();
        }
    }

    @Test
    void progressStaysBetweenZeroAndOne() {
        driver.start(FIRST, possibleMigration());
        for (ActionStatus status = driver.status(FIRST);
                status instanceof ActionStatus.Running running;
                status = driver.status(FIRST)) {
            assertThat(running.progress()).isBetween(0.0, 1.0);
            elapse(step());
        }
    }

    @Test
    void startingTheSameActionAgainWhileItRunsStartsNothingTwice() {
        Action.Migrate migration = possibleMigration();
        driver.start(FIRST, migration);
        driver.start(FIRST, migration);
        assertThat(inventory().migrations()).hasSizeLessThanOrEqualTo(1);
        assertThat(outcome(FIRST)).isEqualTo(new ActionStatus.Succeeded());
        assertThat(vm(migration.vm()).isOn(migration.to())).isTrue();
    }

    @Test
    void startingTheSameActionAgainAfterItsEndStartsNothing() {
        Action.Migrate there = possibleMigration();
        driver.start(FIRST, there);
        outcome(FIRST);
        driver.start(SECOND, new Action.Migrate(there.vm(), there.to(), there.from()));
        assertThat(outcome(SECOND)).isEqualTo(new ActionStatus.Succeeded());
        driver.start(FIRST, there);
        assertThat(outcome(FIRST)).isEqualTo(new ActionStatus.Succeeded());
        assertThat(vm(there.vm()).isOn(there.from())).isTrue();
    }

    @Test
    void theOutcomeStaysKnownAndCancellingAfterTheEndIsIgnored() {
        driver.start(FIRST, possibleMigration());
        ActionStatus outcome = outcome(FIRST);
        driver.cancel(FIRST);
        elapse(step());
        assertThat(driver.status(FIRST)).isEqualTo(outcome);
    }

    @Test
    void aCancelledMigrationEndsWithItsVmRunningOnExactlyTheHostItsStatusTells() {
        Action.Migrate migration = possibleMigration();
        driver.start(FIRST, migration);
        driver.cancel(FIRST);
        HostId expected = outcome(FIRST) instanceof ActionStatus.Succeeded ? migration.to() : migration.from();
        assertThat(vm(migration.vm()).state()).isEqualTo(VmState.RUNNING);
        assertThat(vm(migration.vm()).isOn(expected)).isTrue();
        assertThat(inventory().migrations()).isEmpty();
    }

    @Test
    void aMigrationOfAnUnknownVmIsRefusedAndNothingStarts() {
        Action.Migrate known = possibleMigration();
        assertRefused(new Action.Migrate(new VmId("no-such-vm"), known.from(), known.to()), "no-such-vm");
    }

    @Test
    void aMigrationToAnUnknownHostIsRefusedAndNothingStarts() {
        Action.Migrate known = possibleMigration();
        assertRefused(new Action.Migrate(known.vm(), known.from(), new HostId("no-such-host")), "no-such-host");
    }

    @Test
    void aMigrationFromAHostWhereTheVmIsNotIsRefusedAndNothingStarts() {
        Action.Migrate known = possibleMigration();
        assertRefused(
                new Action.Migrate(known.vm(), known.to(), known.from()),
                known.vm().value());
    }

    @Test
    void aHostThatWasSwitchedOffIsOffInTheInventoryAndIsNotSampled() {
        HostId host = emptyHost();
        driver.start(FIRST, new Action.PowerOff(host));
        assertThat(outcome(FIRST)).isEqualTo(new ActionStatus.Succeeded());
        assertThat(inventory().host(host).orElseThrow().state()).isEqualTo(HostState.OFF);
        assertThat(driver.sample(pool())).extracting(Sample::subject).doesNotContain(host);
    }

    @Test
    void aHostWithVmsIsNotSwitchedOff() {
        HostId host = occupiedHost();
        assertRefused(new Action.PowerOff(host), host.value());
    }

    @Test
    void anUnknownHostIsNotSwitchedOff() {
        assertRefused(new Action.PowerOff(new HostId("no-such-host")), "no-such-host");
    }

    @Test
    void aClosedDriverRefusesAndClosingTwiceIsHarmless() {
        driver.close();
        driver.close();
        assertThatThrownBy(this::inventory).isInstanceOf(PortException.class);
        assertThatThrownBy(() -> driver.start(FIRST, new Action.PowerOff(new HostId("any"))))
                .isInstanceOf(PortException.class);
    }

    private void assertRefused(Action action, String named) {
        Inventory before = inventory();
        assertThatThrownBy(() -> driver.start(FIRST, action))
                .isInstanceOf(PortException.class)
                .hasMessageContaining(named);
        assertThat(driver.status(FIRST)).isEqualTo(new ActionStatus.Unknown());
        elapse(step());
        Inventory after = inventory();
        assertThat(after.migrations()).isEmpty();
        assertThat(places(after)).isEqualTo(places(before));
        assertThat(states(after)).isEqualTo(states(before));
    }

    /** The status that the action ends with. */
    private ActionStatus outcome(ActionId id) {
        Duration waited = Duration.ZERO;
        ActionStatus status = driver.status(id);
        while (status instanceof ActionStatus.Running) {
            assertThat(waited).as("time that %s takes", id).isLessThan(patience());
            elapse(step());
            waited = waited.plus(step());
            status = driver.status(id);
        }
        return status;
    }

    private Inventory inventory() {
        return driver.inventory(pool());
    }

    private Vm vm(VmId id) {
        return vm(id, inventory());
    }

    private static Vm vm(VmId id, Inventory inventory) {
        return inventory.vm(id).orElseThrow();
    }

    /** Where the inventory says that a sample's subject is. */
    private static HostId placeOf(Subject subject, Inventory inventory) {
        if (subject instanceof VmId vm) {
            return vm(vm, inventory).host().orElseThrow();
        }
        return inventory.host((HostId) subject).orElseThrow().id();
    }

    private Map<List<Object>, Double> counters() {
        Map<List<Object>, Double> totals = new HashMap<>();
        for (Sample sample : driver.sample(pool())) {
            for (Reading reading : sample.readings()) {
                if (reading instanceof Reading.Counter counter) {
                    totals.put(List.of(sample.subject(), counter.metric()), counter.total());
                }
            }
        }
        return totals;
    }

    private static Map<VmId, List<Object>> places(Inventory inventory) {
        return inventory.vms().stream().collect(Collectors.toMap(Vm::id, vm -> List.of(vm.host(), vm.state())));
    }

    private static Map<HostId, HostState> states(Inventory inventory) {
        return inventory.hosts().stream().collect(Collectors.toMap(Host::id, Host::state));
    }
}
