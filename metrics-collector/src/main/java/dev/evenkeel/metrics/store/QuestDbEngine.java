package dev.evenkeel.metrics.store;

import io.questdb.cairo.CairoConfiguration;
import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CommitMode;
import io.questdb.cairo.DefaultCairoConfiguration;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.cairo.vm.Vm;
import io.questdb.cairo.vm.api.MemoryMARW;
import io.questdb.griffin.FunctionFactory;
import io.questdb.std.FilesFacade;
import io.questdb.std.str.Path;
import java.util.List;

/**
 * QuestDB's storage alone, without its SQL functions (loading them is most of the time QuestDB takes to start), its threads and its
 * log. Tables are written and read directly; files can be opened by any QuestDB of the same version.
 */
final class QuestDbEngine extends CairoEngine {
    private QuestDbEngine(CairoConfiguration configuration) {
        super(configuration);
    }

    static QuestDbEngine open(java.nio.file.Path directory, FilesFacade files) {
        return new QuestDbEngine(new DefaultCairoConfiguration(directory.toString()) {
            /** Every commit reaches the disk before it returns: it survives a power cut, not only the death of the process. */
            @Override
            public int getCommitMode() {
                return CommitMode.SYNC;
            }

            @Override
            public FilesFacade getFilesFacade() {
                return files;
            }
        });
    }

    /** A table, made when it is not there. */
    TableToken table(SeriesTable structure) {
        try (MemoryMARW memory = Vm.getCMARWInstance();
                Path path = new Path()) {
            return createTable(AllowAllSecurityContext.INSTANCE, memory, path, true, structure, false);
        }
    }

    @Override
    protected Iterable<FunctionFactory> getFunctionFactories() {
        return List.of();
    }
}
