package dev.evenkeel.engine.whatif.report;

import dev.evenkeel.engine.whatif.StudyReport;
import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A file that a study is written to, whole or not at all; the end of its name says in what form. */
public final class ReportFile {
    private static final Map<String, Function<StudyReport, String>> FORMS = new TreeMap<>(Map.of(
            "html", StudyPage::of,
            "json", StudyJson::of,
            "csv", StudyCsv::of,
            "txt", StudyTable::of));

    private final Path path;
    private final Function<StudyReport, String> form;

    /** @throws IllegalArgumentException when its form is not known, or it can not be where it is to be */
    public ReportFile(Path path) {
        String name = String.valueOf(path.getFileName());
        this.path = path.toAbsolutePath();
        this.form = FORMS.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (form == null) {
            throw new IllegalArgumentException(path + " does not end in " + String.join(", ", FORMS.keySet())
                    + ", one of which must say its form.");
        }
        if (Files.isDirectory(this.path) || !Files.isDirectory(this.path.getParent())) {
            throw new IllegalArgumentException(path + " can not be written: " + this.path.getParent()
                    + " is not a directory, or it is one itself.");
        }
    }

    /** Writes beside its place first. @throws PortException when it can not be written; what was there before stays */
    public void write(StudyReport report) {
        Path beside = path.resolveSibling(path.getFileName() + ".part");
        try {
            Files.writeString(beside, form.apply(report));
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new PortException(
                    path + " can not be written: " + failed.getMessage()
                            + "\nMaybe the disk is full or the directory can not be written.",
                    failed);
        }
    }
}
