package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Section;

/** Reads the sections {@code policy}, {@code metrics} and {@code execution} of files that describe a pool in another way. */
public final class SettingsReader {
    private SettingsReader() {}

    /** What the file does not say has its default; hosts are not checked by name. */
    public static EngineSettings read(Section section, PolicyMode mode) {
        PolicySettings defaults = PolicySettings.DEFAULT.withMode(mode).withAutomation(Automation.AUTO_ALL);
        PolicyReader reader = new PolicyReader(Automation.AUTO_ALL, KnownNames.notListed("host"));
        PolicySettings policy = section.get("policy", reader.kind(), defaults);
        return new EngineSettings(
                policy,
                section.get("metrics", MetricReader.kind(), MetricSettings.DEFAULT),
                section.get("execution", ExecutionReader.kind(), ExecutionSettings.DEFAULT));
    }
}
