package dev.evenkeel.engine.app;

import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder in which an engine keeps its journal and its samples; one engine at a time. */
public final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes the folder where needed, proves that it can be written, and locks it. */
    public static DataDirectory open(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new PortException("Data directory " + path + " is in use by another Evenkeel.\n"
                        + "Maybe stop that one, or choose another with --data.");
            }
            proveWritable(path);
            return new DataDirectory(path, channel);
        } catch (IOException unusable) {
            throw new PortException(
                    "Data directory " + path + " can not be written: " + cause(unusable)
                            + ".\nMaybe choose another with --data.",
                    unusable);
        }
    }

    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The lock goes with the process at the latest.
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private static void proveWritable(Path path) throws IOException {
        Path probe = path.resolve("probe");
        Files.write(probe, new byte[65_536]);
        Files.delete(probe);
    }

    private static String cause(IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (problem instanceof NoSuchFileException) {
            return "it can not be created";
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "it is a file";
        }
        return problem instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(problem.getMessage());
    }
}
