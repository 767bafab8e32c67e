package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.whatif.planetlab.PolicyResult;
import java.util.List;
import java.util.Locale;

/** The comparison of policies as lines, one a policy, so that each can be printed when it is there. */
final class ComparisonTable {
    private static final String TABLE_HEAD =
            "policy         energy kWh migrations   SLATAH       PDM       SLAV        ESV hosts off hosts on  seconds\n";
    private static final String TABLE_ROW = "%-14s %10.2f %10d %6.3f %% %7.4f %% %10.3e %10.3e %9d %8.1f %8.2f%n";
    private static final String CSV_HEAD =
            "policy,energyKwh,migrations,slatah,pdm,slav,esv,hostSwitchOffs,hostsOn,wallSeconds\n";
    private static final String CSV_ROW = "%s,%.4f,%d,%.6f,%.8f,%.6e,%.6e,%d,%.3f,%.3f%n";

    private final boolean csv;

    /** @param csv comma-separated values, shares as fractions; otherwise a table for people */
    ComparisonTable(boolean csv) {
        this.csv = csv;
    }

    String head(String words) {
        return csv ? CSV_HEAD : words + "\n" + TABLE_HEAD;
    }

    String row(PolicyResult result) {
        int hundred = csv ? 1 : 100;
        return String.format(
                Locale.ROOT,
                csv ? CSV_ROW : TABLE_ROW,
                result.policy(),
                result.energyKwh(),
                result.migrations(),
                result.slatah() * hundred,
                result.pdm() * hundred,
                result.slav(),
                result.esv(),
                result.hostSwitchOffs(),
                result.hostsOn(),
                result.wallSeconds());
    }

    /** For people only. */
    String speed(List<PolicyResult> results) {
        double hours = results.stream().mapToDouble(PolicyResult::hostHours).sum();
        double seconds = results.stream().mapToDouble(PolicyResult::wallSeconds).sum();
        return csv
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%,.0f host-hours in %.1f s: %,.0f simulated host-hours per second%n",
                        hours,
                        seconds,
                        hours / seconds);
    }
}
