package dev.evenkeel.drivers.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.VmId;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final ActionId ID = new ActionId("P7", 3);

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsThereAfterARestart() {
        MigrationOrder order =
                new MigrationOrder(new VmId("a\tb=c\u00e4 #1"), "uuid", LabPool.H1, LabPool.H2, NOW, true, false);
        HostFacts facts = new HostFacts(
                8,
                16,
                2_000,
                65_536,
                700,
                "xen",
                Optional.of("<cpu>\n</cpu>"),
                Set.of("br0", "br1"),
                Set.of("/srv/a b"));
        Ledger ledger = open();
        ledger.stopped(LabPool.H3, NOW);
        ledger.facts(LabPool.H1, facts);
        ledger.began(ID, order);

        Ledger later = open();

        assertThat(later.stoppedAt(LabPool.H3)).contains(NOW);
        assertThat(later.stoppedAt(LabPool.H1)).isEmpty();
        assertThat(later.facts(LabPool.H1)).contains(facts);
        assertThat(later.migrations()).isEqualTo(Map.of(ID, order));
    }

    @Test
    void whatIsOverIsForgotten() {
        Ledger ledger = open();
        ledger.stopped(LabPool.H3, NOW);
        ledger.began(ID, new MigrationOrder(new VmId("a"), "uuid", LabPool.H1, LabPool.H2, NOW, true, false));
        ledger.startedAgain(LabPool.H3);
        ledger.ended(ID);

        assertThat(open().stoppedAt(LabPool.H3)).isEmpty();
        assertThat(open().migrations()).isEmpty();
    }

    @Test
    void whatNobodyCanReadIsToldWithTheFile() throws IOException {
        for (String entry : List.of("migration.P7/3=half", "migration.P7=a", "off.h1=yesterday", "a=\\u12")) {
            Files.writeString(directory.resolve("state"), entry);

            assertThatThrownBy(this::open)
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining("state can not be read: ")
                    .hasMessageContaining("Maybe remove it");
        }
    }

    private Ledger open() {
        return Ledger.open(directory.resolve("state"));
    }
}
