package dev.evenkeel.engine.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.evenkeel.engine.config.document.Document;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.plan.Plan;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Snapshots and plans as JSON texts of version {@value #VERSION}; {@code docs/schema} describes them.
 *
 * <p>Reading throws {@link dev.evenkeel.engine.config.document.ConfigException} with all that is wrong, each with line and key path.
 */
public final class PoolJson {
    static final int VERSION = 1;
    static final String SNAPSHOT = "snapshot";
    static final String PLAN = "plan";

    private static final int MOST_MIB = 512;
    private static final JsonFactory FACTORY = new JsonFactory();

    private PoolJson() {}

    /** For people: indented, with a line feed at its end. */
    public static String write(PoolSnapshot snapshot) {
        return indented(out -> SnapshotWriter.write(out, snapshot));
    }

    /** For people: indented, with a line feed at its end. */
    public static String write(Plan plan) {
        return indented(out -> PlanWriter.write(out, plan));
    }

    /** For journals: one line without spaces. */
    public static String writeLine(Plan plan) {
        StringWriter text = new StringWriter();
        write(text, out -> PlanWriter.write(out, plan), generator -> {});
        return text.toString();
    }

    public static PoolSnapshot readSnapshot(Path file) {
        return Document.json(file, MOST_MIB).read(SnapshotReader.KIND);
    }

    /** @param name stands in for the file in problems */
    public static PoolSnapshot readSnapshot(String name, String text) {
        return Document.json(name, text).read(SnapshotReader.KIND);
    }

    public static Plan readPlan(Path file) {
        return Document.json(file, MOST_MIB).read(PlanReader.KIND);
    }

    /** @param name stands in for the file in problems */
    public static Plan readPlan(String name, String text) {
        return Document.json(name, text).read(PlanReader.KIND);
    }

    private static String indented(Consumer<JsonOut> content) {
        StringWriter text = new StringWriter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
        write(text, content, generator -> generator.setPrettyPrinter(printer));
        return text.append('\n').toString();
    }

    private static void write(Writer text, Consumer<JsonOut> content, Consumer<JsonGenerator> form) {
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            form.accept(generator);
            new JsonOut(generator).object(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
