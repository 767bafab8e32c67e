package dev.evenkeel.engine.whatif.report;

import dev.evenkeel.engine.whatif.PolicyRun;
import dev.evenkeel.engine.whatif.Rates;
import dev.evenkeel.engine.whatif.StudyReport;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.simulator.report.HostReport;
import dev.evenkeel.simulator.report.MigrationReport;
import dev.evenkeel.simulator.report.OutageReport;
import dev.evenkeel.simulator.report.ServiceReport;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The figures of a run, one number each, in the order in which they are shown. */
public enum Measure {
    ENERGY_KWH("energy", "kWh", 1, Of.energy(kWh -> kWh)),
    ENERGY_SAVED("  saved against all hosts on", "%", 1, Of.saved()),
    COST("cost", "", 2, Of.priced(Rates::price)),
    CO2_KG("CO₂", "kg", 1, Of.priced(Rates::kgCo2)),
    HOST_HOURS_OFF("host-hours off", "h", 1, Of.run(run -> run.report().energy().hostHoursOff())),
    OVERLOAD_MINUTES("overload", "min", 0, Of.service(ServiceReport::overloadMinutes)),
    LONGEST_OVERLOAD_MINUTES(
            "  longest at a stretch",
            "min",
            0,
            Of.run(run -> minutes(run.report().spells().longest()))),
    SATURATED_MINUTES("saturation", "min", 0, Of.service(ServiceReport::saturatedMinutes)),
    MISSED_SHARE("CPU asked for and not got", "%", 3, Of.service(service -> 100 * service.missedShare())),
    SLATAH("SLATAH", "%", 3, Of.service(service -> 100 * service.saturatedShare())),
    PDM("PDM", "%", 4, Of.service(service -> 100 * service.missedMigratingShare())),
    SLAV("SLAV", "10⁻⁶", 3, Of.service(service -> 1e6 * slav(service))),
    ESV("ESV", "10⁻⁶ kWh", 3, Of.esv()),
    MIGRATIONS("migrations", "", 0, Of.moves(MigrationReport::landed)),
    MIGRATIONS_FAILED("  failed", "", 0, Of.moves(MigrationReport::broken)),
    MIGRATED_GIB("  sent", "GiB", 1, Of.moves(MigrationReport::sentGiB)),
    LONGEST_MIGRATION_SECONDS("  longest", "s", 1, Of.moves(moves -> seconds(moves.longest()))),
    MOST_MOVES_OF_A_VM(
            "  most of one VM", "", 0, Of.moves(moves -> most(moves.perVm().values()))),
    SWITCH_OFFS("hosts switched off", "", 0, Of.run(run -> switchOffs(run).sum())),
    MOST_SWITCH_OFFS_OF_A_HOST(
            "  most of one host", "", 0, Of.run(run -> switchOffs(run).max().orElse(0))),
    FALLEN_VMS(
            "VMs down with their host",
            "",
            0,
            Of.run(run -> run.report().outages().vms())),
    OUTAGE_MINUTES("  time down, of all", "VM-min", 0, Of.outage(OutageReport::vmMinutes)),
    LONGEST_OUTAGE_MINUTES("  longest time down", "min", 0, Of.outage(outages -> minutes(outages.longest()))),
    PLANS("plans", "", 0, Of.run(run -> run.count(JournalKind.PROPOSED))),
    ALARMS("alarms", "", 0, Of.run(run -> run.count(JournalKind.ALARM))),
    VIOLATIONS("violations", "", 0, Of.run(run -> run.violations().size()));

    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double SECONDS_PER_MINUTE = 60;

    private final String label;
    private final String unit;
    private final int decimals;
    private final Of of;

    Measure(String label, String unit, int decimals, Of of) {
        this.label = label;
        this.unit = unit;
        this.decimals = decimals;
        this.of = of;
    }

    /** Where a figure comes from: a policy's run, all hosts on and nothing moved, or the least there can be. */
    private interface Of {
        OptionalDouble run(StudyReport report, PolicyRun run);

        default OptionalDouble allOn(StudyReport report) {
            return OptionalDouble.empty();
        }

        default OptionalDouble least(StudyReport report) {
            return OptionalDouble.empty();
        }

