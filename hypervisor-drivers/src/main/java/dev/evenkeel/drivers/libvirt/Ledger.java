package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the driver must know after a restart and libvirt does not keep: which hosts it told to shut down, what they are made of, and
 * which migrations it began. A small file, replaced as a whole at every change.
 */
final class Ledger {
    private static final String OFF = "off.";
    private static final String HOST = "host.";
    private static final String MIGRATION = "migration.";

    private final Path file;
    private final Properties entries = new Properties();

    private Ledger(Path file) {
        this.file = file;
    }

    /** @throws PortException when the file is there and can not be read */
    static Ledger open(Path file) {
        Ledger ledger = new Ledger(file);
        if (Files.exists(file)) {
            try (Reader text = Files.newBufferedReader(file)) {
                ledger.entries.load(text);
                ledger.requireLegible();
            } catch (IOException
                    | IllegalArgumentException
                    | DateTimeException
                    | IndexOutOfBoundsException unreadable) {
                throw new PortException(
                        "File " + file + " can not be read: " + unreadable.getMessage()
                                + ".\nMaybe remove it: hosts that are off then count as not reachable until they are on again, and migrations under way as somebody else's.",
                        unreadable);
            }
        }
        return ledger;
    }

    private void requireLegible() {
        migrations();
        entries.stringPropertyNames().stream()
                .filter(key -> key.startsWith(OFF))
                .forEach(key -> Instant.parse(entries.getProperty(key)));
    }

    // Hosts that were told to shut down

    /** When the host was told to shut down, unless it has been seen up again since. */
    synchronized Optional<Instant> stoppedAt(HostId host) {
        return Optional.ofNullable(entries.getProperty(OFF + host)).map(Instant::parse);
    }

    synchronized void stopped(HostId host, Instant at) {
        put(OFF + host, at.toString());
    }

    synchronized void startedAgain(HostId host) {
        remove(OFF + host);
    }

    // What hosts are made of

    synchronized Optional<HostFacts> facts(HostId host) {
        String prefix = HOST + host + ".";
        try {
            return Optional.of(new HostFacts(
                    Integer.parseInt(entries.getProperty(prefix + "cores")),
                    Integer.parseInt(entries.getProperty(prefix + "threads")),
                    Integer.parseInt(entries.getProperty(prefix + "mhz")),
                    Long.parseLong(entries.getProperty(prefix + "memoryMiB")),
                    Long.parseLong(entries.getProperty(prefix + "ownMiB", "0")),
                    entries.getProperty(prefix + "domainType", ""),
                    Optional.ofNullable(entries.getProperty(prefix + "cpu")),
                    lines(prefix + "bridges"),
                    lines(prefix + "storages")));
        } catch (NumberFormatException absent) {
            return Optional.empty();
        }
    }

    synchronized void facts(HostId host, HostFacts facts) {
        if (facts(host).equals(Optional.of(facts))) {
            return;
        }
        String prefix = HOST + host + ".";
        entries.setProperty(prefix + "cores", Integer.toString(facts.cores()));
        entries.setProperty(prefix + "threads", Integer.toString(facts.threads()));
        entries.setProperty(prefix + "mhz", Integer.toString(facts.mhz()));
        entries.setProperty(prefix + "memoryMiB", Long.toString(facts.memoryMiB()));
        entries.setProperty(prefix + "ownMiB", Long.toString(facts.ownMiB()));
        entries.setProperty(prefix + "domainType", facts.domainType());
        facts.cpu().ifPresent(cpu -> entries.setProperty(prefix + "cpu", cpu));
        entries.setProperty(prefix + "bridges", String.join("\n", new TreeSet<>(facts.bridges())));
        entries.setProperty(prefix + "storages", String.join("\n", new TreeSet<>(facts.storages())));
        save();
    }

    private Set<String> lines(String key) {
        return entries.getProperty(key, "").lines().collect(Collectors.toSet());
    }

    // Migrations under way

    /** Those that were begun and whose end was not seen. */
    synchronized Map<ActionId, MigrationOrder> migrations() {
        Map<ActionId, MigrationOrder> open =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        for (String key : entries.stringPropertyNames()) {
            if (key.startsWith(MIGRATION)) {
                int slash = key.lastIndexOf('/');
                ActionId id = new ActionId(
                        key.substring(MIGRATION.length(), slash), Integer.parseInt(key.substring(slash + 1)));
                open.put(id, MigrationOrder.parse(entries.getProperty(key)));
            }
        }
        return open;
    }

    synchronized void began(ActionId id, MigrationOrder order) {
        put(MIGRATION + id, order.text());
    }

    synchronized void ended(ActionId id) {
        remove(MIGRATION + id);
    }

    private void put(String key, String value) {
        entries.setProperty(key, value);
        save();
    }

    private void remove(String key) {
        if (entries.remove(key) != null) {
            save();
        }
    }

    private void save() {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (Writer text = Files.newBufferedWriter(next)) {
                entries.store(text, "What Evenkeel's driver for libvirt keeps over a restart");
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritten) {
            throw new PortException("File " + file + " can not be written: " + unwritten.getMessage() + ".", unwritten);
        }
    }
}
