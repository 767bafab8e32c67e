package dev.evenkeel.benchmarks;

import java.lang.management.ManagementFactory;

/** Runs the benchmark that is named on the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        String name = arguments.length == 0 ? "" : arguments[0];
        if (!name.equals("engine")) {
            System.err.println("There is no benchmark '" + name + "'.\nMaybe 'engine' was meant.");
            System.exit(2);
        }
        printMachine();
        EngineBenchmark.run();
        System.exit(0);
    }

    private static void printMachine() {
        System.out.printf(
                "%s %s, %d processors, JDK %s (%s), heap at most %d MiB%n",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                ManagementFactory.getRuntimeMXBean().getVmName(),
                Runtime.getRuntime().maxMemory() >> 20);
    }
}
