package dev.evenkeel.drivers.libvirt.binding;

import com.sun.jna.CallbackReference;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.evenkeel.model.port.PortException;
import java.util.Map;

/**
 * The native library. It is looked up when the first connection is opened, so that an engine that drives something else never needs
 * it. Errors become exceptions and are not printed.
 */
public final class Libvirt {
    private static final String FILE = "libvirt.so.0";
    private static final int MESSAGE_OFFSET = 8;
    private static final int SOURCE_OFFSET = 4;
    /** Name to log in by, and password, of {@code virConnectCredentialType}. */
    private static final int[] CREDENTIALS = {2, 5};

    private static final long AUTHENTICATION_SIZE = 4L * Native.POINTER_SIZE;

    private static Libvirt loaded;

    private final VirtLibrary library;
    // Held here, as the native side does not keep them from being collected.
    private final VirtLibrary.ErrorHandler silence = (userData, error) -> {};
    private final VirtLibrary.CredentialsHandler nobody = (credentials, count, userData) -> -1;
    private final Memory credentialTypes = new Memory((long) CREDENTIALS.length * Integer.BYTES);
    private final Memory authentication = new Memory(AUTHENTICATION_SIZE);

    /** What the JDK has no word for. */
    interface Environment extends Library {
        int setenv(String name, String value, int overwrite);
    }

    private Libvirt(VirtLibrary library) {
        this.library = library;
        credentialTypes.write(0, CREDENTIALS, 0, CREDENTIALS.length);
        authentication.clear();
        authentication.setPointer(0, credentialTypes);
        authentication.setInt(Native.POINTER_SIZE, CREDENTIALS.length);
        authentication.setPointer(2L * Native.POINTER_SIZE, CallbackReference.getFunctionPointer(nobody));
    }

    /**
     * The library, looked up once.
     *
     * @throws PortException when it is not on this machine, with what to install
     */
    public static synchronized Libvirt load() {
        if (loaded == null) {
            loaded = start(find());
        }
        return loaded;
    }

    private static VirtLibrary find() {
        try {
            return Native.load(FILE, VirtLibrary.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
        } catch (UnsatisfiedLinkError absent) {
            throw new PortException(
                    "The library " + FILE + " is not on this machine, and the driver 'libvirt' needs it.\n"
                            + "Maybe install it: apt-get install libvirt0 (Debian, Ubuntu), dnf install libvirt-libs (Fedora, RHEL).",
                    absent);
        }
    }

    private static Libvirt start(VirtLibrary library) {
        logErrorsOnly();
        Libvirt libvirt = new Libvirt(library);
        library.virSetErrorFunc(null, libvirt.silence);
        libvirt.require(library.virInitialize());
        libvirt.require(library.virEventRegisterDefaultImpl());
        Thread events = new Thread(libvirt::runEvents, "evenkeel-libvirt-events");
        events.setDaemon(true);
        events.start();
        return libvirt;
    }

    /** Or libvirt would write its warnings among ours. Who has set it otherwise wants to see them. */
    private static void logErrorsOnly() {
        Native.load("c", Environment.class).setenv("LIBVIRT_DEBUG", "error", 0);
    }

    /** Keep-alive of connections is a matter of libvirt's event loop. */
    private void runEvents() {
        while (library.virEventRunDefaultImpl() == 0) {
            Thread.onSpinWait();
        }
    }

    /**
     * Opens a connection with full access. It may take as long as the network lets it. Users and passwords come from libvirt's own
     * {@code auth.conf}; nobody is asked for them.
     */
    public VirtConnection open(String uri) {
        return new VirtConnection(this, requirePointer(library.virConnectOpenAuth(uri, authentication, 0)));
    }

    VirtLibrary library() {
        return library;
    }

    /** The result, when it is no error. */
    int require(int result) {
        if (result < 0) {
            throw lastError();
        }
        return result;
    }

    Pointer requirePointer(Pointer result) {
        if (result == null) {
            throw lastError();
        }
        return result;
    }

    /** A string that libvirt allocated; it is freed. */
    String take(Pointer string) {
        String text = requirePointer(string).getString(0, "UTF-8");
        Native.free(Pointer.nativeValue(string));
        return text;
    }

    /** Of this thread. */
    VirtException lastError() {
        Pointer error = library.virGetLastError();
        if (error == null) {
            return new VirtException(VirtException.INTERNAL_ERROR, 0, "an error that libvirt does not tell");
        }
        Pointer message = error.getPointer(MESSAGE_OFFSET);
        return new VirtException(
                error.getInt(0),
                error.getInt(SOURCE_OFFSET),
                message == null ? "an error without words" : message.getString(0, "UTF-8"));
    }
}
