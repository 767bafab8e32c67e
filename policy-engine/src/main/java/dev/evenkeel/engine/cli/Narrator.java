package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.app.Audience;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Writes what happens to the terminal, a line each with the pool's time, and keeps a status block at the bottom when the output is a
 * terminal; piped, the status comes as plain lines now and then.
 */
final class Narrator implements Audience {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE HH:mm:ss", Locale.ENGLISH);
    private static final int LONGEST_HOLD = 140;
    private static final String ERASE_BELOW = "\r\u001b[J";

    private final PrintStream out;
    private final ZoneId zone;
    private final boolean terminal;
    private final Columns columns;
    private List<String> status = List.of();

    Narrator(PrintStream out, ZoneId zone, boolean terminal, Columns columns) {
        this.out = out;
        this.zone = zone;
        this.terminal = terminal;
        this.columns = columns;
    }

    /** One event of the journal. */
    void tell(JournalEntry entry) {
        String mark = switch (entry.kind()) {
            case ENGINE -> "engine  ";
            case HELD -> "hold    ";
            case PROPOSED -> "plan " + entry.plan().orElseThrow();
            case REJECTED -> "refused ";
            case APPROVED -> "go      ";
            case DECLINED, EXPIRED -> "dropped ";
            case INTENDED -> null;
            case STARTED -> "start   ";
            case SUCCEEDED -> "done    ";
            case FAILED -> "FAILED  ";
            case DROPPED -> "skipped ";
            case FINISHED -> "end     ";
            case MAINTENANCE -> "operator";
            case TEST -> "test    ";
            case ALARM -> "ALARM   ";
        };
        if (mark != null) {
            line(entry.at(), mark, entry.kind() == JournalKind.HELD ? shortened(entry.text()) : entry.text());
        }
    }

    @Override
    public void crossing(Instant at, String text) {
        line(at, "load", text);
    }

    @Override
    public void alarm(Instant at, String text) {
        line(at, "ALARM", text);
    }

    /** Reasons for holding back can be long; the journal has them whole. */
    private static String shortened(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.length() <= LONGEST_HOLD ? first : first.substring(0, LONGEST_HOLD) + " …";
    }

    /** One line of the pool's life; further lines of the text are indented under it. */
    synchronized void line(Instant at, String mark, String text) {
        eraseStatus();
        String head = String.format("%s  %-8s  ", time(at), mark);
        String indent = System.lineSeparator() + " ".repeat(head.length());
        List<String> lines =
                terminal ? columns.wrap(text, head.length()) : text.lines().toList();
        out.println(head + String.join(indent, lines));
        drawStatus();
    }

    /** The newest status; drawn over the last one on a terminal. */
    synchronized void status(List<String> lines) {
        eraseStatus();
        status = lines.stream().map(columns::clip).toList();
        drawStatus();
    }

    /** Text without a time, such as the summary. */
    synchronized void print(String text) {
        eraseStatus();
        status = List.of();
        (terminal ? columns.wrap(text, 0) : text.lines().toList()).forEach(out::println);
    }

    String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    boolean isTerminal() {
        return terminal;
    }

    private void eraseStatus() {
        if (terminal && !status.isEmpty()) {
            out.print("\u001b[" + status.size() + "A" + ERASE_BELOW);
        }
    }

    private void drawStatus() {
        if (terminal) {
            status.forEach(out::println);
        }
        out.flush();
    }
}
