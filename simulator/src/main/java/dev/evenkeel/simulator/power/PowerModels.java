package dev.evenkeel.simulator.power;

import dev.evenkeel.model.Ordered;
import dev.evenkeel.simulator.load.InputProblems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Server models with measured power, by short name. */
public final class PowerModels {
    private static final String RESOURCE = "power-models.csv";

    private final Map<String, PowerModel> byName;

    private PowerModels(Map<String, PowerModel> byName) {
        this.byName = Ordered.copyOf(byName);
    }

    /**
     * Common models of 2006 to 2021, quoted from SPECpower_ssj2008 results published on spec.org. SPEC does not endorse this product;
     * the benchmark's name and the figures are used under SPEC's fair-use rule.
     */
    public static PowerModels quoted() {
        InputProblems problems = new InputProblems();
        PowerModels models = of(PowerModelCsv.parse(resourceLines(), problems.in(Path.of(RESOURCE))));
        problems.throwIfAny();
        return models;
    }

    /**
     * Reads models from a file of SPECpower_ssj2008 results, as comma-separated values with the columns {@code vendor, model, cpu, mhz,
     * chips, cores, mem_gb, hw_year, ssj_ops_100, w_idle, w10, w20, … w100} and, if wished, {@code name}, in any order.
     *
     * @throws dev.evenkeel.simulator.load.BadInputException with every problem of the file, each with its line
     */
    public static PowerModels read(Path file) {
        InputProblems problems = new InputProblems();
        InputProblems.OfFile here = problems.in(file);
        PowerModels models = of(
                lines(file, here).map(lines -> PowerModelCsv.parse(lines, here)).orElse(List.of()));
        problems.throwIfAny();
        return models;
    }

    /** These and others; where both know a name, the others' model counts. */
    public PowerModels with(PowerModels others) {
        Map<String, PowerModel> all = new TreeMap<>(byName);
        all.putAll(others.byName);
        return new PowerModels(all);
    }

    /** The model of this short name, or an error that names the likeliest ones meant. */
    public PowerModel get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(unknown(name)));
    }

    public Optional<PowerModel> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All, in the order of their names. */
    public Collection<PowerModel> all() {
        return byName.values();
    }

    private String unknown(String name) {
        List<String> near = NearMiss.of(name, byName.keySet());
        String hint = near.isEmpty()
                ? "Maybe one of these: " + String.join(", ", byName.keySet()) + "."
                : "Maybe '" + String.join("' or '", near) + "' was meant.";
        return "There is no power model '" + name + "'.\n" + hint;
    }

    private static PowerModels of(List<PowerModel> models) {
        Map<String, PowerModel> named = new TreeMap<>();
        models.forEach(model -> named.put(model.name(), model));
        return new PowerModels(named);
    }

    private static Optional<List<String>> lines(Path file, InputProblems.OfFile problems) {
        try {
            return Optional.of(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            problems.add("does not exist.");
        } catch (CharacterCodingException e) {
            problems.add("is not text in UTF-8.");
        } catch (IOException e) {
            problems.add("can not be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static List<String> resourceLines() {
        try (InputStream resource = PowerModels.class.getResourceAsStream(RESOURCE)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
