package dev.evenkeel.simulator.load;

import static dev.evenkeel.simulator.load.VmSeries.correlation;
import static dev.evenkeel.simulator.load.VmSeries.mean;
import static dev.evenkeel.simulator.load.VmSeries.quantileToMean;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Measures by which Shen, van Beek and Iosup (CCGrid 2015) describe the load of production VMs, with their quartiles over the VMs of
 * GWA-T-12 Bitbrains Rnd (Grid Workloads Archive, published with the paper; free to use with citation). The quartiles were computed by
 * this class from the first 10 days of July and of August 2013; they are not quoted from the paper's text.
 *
 * <p>A generated quartile may lie outside the two recorded ones by {@link #tolerance}: as a factor for levels and ratios, which go over
 * powers of ten, as a difference for correlations.
 */
enum LoadMeasure {
    /** Mean CPU used of CPU given. */
    CPU_LEVEL(
            vm -> mean(vm.cpu()) / vm.cpuMhz(),
            1.5,
            quartiles(0.0055, 0.0157, 0.0506),
            quartiles(0.0035, 0.0142, 0.0402)),
    /** Highest 5 minutes of CPU against the mean. */
    CPU_PEAK(vm -> quantileToMean(vm.cpu(), 1), 1.5, quartiles(3.53, 7.43, 26.4), quartiles(3.95, 9.88, 22.6)),
    /** 99th percentile of CPU against the mean. */
    CPU_99TH(vm -> quantileToMean(vm.cpu(), 0.99), 1.3, quartiles(1.43, 2.53, 5.75), quartiles(1.49, 3.06, 5.43)),
    /** Autocorrelation of CPU after 5 minutes. */
    CPU_AFTER_5_MINUTES(
            vm -> correlation(vm.cpu(), vm.cpu(), 1),
            0.15,
            quartiles(0.141, 0.516, 0.87),
            quartiles(0.0928, 0.485, 0.815)),
    /** Autocorrelation of CPU after a day. */
    CPU_AFTER_A_DAY(
            vm -> correlation(vm.cpu(), vm.cpu(), TraceSet.BUCKETS_A_DAY),
            0.15,
            quartiles(0, 0.135, 0.35),
            quartiles(0.0112, 0.0829, 0.297)),
    /** Mean memory in active use of memory given. */
    MEMORY_LEVEL(
            vm -> mean(vm.memory()) / vm.memoryMiB(),
            1.4,
            quartiles(0.0262, 0.0574, 0.103),
            quartiles(0.0252, 0.0457, 0.0974)),
    /** Highest 5 minutes of memory against the mean. */
    MEMORY_PEAK(vm -> quantileToMean(vm.memory(), 1), 1.5, quartiles(2.78, 5.43, 10.8), quartiles(2.9, 6.61, 11.6)),
    /** Autocorrelation of memory after 5 minutes. */
    MEMORY_AFTER_5_MINUTES(
            vm -> correlation(vm.memory(), vm.memory(), 1),
            0.15,
            quartiles(0.297, 0.454, 0.761),
            quartiles(0.276, 0.406, 0.698)),
    /** Highest 5 minutes of received traffic against the mean. */
    RECEIVED_PEAK(vm -> quantileToMean(vm.received(), 1), 2, quartiles(32.5, 100, 416), quartiles(37.8, 101, 338)),
    /** Autocorrelation of received traffic after 5 minutes. */
    RECEIVED_AFTER_5_MINUTES(
            vm -> correlation(vm.received(), vm.received(), 1),
            0.15,
            quartiles(0.0212, 0.234, 0.538),
            quartiles(0.0036, 0.118, 0.421)),
    /** Correlation of CPU and memory. */
    CPU_WITH_MEMORY(
            vm -> correlation(vm.cpu(), vm.memory(), 0),
            0.15,
            quartiles(0.169, 0.417, 0.657),
            quartiles(0.225, 0.427, 0.629)),
    /** Correlation of CPU and received traffic. */
    CPU_WITH_RECEIVED(
            vm -> correlation(vm.cpu(), vm.received(), 0),
            0.15,
            quartiles(0.126, 0.277, 0.593),
            quartiles(0.102, 0.308, 0.663)),
    /** Correlation of CPU and sent traffic. */
    CPU_WITH_SENT(
            vm -> correlation(vm.cpu(), vm.sent(), 0),
            0.15,
            quartiles(0.129, 0.38, 0.649),
            quartiles(0.127, 0.331, 0.705)),
    /** Correlation of received and sent traffic. */
    RECEIVED_WITH_SENT(
            vm -> correlation(vm.received(), vm.sent(), 0),
            0.15,
            quartiles(0.23, 0.595, 0.934),
            quartiles(0.298, 0.705, 0.943));

    static final int DAYS = 10;

    private final ToDoubleFunction<VmSeries> measure;
    private final double tolerance;
    private final double[] july;
    private final double[] august;

    LoadMeasure(ToDoubleFunction<VmSeries> measure, double tolerance, double[] july, double[] august) {
        this.measure = measure;
        this.tolerance = tolerance;
        this.july = july;
        this.august = august;
    }

    private static double[] quartiles(double lower, double median, double upper) {
        return new double[] {lower, median, upper};
    }

    double[] quotedJuly() {
        return july.clone();
    }

    double[] quotedAugust() {
        return august.clone();
    }

    /** Quartiles over VMs; those for which the measure has no value are left out. */
    double[] quartiles(List<VmSeries> vms) {
        double[] values = vms.stream()
                .mapToDouble(measure)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return quartiles(at(values, 0.25), at(values, 0.5), at(values, 0.75));
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** True when each quartile lies between those of two others, or outside of them by no more than the tolerance. */
    boolean agrees(double[] found, double[] one, double[] other) {
        boolean factor = tolerance > 1;
        for (int i = 0; i < found.length; i++) {
            double low = Math.min(one[i], other[i]);
            double high = Math.max(one[i], other[i]);
            double least = factor ? low / tolerance : low - tolerance;
            double most = factor ? high * tolerance : high + tolerance;
            if (found[i] < least || found[i] > most) {
                return false;
            }
        }
        return true;
    }

    String inWords(double[] found, double[] one, double[] other) {
        return String.format(
                Locale.ROOT,
                "%s: quartiles %s, recorded %s and %s, tolerance %s%.2f",
                name(),
                words(found),
                words(one),
                words(other),
                tolerance > 1 ? "×" : "±",
                tolerance);
    }

    private static String words(double[] quartiles) {
        return Arrays.toString(Arrays.stream(quartiles)
                .mapToObj(value -> String.format(Locale.ROOT, "%.4g", value))
                .toArray());
    }
}
