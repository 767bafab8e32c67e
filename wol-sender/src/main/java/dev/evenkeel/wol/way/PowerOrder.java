package dev.evenkeel.wol.way;

/** What a management controller is told. */
public enum PowerOrder {
    /** Switch the host on, and see that it has power. */
    WAKE,
    /** Ask its operating system to shut down. */
    SHUT_DOWN
}
