package dev.evenkeel.planner;

import static dev.evenkeel.model.fixture.PoolBuilder.hosts;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.model.fixture.PoolBuilder.vms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Hosts of 10,000 MHz and 64 GiB; targets go up to 70 % CPU, and up to 75 % where nothing else fits. */
class EvacuationTest {
    private static final RulesPlanner PLANNER = new RulesPlanner();

    @Test
    void aVmThatCanNotArriveInTimeIsNamedAndItsHostIsLeft() {
        PoolBuilder pool = pool().host("a", host -> host.memoryMiB(262_144))
                .host("b", host -> host.memoryMiB(262_144))
                .vm("huge", "a", vm -> vm.memoryMiB(131_072).dirtyMiBps(100))
                .vm("small", "a", vm -> vm.memoryMiB(1_024));

        Plan plan = PLANNER.plan(Requests.of(pool)
                .watchNothing()
                .migrationTimeLimit(Duration.ofMinutes(30))
                .evacuate("a"));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.reason().sentence())
                .isEqualTo(
                        "Host a cannot be emptied (VM huge: its migration is expected to take 6823 s, longer than the"
                                + " limit of 1800 s).");
        assertThat(plan.refusals().get(0).rule()).isEqualTo("migration-time");
        assertThat(plan.refusals().get(0).limit()).isEqualTo(1_800);
    }

    @Test
    void everyVmLeavesAHostThatIsToBeEmptied() {
        PoolBuilder pool = pool().host("a", host -> host.with(HostTrait.IN_MAINTENANCE))
                .host("b")
                .host("c")
                .vms(20, "vm", "a", vm -> vm.cpuMhz(400).memoryMiB(4_096));

        Plan plan = evacuate(Requests.of(pool), "a");

        assertThat(plan.migrations())
                .as("evacuations are exempt from the limit")
                .hasSize(20);
        assertThat(plan.migrations()).allMatch(move -> move.from().value().equals("a"));
        assertThat(plan.predictions()).allMatch(prediction -> prediction.after() <= 0.70);
    }

    @Test
    void anEmptyHostNeedsNoPlan() {
        Plan plan = evacuate(Requests.of(pool().host("a").host("b")), "a");

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.reason().code()).isEqualTo("already-empty");
    }

    @Test
    void aHostIsEmptiedWhollyOrNotAtAll() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .vms(3, "vm", "a", vm -> vm.cpuMhz(3_000))
                .vm("main", "b", vm -> vm.cpuMhz(1_000));

        Plan plan = evacuate(Requests.of(pool), "a");

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.reason().code()).isEqualTo("cannot-empty");
        assertThat(plan.refusals()).extracting(Refusal::sentence).contains("host b: would reach 100 % CPU, limit 75 %");
    }

    @Test
    void ofSeveralHostsThoseAreEmptiedThatCanBe() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .host("c")
                .vms(2, "vm", "a", vm -> vm.cpuMhz(1_000))
                .vms(2, "wm", "b", vm -> vm.cpuMhz(1_000))
                .vm("tied", "b", vm -> vm.immovable(Immobility.LOCAL_STORAGE));

        Plan plan = evacuate(Requests.of(pool), "a", "b");

        assertThat(moves(plan)).containsExactlyInAnyOrder("migrate vm1 from a to c", "migrate vm2 from a to c");
        assertThat(plan.refusals())
                .extracting(Refusal::sentence)
                .contains("VM tied: it cannot migrate: it has a local disk");
    }

    @Test
    void whereRoomIsShortMostVmsGo() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .host("c")
                .vm("big", "a", vm -> vm.cpuMhz(4_000))
                .vms(5, "vm", "b", vm -> vm.cpuMhz(1_000));

        Plan plan = evacuate(Requests.of(pool), "a", "b");

        assertThat(plan.migrations())
                .hasSize(5)
                .allMatch(move -> move.from().value().equals("b"));
    }

    @Test
    void targetsGoAboveTheCapOnlyWhereNothingElseFits() {
        PoolBuilder tight = pool().host("a")
                .host("b")
                .vms(2, "vm", "a", vm -> vm.cpuMhz(1_000))
                .vm("main", "b", vm -> vm.cpuMhz(5_400));
        PoolBuilder roomy = tight.host("c").vm("other", "c", vm -> vm.cpuMhz(5_000));

        assertThat(evacuate(Requests.of(roomy), "a").predictions()).allMatch(prediction -> prediction.after() <= 0.70);
    }

    @Test
    void anOperatorsHostIsEmptiedUpToTheThresholdOfTheOthers() {
        PoolBuilder tight = pool().host("a")
                .host("b")
                .vms(2, "vm", "a", vm -> vm.cpuMhz(1_000))
                .vm("main", "b", vm -> vm.cpuMhz(5_400));

        assertThat(evacuate(Requests.of(tight), "a").migrations())
                .as("b goes to 74 %")
                .hasSize(2);
        assertThat(evacuate(Requests.of(tight.vm("more", "b", vm -> vm.cpuMhz(200))), "a")
                        .isEmpty())
                .as("76 %")
                .isTrue();
    }

    @Test
    void vmsThatMustStayKeepTheirHostFromBeingEmptied() {
        PoolBuilder held = pool().host("a").host("b").vm("web", "a", vm -> {});
        PoolBuilder pinned = pool().host("a").host("b").vm("web", "a", vm -> {}).rule(new Rule.Pin("pin", vms("web")));
        PoolBuilder bound = pool().host("a")
                .host("b")
                .vm("web", "a", vm -> {})
                .rule(new Rule.HostAffinity("licence", Strength.MUST, vms("web"), hosts("a")));

        assertThat(refusals(Requests.of(held).holdVm("web"))).contains("VM web: it is held: it moved 5 min ago");
        assertThat(refusals(Requests.of(pinned))).contains("VM web: rule 'pin' pins it to its host");
        assertThat(refusals(Requests.of(bound))).contains("host b: rule 'licence' allows other hosts only");
    }

    @Test
    void theVmThatMustStayIsNamedBeforeThoseThatStayBecauseOfIt() {
        PoolBuilder pinned = pool().host("a")
                .host("b")
                .vm("web", "a", vm -> vm.cpuMhz(2_000))
                .vm("db", "a", vm -> {})
                .rule(new Rule.Pin("pin", vms("db")));

        assertThat(evacuate(Requests.of(pinned), "a").reason().sentence())
                .isEqualTo("Host a cannot be emptied (VM db: rule 'pin' pins it to its host).");
    }

    @Test
    void anotherVmMakesRoomWhereTheMemoryWouldNotFitOtherwise() {
        PoolBuilder pool = pool().host("a", host -> host.memoryMiB(10_240))
                .host("b", host -> host.memoryMiB(10_240))
                .host("c", host -> host.memoryMiB(10_240))
                .vm("large", "a", vm -> vm.memoryMiB(8_192))
                .vm("one", "b", vm -> vm.memoryMiB(3_072))
                .vm("two", "c", vm -> vm.memoryMiB(3_072));

        Plan plan = evacuate(Requests.of(pool), "a");

        assertThat(plan.migrations()).hasSize(2);
        assertThat(plan.actions().get(1).waitsFor())
                .as("large waits for the room")
                .containsExactly(1);
    }

    @Test
    void vmsThatMustBeApartGoToDifferentHosts() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .host("c")
                .vm("web1", "a", vm -> {})
                .vm("web2", "b", vm -> {})
                .apart("apart", "web1", "web2");

        assertThat(moves(evacuate(Requests.of(pool), "a"))).containsExactly("migrate web1 from a to c");
        assertThat(evacuate(Requests.of(pool), "a", "c").refusals())
                .extracting(Refusal::sentence)
                .contains("host b: rule 'apart' keeps web1 apart from web2");
    }

    @Test
    void overloadElsewhereIsNotThisPlansConcern() {
        PoolBuilder pool = pool().host("a")
                .host("hot")
                .host("c")
                .vm("web", "a", vm -> vm.cpuMhz(1_000))
                .vms(9, "vm", "hot", vm -> vm.cpuMhz(1_000));

        assertThat(moves(evacuate(Requests.of(pool), "a"))).containsExactly("migrate web from a to c");
    }

    @Test
    void aHostThatIsNotInThePoolIsAnError() {
        PoolBuilder pool = pool().host("a");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> evacuate(Requests.of(pool), "z"))
                .withMessage("Host 'z' is not in pool 'lab'.");
    }

    private static Plan evacuate(Requests requests, String... hosts) {
        PlanRequest request = requests.evacuate(hosts);
        Plan plan = PLANNER.plan(request);
        assertThat(PlanChecker.check(request, plan)).isEmpty();
        return plan;
    }

    private static Stream<String> refusals(Requests requests) {
        Plan plan = evacuate(requests, "a");
        assertThat(plan.isEmpty()).isTrue();
        return plan.refusals().stream().map(Refusal::sentence);
    }

    private static List<String> moves(Plan plan) {
        return plan.migrations().stream().map(Action::inWords).toList();
    }
}
