package dev.evenkeel.simulator.load;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Writes small traces for tests. */
final class TraceFiles {
    static final int DAY = TraceSet.BUCKETS_A_DAY;
    static final String SIZES = "vm,cores_max,cpu_cap_mhz_max,mem_prov_mb_max\n";
    static final String GWA_HEADER =
            "Timestamp [ms];\tCPU cores;\tCPU capacity provisioned [MHZ];\tCPU usage [MHZ];\tCPU usage [%];\t"
                    + "Memory capacity provisioned [KB];\tMemory usage [KB];\tDisk read throughput [KB/s];\t"
                    + "Disk write throughput [KB/s];\tNetwork received throughput [KB/s];\t"
                    + "Network transmitted throughput [KB/s]\n";

    private final Path directory;

    private TraceFiles(Path directory) {
        this.directory = directory;
    }

    static TraceFiles in(Path directory) {
        return new TraceFiles(directory);
    }

    /** A good trace of the VMs 1 and 2 over two days: each metric of VM v in bucket b is 1,000·v + b. */
    static TraceFiles good(Path directory) {
        TraceFiles files = in(directory).write("vms.csv", SIZES + "1,2,5200,4096\n2,4,10400,8192\n");
        for (String metric : new String[] {"cpu_mhz", "mem_used_mb", "net_rx_kbs", "net_tx_kbs"}) {
            files.write(metric + ".csv", row("1", 2 * DAY, b -> 1_000 + b) + row("2", 2 * DAY, b -> 2_000 + b));
        }
        return files;
    }

    static String row(String vm, int buckets, IntUnaryOperator value) {
        return vm + ","
                + IntStream.range(0, buckets)
                        .mapToObj(b -> String.valueOf(value.applyAsInt(b)))
                        .collect(Collectors.joining(","))
                + "\n";
    }

    TraceFiles write(String name, String text) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TraceFiles writeXz(String name, String text) {
        try (OutputStream out =
                new XZOutputStream(Files.newOutputStream(directory.resolve(name)), new LZMA2Options(1))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TraceFiles delete(String name) {
        try {
            Files.delete(directory.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
