package dev.evenkeel.metrics.store;

import io.questdb.log.LogFactory;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps what QuestDB leaves in the process and on the machine around it small. */
final class QuestDbFootprint {
    private static final Path MAPPED_FILES = Path.of("/proc/self/maps");
    private static final Pattern UNPACKED_LIBRARY = Pattern.compile("/.*/libquestdbr?\\d+\\.so$");

    private QuestDbFootprint() {}

    /**
     * Silences QuestDB's log, which prints to both standard streams and runs a thread: puts a log without writers in the place where
     * it would make its own, before any other of its classes is used. It offers no other way. Where its insides have changed it stays
     * noisy, and works.
     */
    static synchronized void silenceLog() {
        try {
            Field instance = LogFactory.class.getDeclaredField("INSTANCE");
            instance.setAccessible(true);
            if (instance.get(null) == null) {
                LogFactory silent = new LogFactory();
                silent.bind();
                instance.set(null, silent);
            }
        } catch (ReflectiveOperationException changed) {
            LogFactory.haltInstance();
        }
    }

    /**
     * Takes away the native libraries that QuestDB has unpacked into the temporary directory. Once loaded they are not needed, and
     * QuestDB itself takes them away only when the process ends well, not when it is killed. Linux alone; elsewhere it does nothing.
     */
    static void removeUnpackedLibraries() {
        try (Stream<String> mapped = Files.lines(MAPPED_FILES)) {
            List<String> libraries = mapped.map(UNPACKED_LIBRARY::matcher)
                    .filter(Matcher::find)
                    .map(Matcher::group)
                    .distinct()
                    .toList();
            for (String library : libraries) {
                Files.deleteIfExists(Path.of(library));
            }
        } catch (IOException notSupported) {
            // They stay until the process ends.
        }
    }
}
