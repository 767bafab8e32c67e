package dev.evenkeel.engine.properties;

import dev.evenkeel.simulator.judge.ViolationKind;

/** What must never happen. */
enum Never {
    VM_LOST_OR_TWICE,
    OFF_WITH_A_VM,
    OVER_MEMORY,
    MUST_RULE_BROKEN,
    /** A command that the engine could know to be impossible or forbidden, or the same one twice. */
    UNRULY_COMMAND,
    WORSE_OVERLOAD,
    PING_PONG,
    UNEQUAL_JOURNALS,
    STUCK;

    static Never of(ViolationKind kind) {
        return switch (kind) {
            case VM_LOST, VM_TWICE -> VM_LOST_OR_TWICE;
            case HOST_OCCUPIED -> OFF_WITH_A_VM;
            case MEMORY_OVERCOMMITTED, HOST_FULL -> OVER_MEMORY;
            case RULE_BROKEN -> MUST_RULE_BROKEN;
            default -> UNRULY_COMMAND;
        };
    }
}
