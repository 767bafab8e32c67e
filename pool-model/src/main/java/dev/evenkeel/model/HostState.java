package dev.evenkeel.model;

/** Where a host is in its power cycle, as the hypervisor's management sees it. */
public enum HostState {
    UP,
    OFF,
    BOOTING,
    SHUTTING_DOWN,
    /** It does not answer; whether it runs is not known. */
    UNREACHABLE
}
