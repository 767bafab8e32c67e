package dev.evenkeel.engine.journal;

import dev.evenkeel.model.port.PortException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * The journal's files in the data directory, and what is said when they can not be used.
 *
 * @param directory the data directory, absolute
 */
record JournalFiles(Path directory) {
    private static final String NAME = "journal";
    private static final Set<Integer> STORE_DAMAGE =
            Set.of(DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_CHUNK_NOT_FOUND);

    /** The files of a journal in this directory, which is created if it is missing. */
    static JournalFiles in(Path directory) {
        JournalFiles files = new JournalFiles(directory.toAbsolutePath().normalize());
        try {
            Files.createDirectories(files.directory);
        } catch (IOException failed) {
            throw new PortException(
                    "Data directory " + files.directory + " can not be created: " + reason(failed), failed);
        }
        return files;
    }

    /** The database as H2 names it: without the ending of its file. */
    String databaseName() {
        return directory.resolve(NAME).toString();
    }

    Path database() {
        return directory.resolve(NAME + ".mv.db");
    }

    /** Names the process that holds the journal, for whoever finds it locked. */
    private Path owner() {
        return directory.resolve(NAME + ".pid");
    }

    void noteOwner() {
        try {
            Files.writeString(owner(), ProcessHandle.current().pid() + "\n");
        } catch (IOException failed) {
            throw failed("written", failed);
        }
    }

    void forgetOwner() {
        try {
            Files.deleteIfExists(owner());
        } catch (IOException failed) {
            throw failed("closed", failed);
        }
    }

    PortException openingFailed(Throwable failure) {
        if (isLocked(failure)) {
            return new PortException(
                    "Data directory " + directory + " is in use by another Evenkeel (" + ownerInWords() + ").",
                    failure);
        }
        String file = "Journal file " + database();
        if (isDamage(failure)) {
            return new PortException(
                    file + " is damaged: " + reason(failure)
                            + "\nMaybe move it away: a new and empty journal is started then.",
                    failure);
        }
        return new PortException(file + " can not be opened: " + reason(failure), failure);
    }

    PortException failed(String what, Throwable failure) {
        return new PortException(
                "Journal file " + database() + " could not be " + what + ": " + reason(failure), failure);
    }

    PortException tooNew(int version) {
        return new PortException(
                "Journal file " + database() + " was written by a newer Evenkeel: its schema is version " + version
                        + ", this one knows " + JournalSchema.VERSION + ".");
    }

    private String ownerInWords() {
        try {
            return "process " + Files.readString(owner()).strip();
        } catch (IOException unknown) {
            return "its journal is locked";
        }
    }

    private static boolean isLocked(Throwable failure) {
        return hasInChain(failure, SQLException.class, sql -> sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1);
    }

    /** H2 tells a damaged file in three ways: by its own code, by its store's, or by meeting the end of the file too early. */
    private static boolean isDamage(Throwable failure) {
        return hasInChain(failure, SQLException.class, sql -> sql.getErrorCode() == ErrorCode.FILE_CORRUPTED_1)
                || hasInChain(failure, MVStoreException.class, store -> STORE_DAMAGE.contains(store.getErrorCode()))
                || hasInChain(failure, EOFException.class, early -> true);
    }

    private static <T extends Throwable> boolean hasInChain(Throwable failure, Class<T> type, Predicate<T> test) {
        return chain(failure).filter(type::isInstance).map(type::cast).anyMatch(test);
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** The innermost cause in one line: the outer ones repeat it and add SQL. */
    private static String reason(Throwable failure) {
        Throwable innermost = chain(failure).reduce(failure, (outer, inner) -> inner);
        if (innermost instanceof EOFException) {
            return "it ends too early";
        }
        String message = innermost.getMessage();
        return message == null
                ? innermost.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
