package dev.evenkeel.engine.whatif.report;

import dev.evenkeel.engine.whatif.StudyReport;
import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A file that a report is written to, whole or not at all; the end of its name says in what form.
 *
 * @param <T> what is reported
 */
public final class ReportFile<T> {
    private final Path path;
    private final Function<T, String> form;

    /**
     * @param forms by the end of the name
     * @throws IllegalArgumentException when its form is not known, or it can not be where it is to be
     */
    public ReportFile(Path path, Map<String, Function<T, String>> forms) {
        String name = String.valueOf(path.getFileName());
        this.path = path.toAbsolutePath();
        this.form = forms.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (form == null) {
            throw new IllegalArgumentException(path + " must end in one of "
                    + String.join(", ", new TreeSet<>(forms.keySet())) + ", which says its form.");
        }
        if (Files.isDirectory(this.path) || !Files.isDirectory(this.path.getParent())) {
            throw new IllegalArgumentException(path + " can not be written: "
                    + (Files.isDirectory(this.path)
                            ? "it is a directory."
                            : this.path.getParent() + " is no directory."));
        }
    }

    /** A file for a study. */
    public static ReportFile<StudyReport> ofStudy(Path path) {
        return new ReportFile<>(
                path, Map.of("html", StudyPage::of, "json", StudyJson::of, "csv", StudyCsv::of, "txt", StudyTable::of));
    }

    /** Writes beside its place first. @throws PortException when it can not be written; what was there before stays */
    public void write(T report) {
        Path beside = path.resolveSibling(path.getFileName() + ".part");
        try {
            Files.writeString(beside, form.apply(report));
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            discard(beside);
            throw new PortException(
                    path + " can not be written: " + failed.getMessage()
                            + "\nMaybe the disk is full or the directory can not be written.",
                    failed);
        }
    }

    /** What was written of it takes up no room. */
    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException stays) {
            // The message about the report says what to look at.
            return;
        }
    }
}
