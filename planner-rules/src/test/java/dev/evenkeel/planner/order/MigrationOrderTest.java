package dev.evenkeel.planner.order;

import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.planner.Requests;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.planner.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hosts of 10 MiB; where VMs shall be is said, how they get there is asked. */
class MigrationOrderTest {
    @Test
    void movesThatDoNotDisturbEachOtherGoSideBySide() {
        PoolBuilder pool =
                hosts("a", "b", "c", "d").vm("one", "a", vm -> vm.memoryMiB(5)).vm("two", "b", vm -> vm.memoryMiB(5));

        assertThat(order(pool, "one:c", "two:d")).containsExactly("one a>c []", "two b>d []");
    }

    @Test
    void aVmWaitsUntilThereIsRoom() {
        PoolBuilder pool =
                hosts("a", "b", "c").vm("big", "a", vm -> vm.memoryMiB(8)).vm("small", "b", vm -> vm.memoryMiB(5));

        assertThat(order(pool, "big:b", "small:c")).containsExactly("small b>c []", "big a>b [0]");
    }

    @Test
    void aVmWaitsForNoMoreThanItNeeds() {
        PoolBuilder pool = hosts("a", "b", "c", "d")
                .vm("coming", "a", vm -> vm.memoryMiB(4))
                .vm("first", "b", vm -> vm.memoryMiB(4))
                .vm("second", "b", vm -> vm.memoryMiB(3));

        assertThat(order(pool, "first:c", "second:d", "coming:b"))
                .as("7 MiB leave, of which the first 4 are enough")
                .contains("coming a>b [0]");
    }

    @Test
    void aChainGoesFromItsFreeEnd() {
        PoolBuilder pool = hosts("a", "b", "c", "d")
                .vm("one", "a", vm -> vm.memoryMiB(6))
                .vm("two", "b", vm -> vm.memoryMiB(6))
                .vm("three", "c", vm -> vm.memoryMiB(6));

        assertThat(order(pool, "one:b", "two:c", "three:d"))
                .containsExactly("three c>d []", "two b>c [0]", "one a>b [1]");
    }

    @Test
    void vmsThatMustBeTogetherGoOneRightAfterTheOther() {
        PoolBuilder pool = hosts("a", "b", "c", "d")
                .vm("first", "a", vm -> vm.memoryMiB(4))
                .vm("between", "b", vm -> vm.memoryMiB(3))
                .vm("last", "a", vm -> vm.memoryMiB(2))
                .together("pair", "first", "last");

        assertThat(order(pool, "first:c", "between:d", "last:c"))
                .containsExactly("first a>c []", "last a>c []", "between b>d []");
    }

    @Test
    void vmsThatMustBeTogetherWaitUntilThereIsRoomForAll() {
        PoolBuilder pool = hosts("a", "b", "c")
                .vm("first", "a", vm -> vm.memoryMiB(4))
                .vm("last", "a", vm -> vm.memoryMiB(3))
                .vm("leaving", "b", vm -> vm.memoryMiB(5))
                .together("pair", "first", "last");

        assertThat(order(pool, "first:b", "last:b", "leaving:c"))
                .containsExactly("leaving b>c []", "first a>b [0]", "last a>b [0]");
    }

    @Test
    void aSwapIsBrokenByParkingTheCheaperVm() {
        PoolBuilder pool =
                hosts("a", "b", "c").vm("six", "a", vm -> vm.memoryMiB(6)).vm("five", "b", vm -> vm.memoryMiB(5));

        assertThat(order(pool, "six:b", "five:a")).containsExactly("five b>c [] parked", "six a>b [0]", "five c>a [1]");
    }

    @Test
    void aCircleOfThreeIsBrokenOnce() {
        PoolBuilder pool = hosts("a", "b", "c", "d")
                .vm("one", "a", vm -> vm.memoryMiB(6))
                .vm("two", "b", vm -> vm.memoryMiB(7))
                .vm("three", "c", vm -> vm.memoryMiB(8));

        assertThat(order(pool, "one:b", "two:c", "three:a"))
                .hasSize(4)
                .filteredOn(step -> step.endsWith("parked"))
                .hasSize(1);
    }

    @Test
    void aSwapWithoutParkingPlaceIsGivenUp() {
        PoolBuilder pool = hosts("a", "b").vm("six", "a", vm -> vm.memoryMiB(6)).vm("five", "b", vm -> vm.memoryMiB(5));

        assertThat(MigrationOrder.to(target(pool, "six:b", "five:a")).givenUp()).isPresent();
    }

    @Test
    void nobodyIsParkedWhereHeMayNotBe() {
        PoolBuilder locked = hosts("a", "b")
                .host("c", host -> host.memoryMiB(10).with(HostTrait.INBOUND_LOCKED))
                .vm("six", "a", vm -> vm.memoryMiB(6))
                .vm("five", "b", vm -> vm.memoryMiB(5));
        PoolBuilder busy = hosts("a", "b", "c")
                .vm("six", "a", vm -> vm.memoryMiB(6).cpuMhz(3_000))
                .vm("five", "b", vm -> vm.memoryMiB(5).cpuMhz(3_000))
                .vm("other", "c", vm -> vm.memoryMiB(1).cpuMhz(5_000));
        PoolBuilder apart = hosts("a", "b", "c")
                .vm("six", "a", vm -> vm.memoryMiB(6))
                .vm("five", "b", vm -> vm.memoryMiB(5))
                .vm("other", "c", vm -> vm.memoryMiB(1))
                .apart("first", "six", "other")
                .apart("second", "five", "other");

        assertThat(MigrationOrder.to(target(locked, "six:b", "five:a")).givenUp())
                .isPresent();
        assertThat(MigrationOrder.to(target(busy, "six:b", "five:a")).givenUp()).isPresent();
        assertThat(MigrationOrder.to(target(apart, "six:b", "five:a")).givenUp())
                .isPresent();
    }

