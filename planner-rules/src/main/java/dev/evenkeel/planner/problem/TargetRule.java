package dev.evenkeel.planner.problem;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostTrait;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Why a VM may not go to a host, whatever its load, in the order in which the reasons are given. Each answers with the reason, or nothing. */
public enum TargetRule {
    TARGET_UP {
        @Override
        public Optional<String> refusal(Problem problem, int vm, int target) {
            Host host = problem.host(target);
            return when(!host.isUp(), () -> "it is " + host.state());
        }
    },
    TARGET_IN_POLICY {
        @Override
        public Optional<String> refusal(Problem problem, int vm, int target) {
            return when(!problem.host(target).is(HostTrait.IN_POLICY), () -> "it is outside the policy");
        }
    },
    TARGET_NOT_IN_MAINTENANCE {
        @Override
        public Optional<String> refusal(Problem problem, int vm, int target) {
            return when(problem.host(target).is(HostTrait.IN_MAINTENANCE), () -> "it is in maintenance");
        }
    },
    TARGET_NOT_INBOUND_LOCKED {
        @Override
        public Optional<String> refusal(Problem problem, int vm, int target) {
            return when(problem.host(target).is(HostTrait.INBOUND_LOCKED), () -> "it is locked for inbound migrations");
        }
    },
    TARGET_NOT_HELD {
        @Override
        public Optional<String> refusal(Problem problem, int vm, int target) {
            return Optional.ofNullable(problem.request()
                            .heldHosts()
                            .get(problem.host(target).id()))
                    .map(reason -> "it is held: " + reason);
        }
    },
    TARGET_NOT_EMPTIED {
        @Override
        public Optional<String> refusal(Problem problem, int vm, int target) {
            return when(problem.isToBeEmpty(target), () -> "it is to be emptied itself");
        }
    },
    TARGET_SAMPLED {
        @Override
        public Optional<String> refusal(Problem problem, int vm, int target) {
            boolean unknown = problem.request()
                    .snapshot()
                    .hostLoad(problem.host(target).id(), problem.request().window())
                    .isEmpty();
            return when(unknown, () -> "its load over the window is not known");
        }
    },
    CPU_GROUP {
        @Override
        public Optional<String> refusal(Problem problem, int vm, int target) {
            String group = problem.host(target).cpuGroup();
            String needed = problem.homeOf(vm).cpuGroup();
            return when(!group.equals(needed), () -> "its CPU group is " + group + ", not " + needed);
        }
    },
    NETWORKS {
        @Override
        public Optional<String> refusal(Problem problem, int vm, int target) {
            Set<?> missing = missing(
                    problem.vm(vm).networks(), problem.host(target).links().keySet());
            return when(!missing.isEmpty(), () -> "it lacks the networks " + missing);
        }
    },
    STORAGES {
        @Override
        public Optional<String> refusal(Problem problem, int vm, int target) {
            Set<?> missing =
                    missing(problem.vm(vm).storages(), problem.host(target).storages());
            return when(!missing.isEmpty(), () -> "it lacks the storages " + missing);
        }
    },
    HOST_AFFINITY {
        @Override
        public Optional<String> refusal(Problem problem, int vm, int target) {
            return problem.rules()
                    .firstBroken(vm, target, HostRule.Kind.ONLY)
                    .map(rule -> "rule '" + rule.name() + "' allows other hosts only");
        }
    },
    HOST_ANTI_AFFINITY {
        @Override
        public Optional<String> refusal(Problem problem, int vm, int target) {
            return problem.rules()
                    .firstBroken(vm, target, HostRule.Kind.NEVER)
                    .map(rule -> "rule '" + rule.name() + "' forbids it");
        }
    },
    /** An earlier attempt found no safe order that brings the VM there. */
    SAFE_ORDER {
        @Override
        public Optional<String> refusal(Problem problem, int vm, int target) {
            return when(problem.isBanned(vm, target), () -> "there is no safe order of moves that brings it there");
        }
    };

    /** The rest of a sentence that begins with the host. */
    public abstract Optional<String> refusal(Problem problem, int vm, int target);

    /** Most VMs and hosts are refused by nothing, so sentences are made only where they are wanted. */
    private static Optional<String> when(boolean refused, Supplier<String> sentence) {
        return refused ? Optional.of(sentence.get()) : Optional.empty();
    }

    private static <T extends Comparable<? super T>> Set<T> missing(Set<T> wanted, Set<T> offered) {
        Set<T> missing = new TreeSet<>(wanted);
        missing.removeAll(offered);
        return missing;
    }

    /** The name in refusals and constraints: {@code cpu-group}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