        static Of run(ToDoubleFunction<PolicyRun> figure) {
            return (report, run) -> OptionalDouble.of(figure.applyAsDouble(run));
        }

        static Of moves(ToDoubleFunction<MigrationReport> figure) {
            return run(run -> figure.applyAsDouble(run.report().migrations()));
        }

        /** Empty where no VM fell under any policy. */
        static Of outage(ToDoubleFunction<OutageReport> figure) {
            return (report, run) -> report.runs().stream()
                            .anyMatch(it -> it.report().outages().vms() > 0)
                    ? OptionalDouble.of(figure.applyAsDouble(run.report().outages()))
                    : OptionalDouble.empty();
        }

        static Of service(ToDoubleFunction<ServiceReport> figure) {
            return new Of() {
                @Override
                public OptionalDouble run(StudyReport report, PolicyRun run) {
                    return OptionalDouble.of(figure.applyAsDouble(run.report().service()));
                }

                @Override
                public OptionalDouble allOn(StudyReport report) {
                    return OptionalDouble.of(figure.applyAsDouble(report.allOnService()));
                }
            };
        }

        static Of energy(ToDoubleFunction<Double> figure) {
            return ofEnergy(report -> Optional.of(figure));
        }

        /** Empty where the scenario gives no rates, or a rate of 0. */
        static Of priced(ToDoubleFunction<Rates> rate) {
            return ofEnergy(report -> report.scenario()
                    .rates()
                    .filter(rates -> rate.applyAsDouble(rates) > 0)
                    .map(rates -> kWh -> kWh * rate.applyAsDouble(rates)));
        }

        static Of saved() {
            return ofEnergy(report ->
                    Optional.of(kWh -> 100 * (1 - kWh / report.baseline().allOnKwh())));
        }

        static Of esv() {
            return (report, run) -> OptionalDouble.of(
                    1e6 * run.report().energy().actualKwh() * slav(run.report().service()));
        }

        private static Of ofEnergy(Function<StudyReport, Optional<ToDoubleFunction<Double>>> figure) {
            return new Of() {
                @Override
                public OptionalDouble run(StudyReport report, PolicyRun run) {
                    return of(report, run.report().energy().actualKwh());
                }

                @Override
                public OptionalDouble allOn(StudyReport report) {
                    return of(report, report.baseline().allOnKwh());
                }

                @Override
                public OptionalDouble least(StudyReport report) {
                    return of(report, report.baseline().leastKwh());
                }

                private OptionalDouble of(StudyReport report, double kWh) {
                    return figure.apply(report)
                            .map(it -> OptionalDouble.of(it.applyAsDouble(kWh)))
                            .orElse(OptionalDouble.empty());
                }
            };
        }
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** Empty for counts. */
    public String unit(StudyReport report) {
        return this == COST ? report.scenario().rates().map(Rates::currency).orElse("") : unit;
    }

    /** For people: {@code energy, kWh}. */
    public String labelWithUnit(StudyReport report) {
        String shown = unit(report);
        return shown.isEmpty() ? label : label + ", " + shown;
    }

    /** How many are worth showing. */
    public int decimals() {
        return decimals;
    }

    /** For machines: {@code energyKwh}. */
    public String key() {
        StringBuilder key = new StringBuilder();
        for (String word : name().split("_")) {
            String lower = word.toLowerCase(Locale.ROOT);
            key.append(key.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return key.toString();
    }

    /** Empty where there is no such figure. */
    public OptionalDouble of(StudyReport report, PolicyRun run) {
        return of.run(report, run);
    }

    /** With all hosts always on and nothing moved. */
    public OptionalDouble allOn(StudyReport report) {
        return of.allOn(report);
    }

    /** What no policy can go below. */
    public OptionalDouble least(StudyReport report) {
        return of.least(report);
    }

    private static double slav(ServiceReport service) {
        return service.saturatedShare() * service.missedMigratingShare();
    }

    private static double minutes(Duration time) {
        return seconds(time) / SECONDS_PER_MINUTE;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS_PER_SECOND;
    }

    private static double most(Collection<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private static IntStream switchOffs(PolicyRun run) {
        return run.report().hosts().stream().mapToInt(HostReport::switchOffs);
    }
}