    @Test
    void vmsThatMustBeApartDoNotMeetOnTheWay() {
        PoolBuilder pool = hosts("a", "b", "c")
                .vm("web1", "a", vm -> vm.memoryMiB(2))
                .vm("web2", "b", vm -> vm.memoryMiB(1))
                .apart("apart", "web1", "web2");

        assertThat(order(pool, "web1:b", "web2:c")).containsExactly("web2 b>c []", "web1 a>b [0]");
    }

    @Test
    void aTargetIsNotOverloadedOnTheWayWhereWaitingHelps() {
        PoolBuilder pool = hosts("a", "b", "c")
                .vm("coming", "a", vm -> vm.memoryMiB(3).cpuMhz(4_000))
                .vm("going", "b", vm -> vm.memoryMiB(1).cpuMhz(5_000));

        assertThat(order(pool, "coming:b", "going:c")).containsExactly("going b>c []", "coming a>b [0]");
    }

    @Test
    void theMostOverloadedHostIsRelievedFirst() {
        PoolBuilder pool = hosts("a", "b", "c", "d")
                .vm("warm", "a", vm -> vm.memoryMiB(1).cpuMhz(8_000))
                .vm("hot", "b", vm -> vm.memoryMiB(1).cpuMhz(9_000));

        assertThat(order(pool, "warm:c", "hot:d")).containsExactly("hot b>d []", "warm a>c []");
    }

    @Test
    void theMostUrgentWaitsWhereOthersCouldNotGoAnyMoreAfterIt() {
        PoolBuilder pool = hosts("a", "b", "c")
                .vm("leaving", "a", vm -> vm.memoryMiB(5))
                .vm("entering", "b", vm -> vm.memoryMiB(5))
                .vm("staying", "b", vm -> vm.memoryMiB(1))
                .vm("urgent", "c", vm -> vm.memoryMiB(4).cpuMhz(9_000))
                .vm("full", "c", vm -> vm.memoryMiB(6));

        assertThat(order(pool, "urgent:a", "entering:a", "leaving:b"))
                .containsExactlyInAnyOrder("entering b>a []", "leaving a>b [0]", "urgent c>a [1]");
    }

    @Test
    void theLengthCountsWhatGoesSideBySide() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .host("c")
                .host("d")
                .vm("one", "a", vm -> vm.memoryMiB(8_192))
                .vm("two", "b", vm -> vm.memoryMiB(8_192))
                .vm("three", "b", vm -> vm.memoryMiB(4_096));
        Placement target = target(Requests.of(pool).atOnce(2), "one:c", "two:d", "three:d");
        List<Step> steps = MigrationOrder.to(target).steps();

        Duration alone = length(Requests.of(pool).atOnce(1), "one:c");
        assertThat(Schedule.length(target.problem(), steps))
                .as("two and three leave one host, one after the other; one goes meanwhile")
                .isCloseTo(alone.multipliedBy(3).dividedBy(2), Duration.ofMillis(2));
        assertThat(length(Requests.of(pool).atOnce(1), "one:c", "two:d", "three:d"))
                .isCloseTo(alone.multipliedBy(5).dividedBy(2), Duration.ofMillis(2));
    }

    private static Duration length(Requests requests, String... moves) {
        Placement target = target(requests, moves);
        return Schedule.length(target.problem(), MigrationOrder.to(target).steps());
    }

    private static List<String> order(PoolBuilder pool, String... moves) {
        Placement target = target(pool, moves);
        MigrationOrder order = MigrationOrder.to(target);
        assertThat(order.givenUp()).isEmpty();
        List<String> steps = new ArrayList<>();
        for (Step step : order.steps()) {
            Problem problem = target.problem();
            steps.add(problem.vm(step.vm()).id() + " "
                    + problem.host(step.from()).id() + ">"
                    + problem.host(step.to()).id() + " " + step.waitsFor() + (step.isParking() ? " parked" : ""));
        }
        return steps;
    }

    private static Placement target(PoolBuilder pool, String... moves) {
        return target(Requests.of(pool), moves);
    }

    private static Placement target(Requests requests, String... moves) {
        Problem problem = new Problem(requests.balance(), Prices.DEFAULT);
        Placement target = new Placement(new Terms(problem));
        for (String move : moves) {
            String[] parts = move.split(":");
            target.move(
                    problem.roster().indexOf(new VmId(parts[0])).orElseThrow(),
                    problem.roster().indexOf(new HostId(parts[1])).orElseThrow());
        }
        return target;
    }

    private static PoolBuilder hosts(String... names) {
        PoolBuilder pool = pool();
        for (String name : names) {
            pool.host(name, host -> host.memoryMiB(10));
        }
        return pool;
    }
}
