package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A migration that was ordered.
 *
 * @param uuid the VM's at libvirt
 * @param at when
 * @param isDefinedThere the target had a definition of the VM before
 * @param mayPause the VM may be paused so that the migration ends
 */
record MigrationOrder(
        VmId vm, String uuid, HostId from, HostId to, Instant at, boolean isDefinedThere, boolean mayPause) {
    private static final char SEPARATOR = '\t';
    private static final int FIELDS = 7;

    String text() {
        return String.join(
                String.valueOf(SEPARATOR),
                uuid,
                from.value(),
                to.value(),
                at.toString(),
                Boolean.toString(isDefinedThere),
                Boolean.toString(mayPause),
                vm.value());
    }

    /** The VM's name comes last: whatever is in it belongs to it. */
    static MigrationOrder parse(String text) {
        List<String> fields = new ArrayList<>(List.of(text.split(String.valueOf(SEPARATOR), FIELDS)));
        return new MigrationOrder(
                new VmId(fields.get(6)),
                fields.get(0),
                new HostId(fields.get(1)),
                new HostId(fields.get(2)),
                Instant.parse(fields.get(3)),
                Boolean.parseBoolean(fields.get(4)),
                Boolean.parseBoolean(fields.get(5)));
    }

    /** {@code h1 → h2}. */
    String way() {
        return from + " → " + to;
    }

    String inWords() {
        return "migration of " + vm + " from " + from + " to " + to;
    }
}
