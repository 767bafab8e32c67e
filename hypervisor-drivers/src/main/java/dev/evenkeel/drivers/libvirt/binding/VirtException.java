package dev.evenkeel.drivers.libvirt.binding;

/** What libvirt says went wrong. Codes are those of {@code virterror.h}. */
public final class VirtException extends RuntimeException {
    public static final int NO_SUPPORT = 3;
    public static final int UNKNOWN_HOST = 4;
    public static final int OPERATION_DENIED = 29;
    public static final int SYSTEM_ERROR = 38;
    public static final int RPC = 39;
    public static final int GNUTLS_ERROR = 40;
    public static final int NO_DOMAIN = 42;
    public static final int AUTH_FAILED = 45;
    public static final int OPERATION_INVALID = 55;
    public static final int ARGUMENT_UNSUPPORTED = 74;
    public static final int OPERATION_ABORTED = 78;
    public static final int AUTH_CANCELLED = 79;
    public static final int INTERNAL_ERROR = 1;

    private static final int FROM_RPC = 7;
    private static final int FROM_REMOTE = 13;

    private final int code;
    private final int source;

    /**
     * @param code what, of {@code virErrorNumber}
     * @param source which part of libvirt, of {@code virErrorDomain}
     */
    public VirtException(int code, int source, String message) {
        super(message.strip().replace('\n', ' '));
        this.code = code;
        this.source = source;
    }

    public boolean is(int wanted) {
        return code == wanted;
    }

    /** True when the connection is broken or could not be made, as against a daemon that answered with a refusal. */
    public boolean isOfConnection() {
        return source == FROM_RPC || source == FROM_REMOTE || code == RPC;
    }
}
