package dev.evenkeel.engine.whatif;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.simulator.ByHand;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;

/**
 * What somebody does at the hypervisor, in words: {@code migrate web-1 to h2}.
 *
 * @param words as they stand in the scenario
 */
public record HandWork(String words) {
    /** One sentence that can be said, and what it means. */
    private record Form(Phrase phrase, BiConsumer<ByHand, Matcher> act) {
        Form(String usage, BiConsumer<ByHand, Matcher> act) {
            this(new Phrase(usage), act);
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form("migrate VM to HOST", (pool, said) -> pool.migrate(vm(said), new HostId(said.group(2)))),
            new Form("start VM on HOST", (pool, said) -> pool.start(vm(said), new HostId(said.group(2)))),
            new Form("start VM", (pool, said) -> pool.start(vm(said))),
            new Form("restart what ran on HOST", (pool, said) -> pool.restartFallenOf(host(said))),
            new Form("stop VM", (pool, said) -> pool.stop(vm(said))),
            new Form("pause VM", (pool, said) -> pool.pause(vm(said))),
            new Form("resume VM", (pool, said) -> pool.resume(vm(said))),
            new Form("power-on HOST", (pool, said) -> pool.powerOn(host(said))),
            new Form("power-off HOST", (pool, said) -> pool.powerOff(host(said))),
            new Form("maintenance enter HOST", (pool, said) -> pool.maintenance(host(said), true)),
            new Form("maintenance leave HOST", (pool, said) -> pool.maintenance(host(said), false)));

    public HandWork {
        Phrase.require(
                FORMS.stream().map(Form::phrase).toList(),
                words,
                "'" + words + "' is nothing that can be done by hand.");
    }

    /** The phrase that is said. */
    Phrase phrase() {
        return FORMS.stream()
                .map(Form::phrase)
                .filter(phrase -> phrase.fits(words))
                .findFirst()
                .orElseThrow();
    }

    /** Does it; what the hypervisor refuses throws {@link dev.evenkeel.model.port.PortException}. */
    void doIt(ByHand pool) {
        for (Form form : FORMS) {
            Matcher said = form.phrase().matcher(words);
            if (said.matches()) {
                form.act().accept(pool, said);
            }
        }
    }

    private static VmId vm(Matcher said) {
        return new VmId(said.group(1));
    }

    private static HostId host(Matcher said) {
        return new HostId(said.group(1));
    }
}
