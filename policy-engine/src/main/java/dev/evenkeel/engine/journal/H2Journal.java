package dev.evenkeel.engine.journal;

import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalQuery;
import dev.evenkeel.model.port.PortException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * The journal in an H2 database: one file in the data directory, held by one process at a time. (Nothing else in this process may
 * open that file: POSIX drops a process's lock when it closes any of its handles.)
 *
 * <p>H2 writes commits to disk some time after they return. So each append ends with {@code CHECKPOINT SYNC}, which writes them out
 * and has the operating system flush them: an entry survives the death of the process and, as far as the disk keeps its word, the
 * loss of power. (H2's {@code WRITE_DELAY=0} would write at once too, but it stops the thread that reclaims space in the file.)
 *
 * <p>All access is on one thread of the journal's own, because H2 loses its file when a thread that uses it is interrupted. Callers
 * wait for it and can not be interrupted meanwhile.
 */
public final class H2Journal implements Journal {
    private static final int INLINE_TEXT_BYTES = 8_192;

    /**
     * How long H2 leaves freed space in the file alone. Its default of 45 s waits for the operating system to flush, which each
     * append does itself, and lets the file grow with every append of that time.
     */
    private static final int SPACE_KEPT_MILLIS = 5_000;

    /** Makes H2 close the database as soon as the last connection, which is the one that says so, is closed. */
    private static final String CLOSE_WITH_LAST_CONNECTION = "SET DB_CLOSE_DELAY 0";

    private final JournalFiles files;
    private final Jdbi database;
    private final ExecutorService thread;

    private H2Journal(JournalFiles files) {
        this.files = files;
        this.database = database(files.databaseName());
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread created = new Thread(work, "evenkeel-journal");
            created.setDaemon(true);
            return created;
        });
    }

    /**
     * Opens the journal in this directory, creating what is missing.
     *
     * @throws PortException when the directory can not be used, another process holds it, the file is damaged or a newer Evenkeel
     *     wrote it
     */
    public static H2Journal open(Path directory) {
        H2Journal journal = new H2Journal(JournalFiles.in(directory));
        try {
            journal.prepare();
            return journal;
        } catch (PortException failed) {
            journal.thread.shutdown();
            throw failed;
        }
    }

    @Override
    public void append(JournalEntry entry) {
        call("written", handle -> {
            JournalTable.append(handle, entry);
            return handle.execute("CHECKPOINT SYNC");
        });
    }

    @Override
    public List<JournalEntry> read(JournalQuery query) {
        return call("read", handle -> JournalTable.read(handle, query));
    }

    @Override
    public void retainSince(Instant oldest) {
        call("shortened", handle -> JournalTable.deleteBefore(handle, oldest));
    }

    @Override
    public synchronized void close() {
        if (!thread.isShutdown()) {
            try {
                files.forgetOwner();
                call("closed", handle -> handle.execute(CLOSE_WITH_LAST_CONNECTION));
            } finally {
                thread.shutdown();
            }
        }
    }

    private void prepare() {
        int version = call(files::openingFailed, handle -> {
            int found = JournalSchema.prepare(handle);
            handle.execute("CHECKPOINT SYNC");
            return found;
        });
        if (version > JournalSchema.VERSION) {
            close();
            throw files.tooNew(version);
        }
        files.noteOwner();
    }

    private <T> T call(String what, HandleCallback<T, RuntimeException> work) {
        return call(failure -> files.failed(what, failure), work);
    }

    private <T> T call(Function<Throwable, PortException> explain, HandleCallback<T, RuntimeException> work) {
        try {
            return CompletableFuture.supplyAsync(() -> database.withHandle(work), thread)
                    .join();
        } catch (RejectedExecutionException closed) {
            throw new PortException("The journal in " + files.directory() + " is closed.", closed);
        } catch (CompletionException failed) {
            throw explain.apply(failed.getCause());
        }
    }

    /**
     * The database stays open between connections; it is closed by {@link #close} and not by a hook at the end of the process; it
     * writes no trace files; freed space is used again soon; short texts are kept in their rows.
     */
    private static Jdbi database(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + name + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE"
                + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0;RETENTION_TIME=" + SPACE_KEPT_MILLIS
                + ";MAX_LENGTH_INPLACE_LOB=" + INLINE_TEXT_BYTES);
        return Jdbi.create(source);
    }
}
