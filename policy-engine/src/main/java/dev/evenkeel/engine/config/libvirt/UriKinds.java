package dev.evenkeel.engine.config.libvirt;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import java.net.URI;
import java.util.Set;
import java.util.function.Predicate;

/** URIs as libvirt understands them. */
final class UriKinds {
    private static final Set<String> HYPERVISORS = Set.of("qemu", "xen", "test");
    private static final Set<String> TRANSPORTS = Set.of("tls", "tcp", "ssh", "libssh", "libssh2", "unix", "ext");
    private static final Set<String> CARRIERS = Set.of("tcp", "rdma", "unix");

    /** Of a libvirt: {@code qemu+tls://h1/system}. */
    static final Kind<String> LIBVIRT = Kinds.parsed(
            "libvirt URI",
            text -> require(
                    text,
                    UriKinds::isLibvirt,
                    "is not a URI of libvirt such as qemu+tls://h1/system, qemu+ssh://root@h1/system or xen+ssh://root@h1/system."),
            text -> text);

    /** Of where memory goes: {@code tcp://10.1.0.5}. */
    static final Kind<String> MIGRATION = Kinds.parsed(
            "migration URI",
            text -> require(text, UriKinds::isMigration, "is not an address for migrations such as tcp://10.1.0.5."),
            text -> text);

    private UriKinds() {}

    private static String require(String text, Predicate<URI> test, String otherwise) {
        try {
            if (test.test(URI.create(text.strip()))) {
                return text.strip();
            }
        } catch (IllegalArgumentException notEven) {
            // said below
        }
        throw new IllegalArgumentException("'" + text + "' " + otherwise);
    }

    private static boolean isLibvirt(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        int plus = scheme.indexOf('+');
        String hypervisor = plus < 0 ? scheme : scheme.substring(0, plus);
        boolean local = uri.getAuthority() == null && !scheme.contains("ssh");
        return HYPERVISORS.contains(hypervisor)
                && (plus < 0 || TRANSPORTS.contains(scheme.substring(plus + 1)))
                && (local || uri.getHost() != null)
                && uri.getPath() != null
                && uri.getPath().length() > 1;
    }

    private static boolean isMigration(URI uri) {
        return uri.getScheme() != null && CARRIERS.contains(uri.getScheme()) && uri.getHost() != null;
    }
}
