package dev.evenkeel.engine.json;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Alternative;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Prediction;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.model.plan.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads plans. */
final class PlanReader {
    static final Kind<Plan> KIND = Kinds.versioned(PoolJson.PLAN, PoolJson.VERSION, PlanReader::read);

    private static final Kind<HostId> HOST = Kinds.text().map(HostId::new, HostId::value);
    private static final Kind<VmId> VM = Kinds.text().map(VmId::new, VmId::value);
    private static final Kind<Resource> RESOURCE = Kinds.parsed("resource", Resource::parse, Resource::toString);
    private static final Kind<Duration> SECONDS = Kinds.amount()
            .map(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)), length -> length.toNanos() / 1e9);
    private static final Kind<Map<String, Double>> FIGURES = Kinds.map(Kinds.anyNumber());
    private static final Kind<List<Integer>> NUMBERS = Kinds.list(HostReader.COUNT);
    private static final Kind<Reason> REASON = Kinds.section(PlanReader::reason);

    private PlanReader() {}

    private static Optional<Plan> read(Section section) {
        Optional<String> pool = section.require("pool", Kinds.text());
        Optional<Instant> takenAt = section.require("snapshotTakenAt", Kinds.instant());
        Optional<Intent> intent = section.require("intent", Kinds.section(PlanReader::intent));
        Optional<Reason> reason = section.require("reason", REASON);
        Optional<Duration> length = section.require("expectedSeconds", SECONDS);
        Optional<List<PlannedAction>> actions =
                section.require("actions", Kinds.list(Kinds.section(PlanReader::planned)));
        Optional<List<Prediction>> predictions =
                section.require("predictions", Kinds.list(Kinds.section(PlanReader::prediction)));
        Optional<List<Refusal>> refusals = section.require("refusals", Kinds.list(Kinds.section(PlanReader::refusal)));
        List<Remedy> remedies = section.get("remedies", Kinds.list(Kinds.section(PlanReader::remedy)), List.of());
        return section.make(() -> new Plan(
                new PoolId(pool.orElseThrow()),
                takenAt.orElseThrow(),
                intent.orElseThrow(),
                actions.orElseThrow(),
                reason.orElseThrow(),
                refusals.orElseThrow(),
                remedies,
                predictions.orElseThrow(),
                length.orElseThrow()));
    }

    private static Optional<Intent> intent(Section section) {
        Optional<IntentKind> kind = section.require("kind", Kinds.choice(IntentKind.class));
        if (kind.isEmpty()) {
            List.of("hosts", "leastOn", "mostOff", "offSeconds").forEach(section::leaveUnread);
            return Optional.empty();
        }
        if (kind.get() == IntentKind.BALANCE) {
            return Optional.of(new Intent.Balance());
        }
        Optional<Set<HostId>> hosts = section.require("hosts", HostReader.NAMES).map(PlanReader::hosts);
        return kind.get() == IntentKind.EVACUATE
                ? section.make(() -> new Intent.Evacuate(hosts.orElseThrow()))
                : consolidate(section, hosts);
    }

    private static Optional<Intent> consolidate(Section section, Optional<Set<HostId>> candidates) {
        Optional<Integer> leastOn = section.require("leastOn", HostReader.COUNT);
        Optional<Integer> mostOff = section.require("mostOff", HostReader.COUNT);
        Optional<Duration> timeOff = section.require("offSeconds", SECONDS);
        return section.make(() -> new Intent.Consolidate(
                candidates.orElseThrow(), leastOn.orElseThrow(), mostOff.orElseThrow(), timeOff.orElseThrow()));
    }

    private static Optional<PlannedAction> planned(Section section) {
        Optional<Integer> number = section.require("number", HostReader.COUNT);
        Optional<Action> action = action(section);
        Optional<List<Integer>> waitsFor = section.require("waitsFor", NUMBERS);
        Optional<Reason> reason = section.require("reason", REASON);
        return section.make(() -> new PlannedAction(
                number.orElseThrow(), action.orElseThrow(), Set.copyOf(waitsFor.orElseThrow()), reason.orElseThrow()));
    }

    private static Optional<Action> action(Section section) {
        Optional<ActionKind> kind = section.require("kind", Kinds.choice(ActionKind.class));
        if (kind.isEmpty()) {
            section.leaveUnread("vm", "from", "to", "host");
            return Optional.empty();
        }
        return switch (kind.get()) {
            case MIGRATE -> migrate(section);
            case POWER_ON -> section.require("host", HOST).map(Action.PowerOn::new);
            case POWER_OFF -> section.require("host", HOST).map(Action.PowerOff::new);
        };
    }

    private static Optional<Action> migrate(Section section) {
        Optional<VmId> vm = section.require("vm", VM);
        Optional<HostId> from = section.require("from", HOST);
        Optional<HostId> to = section.require("to", HOST);
        return section.make(() -> new Action.Migrate(vm.orElseThrow(), from.orElseThrow(), to.orElseThrow()));
    }

    private static Optional<Reason> reason(Section section) {
        Optional<String> code = section.require("code", Kinds.anyText());
        Optional<String> sentence = section.require("sentence", Kinds.anyText());
        Optional<Map<String, Double>> figures = section.require("figures", FIGURES);
        List<Alternative> others =
                section.get("alternatives", Kinds.list(Kinds.section(PlanReader::alternative)), List.of());
        return section.make(
                () -> new Reason(code.orElseThrow(), sentence.orElseThrow(), figures.orElseThrow(), others));
    }

    private static Optional<Alternative> alternative(Section section) {
        Optional<VmId> vm = section.require("vm", VM);
        Optional<HostId> host = section.require("host", HOST);
        Optional<String> rule = section.require("rule", Kinds.anyText());
        Optional<Map<String, Double>> figures = section.require("figures", FIGURES);
        Optional<String> sentence = section.require("sentence", Kinds.anyText());
        return section.make(() -> new Alternative(
                vm.orElseThrow(),
                host.orElseThrow(),
                rule.orElseThrow(),
                figures.orElseThrow(),
                sentence.orElseThrow()));
    }

    private static Optional<Remedy> remedy(Section section) {
        Optional<HostId> host = section.require("host", HOST);
        Optional<VmId> vm = section.require("vm", VM);
        Optional<HostId> target = section.require("target", HOST);
        Optional<Remedy.Need> need = section.require("need", Kinds.choice(Remedy.Need.class));
        Optional<String> what = section.require("what", Kinds.anyText());
        Optional<Double> amount = section.require("amount", Kinds.amount());
        Optional<String> sentence = section.require("sentence", Kinds.anyText());
        return section.make(() -> new Remedy(
                host.orElseThrow(),
                vm.orElseThrow(),
                target.orElseThrow(),
                need.orElseThrow(),
                what.orElseThrow(),
                amount.orElseThrow(),
                sentence.orElseThrow()));
    }

    private static Optional<Prediction> prediction(Section section) {
        Optional<HostId> host = section.require("host", HOST);
        Optional<Resource> resource = section.require("resource", RESOURCE);
        Optional<Double> before = section.require("before", Kinds.amount());
        Optional<Double> after = section.require("after", Kinds.amount());
        return section.make(() ->
                new Prediction(host.orElseThrow(), resource.orElseThrow(), before.orElseThrow(), after.orElseThrow()));
    }

    private static Optional<Refusal> refusal(Section section) {
        Optional<VmId> vm = section.find("vm", VM);
        Optional<HostId> host = section.find("host", HOST);
        Optional<String> rule = section.require("rule", Kinds.anyText());
        Optional<Double> value = section.require("value", Kinds.anyNumber());
        Optional<Double> limit = section.require("limit", Kinds.anyNumber());
        Optional<String> sentence = section.require("sentence", Kinds.anyText());
        return section.make(() -> new Refusal(
                vm, host, rule.orElseThrow(), value.orElseThrow(), limit.orElseThrow(), sentence.orElseThrow()));
    }

    private static Set<HostId> hosts(List<Located<String>> names) {
        return names.stream().map(name -> new HostId(name.value())).collect(Collectors.toUnmodifiableSet());
    }
}
