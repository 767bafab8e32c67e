package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.app.WakeTargets;
import dev.evenkeel.engine.config.EngineConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "wake",
        description = {
            "Send magic packets to a network card, or wake a host of a configuration by the first of its ways that works.",
            "That a signal was sent does not say that the host is up."
        })
final class WakeCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "MAC|HOST",
            description = "A MAC address in any usual notation, or with --config the name of a host.")
    private String target;

    @Option(names = "--config", paramLabel = "FILE", description = "Where the host's ways are configured.")
    private Path config;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description =
                    "Send to this address, such as a directed broadcast; otherwise to the broadcast address of every interface.")
    private String address;

    @Option(
            names = "--interface",
            paramLabel = "NAME",
            split = ",",
            description = "Send from these interfaces alone, to their broadcast addresses.")
    private List<String> interfaces = List.of();

    @Option(names = "--port", paramLabel = "PORT", description = "UDP port (default: 9).")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--repeats", paramLabel = "N", description = "Packets on each way (default: 3).")
    private Optional<Integer> repeats = Optional.empty();

    @Option(
            names = "--secureon-file",
            paramLabel = "FILE",
            description =
                    "File with the network card's SecureOn password: 4 or 6 bytes as aa:bb:cc:dd:ee:ff or 1.2.3.4.")
    private Path secureOn;

    @Override
    public Integer call() {
        WakeTargets.Wish wish = new WakeTargets.Wish(
                Optional.ofNullable(address), interfaces, port, repeats, Optional.ofNullable(secureOn));
        Optional<EngineConfig> configured =
                Optional.ofNullable(config).map(file -> ConfigOptions.reader().read(file));
        WakeTargets.send(target, wish, configured).forEach(spec.commandLine().getOut()::println);
        return ExitCode.DONE;
    }
}
