package dev.evenkeel.simulator.load;

/** What is recorded of each VM. */
public enum TraceMetric {
    /** CPU used, MHz. */
    CPU("cpu_mhz", "cpu usage [mhz]", 1, true),
    /** Memory in active use, MiB. */
    MEMORY("mem_used_mb", "memory usage [kb]", 1.0 / 1_024, true),
    /** Received from networks, KB/s of 1,024 bytes. */
    RECEIVED("net_rx_kbs", "network received throughput [kb/s]", 1, true),
    /** Sent to networks, KB/s of 1,024 bytes. */
    SENT("net_tx_kbs", "network transmitted throughput [kb/s]", 1, true),
    /** Read from disks, KB/s of 1,024 bytes. */
    DISK_READ("disk_read_kbs", "disk read throughput [kb/s]", 1, false),
    /** Written to disks, KB/s of 1,024 bytes. */
    DISK_WRITTEN("disk_write_kbs", "disk write throughput [kb/s]", 1, false);

    private final String fileName;
    private final String column;
    private final double factor;
    private final boolean required;

    TraceMetric(String fileName, String column, double factor, boolean required) {
        this.fileName = fileName;
        this.column = column;
        this.factor = factor;
        this.required = required;
    }

    /** The file that holds it in a directory with one file a metric, without ending. */
    String fileName() {
        return fileName;
    }

    /** Its column in a file of one VM, in small letters. */
    String column() {
        return column;
    }

    /** From the column's unit to ours. */
    double factor() {
        return factor;
    }

    /** False when a trace may lack it. */
    boolean required() {
        return required;
    }
}
