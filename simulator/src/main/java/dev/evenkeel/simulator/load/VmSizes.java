package dev.evenkeel.simulator.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code vms.csv}: a header, then one row a VM with the columns {@code vm, cores_max, cpu_cap_mhz_max, mem_prov_mb_max}. */
final class VmSizes {
    private static final List<String> COLUMNS = List.of("vm", "cores_max", "cpu_cap_mhz_max", "mem_prov_mb_max");

    private final InputProblems.OfFile problems;
    private final List<TraceVm> vms = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private VmSizes(InputProblems.OfFile problems) {
        this.problems = problems;
    }

    static List<TraceVm> read(Path file, InputProblems problems) {
        VmSizes sizes = new VmSizes(problems.in(file));
        if (!Files.exists(file)) {
            sizes.problems.add("does not exist.");
            return List.of();
        }
        try (InputStream in = TraceReader.open(file)) {
            sizes.read(new FieldReader(in, ','));
        } catch (IOException e) {
            sizes.problems.add("can not be read: " + e.getMessage());
        }
        return sizes.vms;
    }

    private void read(FieldReader reader) throws IOException {
        List<String> header = reader.nextLine() ? fields(reader) : List.of();
        List<String> missing = new ArrayList<>(COLUMNS);
        missing.removeAll(header);
        if (!missing.isEmpty()) {
            problems.add(1, "lacks the columns " + String.join(", ", missing) + ".");
            return;
        }
        int[] at = COLUMNS.stream().mapToInt(header::indexOf).toArray();
        while (reader.nextLine()) {
            readVm(reader.line(), fields(reader), header.size(), at);
        }
        if (vms.isEmpty() && !problems.any()) {
            problems.add("lists no VM.");
        }
    }

    private static List<String> fields(FieldReader reader) throws IOException {
        List<String> fields = new ArrayList<>();
        while (reader.nextField()) {
            fields.add(reader.text());
        }
        return fields;
    }

    private void readVm(int line, List<String> fields, int columns, int[] at) {
        if (fields.size() != columns) {
            problems.add(line, "has " + fields.size() + " fields; the header has " + columns + ".");
            return;
        }
        String name = fields.get(at[0]);
        if (name.isEmpty() || !names.add(name)) {
            problems.add(line, name.isEmpty() ? "has no VM name." : "VM '" + name + "' is listed twice.");
        }
        long cores = positive(line, COLUMNS.get(1), fields.get(at[1]));
        long mhz = positive(line, COLUMNS.get(2), fields.get(at[2]));
        long memoryMiB = positive(line, COLUMNS.get(3), fields.get(at[3]));
        vms.add(new TraceVm(name, (int) cores, mhz, memoryMiB));
    }

    private long positive(int line, String column, String text) {
        try {
            double value = Double.parseDouble(text);
            if (value > 0 && value < Integer.MAX_VALUE) {
                return Math.round(value);
            }
        } catch (NumberFormatException e) {
            // told below, as for a number that is too small
        }
        problems.add(line, "column " + column + " is '" + text + "'; it must be a number above 0.");
        return 1;
    }
}
