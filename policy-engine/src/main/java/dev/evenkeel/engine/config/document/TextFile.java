package dev.evenkeel.engine.config.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a whole file as UTF-8 text. */
final class TextFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int MIB = 1 << 20;

    private TextFile() {}

    /** The text, without a byte order mark. Fails with {@link Unreadable}, naming the reason. */
    static String read(Path file, int mostMiB) {
        String text = decode(bytes(file, mostMiB));
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static byte[] bytes(Path file, int mostMiB) {
        if (Files.isDirectory(file)) {
            throw new Unreadable(0, "is a directory.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(mostMiB * MIB + 1);
            if (bytes.length > mostMiB * MIB) {
                throw new Unreadable(0, "is larger than " + mostMiB + " MiB.");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new Unreadable(0, "does not exist.");
        } catch (AccessDeniedException e) {
            throw new Unreadable(0, "may not be read by this user.");
        } catch (IOException e) {
            throw new Unreadable(0, "can not be read: " + e.getMessage());
        }
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(0, "is not a text in UTF-8.");
        }
    }
}
