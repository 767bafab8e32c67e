package dev.evenkeel.planner.problem;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.MigrationTime;
import dev.evenkeel.model.plan.PlanLimits;
import dev.evenkeel.model.plan.Threshold;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Why a VM may not leave its host at all, in the order in which the reasons are given. Each answers with the reason, or nothing. */
public enum VmRule {
    VM_RUNNING {
        @Override
        public Optional<String> refusal(Problem problem, int vm) {
            VmState state = problem.vm(vm).state();
            return when(state != VmState.RUNNING, () -> "it is " + state);
        }
    },
    VM_NOT_MIGRATING {
        @Override
        public Optional<String> refusal(Problem problem, int vm) {
            return when(problem.roster().isMigrating(vm), () -> "it is migrating already");
        }
    },
    VM_MOVABLE {
        @Override
        public Optional<String> refusal(Problem problem, int vm) {
            Vm known = problem.vm(vm);
            return when(!known.immobility().isEmpty(), () -> "it cannot migrate: " + known.immobilityInWords());
        }
    },
    /** What is sure to be cancelled is not begun. */
    MIGRATION_TIME {
        @Override
        public Optional<String> refusal(Problem problem, int vm) {
            PlanLimits limits = problem.request().limits();
            return when(
                    limits.isTooLong(problem.vm(vm)),
                    () -> String.format(
                            Locale.ROOT,
                            "its migration is expected to take %.0f s, longer than the limit of %d s",
                            MigrationTime.seconds(problem.vm(vm), limits.migrationMbps()),
                            limits.migrationTimeLimit().toSeconds()));
        }
    },
    PIN {
        @Override
        public Optional<String> refusal(Problem problem, int vm) {
            return problem.rules().pinOf(vm).map(name -> "rule '" + name + "' pins it to its host");
        }
    },
    VM_NOT_HELD {
        @Override
        public Optional<String> refusal(Problem problem, int vm) {
            return Optional.ofNullable(
                            problem.request().heldVms().get(problem.vm(vm).id()))
                    .map(reason -> "it is held: " + reason);
        }
    },
    /** What moves for its load must be known; an evacuation moves what has to go. */
    VM_SAMPLED {
        @Override
        public Optional<String> refusal(Problem problem, int vm) {
            boolean unknown = !(problem.request().intent() instanceof Intent.Evacuate)
                    && problem.request()
                            .snapshot()
                            .lacksLoadOf(problem.vm(vm).id(), problem.request().window());
            return when(unknown, () -> "its load over the window is not known");
        }
    },
    SOURCE_UP {
        @Override
        public Optional<String> refusal(Problem problem, int vm) {
            Host home = problem.homeOf(vm);
            return when(!home.isUp(), () -> "its host " + home.id() + " is " + home.state());
        }
    },
    SOURCE_IN_POLICY {
        @Override
        public Optional<String> refusal(Problem problem, int vm) {
            Host home = problem.homeOf(vm);
            return when(!home.is(HostTrait.IN_POLICY), () -> "its host " + home.id() + " is outside the policy");
        }
    },
    SOURCE_NOT_HELD {
        @Override
        public Optional<String> refusal(Problem problem, int vm) {
            Host home = problem.homeOf(vm);
            return Optional.ofNullable(problem.request().heldHosts().get(home.id()))
                    .map(reason -> "its host " + home.id() + " is held: " + reason);
        }
    },
    /** Where load is to be relieved, what carries hardly any of it stays; what a must rule binds may have to go all the same. */
    LEAST_GAIN {
        @Override
        public Optional<String> refusal(Problem problem, int vm) {
            return when(
                    problem.isTooSmallToRelieve(vm),
                    () -> String.format(
                            Locale.ROOT,
                            "it carries less than %.1f points of what its host is short of",
                            100 * Threshold.LEAST_GAIN));
        }
    };

    /** What the VM comes to, and what the rule allows, in the unit of the sentence; both 0 for rules without figures. */
    double value(Problem problem, int vm) {
        return this == MIGRATION_TIME
                ? MigrationTime.seconds(
                        problem.vm(vm), problem.request().limits().migrationMbps())
                : 0;
    }

    double limit(Problem problem) {
        return this == MIGRATION_TIME
                ? problem.request().limits().migrationTimeLimit().toMillis() / 1e3
                : 0;
    }

    /** The rest of a sentence that begins with the VM. */
    public abstract Optional<String> refusal(Problem problem, int vm);

    /** Most VMs and hosts are refused by nothing, so sentences are made only where they are wanted. */
    private static Optional<String> when(boolean refused, Supplier<String> sentence) {
        return refused ? Optional.of(sentence.get()) : Optional.empty();
    }

    /** The name in refusals and constraints: {@code vm-not-held}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
