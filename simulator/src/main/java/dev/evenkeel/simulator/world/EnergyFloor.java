package dev.evenkeel.simulator.world;

import dev.evenkeel.model.Host;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The least power with which a pool can serve all CPU that its VMs ask for and hold their memory, whoever decides and whatever he
 * knows of the future: VMs may be cut in pieces, and moving, booting and shutting down take neither time nor energy.
 *
 * <p>With y(h) ∈ [0, 1] for "on" and x(h) for the MHz that VMs use on host h, the least watts are
 *
 * <pre>min Σ W(h)   with   Σ x(h) ≥ D,   Σ y(h)·M(h) ≥ m,   0 ≤ x(h) ≤ y(h)·X(h)</pre>
 *
 * where D is the demand, m the memory of the VMs, M(h) the host's memory, and X(h) what its CPU leaves to VMs. For every price λ ≥ 0 of
 * memory (W a MiB) Lagrange's bound holds:
 *
 * <pre>W ≥ λ·m + min { Σ w(h, x(h)) : Σ x(h) ≥ D }</pre>
 *
 * in which w(h, ·) is the lower convex hull of the points (0, standby watts) and (x, P(h, x) − λ·M(h)) over the points of the host's
 * power curve. Its minimum takes the hulls' pieces by rising slope. A few prices are tried, and the best bound counts.
 */
final class EnergyFloor {
    /** Prices tried: these shares of what each kind of host draws at active idle, for each MiB of its memory. */
    private static final double[] PRICE_SHARES = {0.25, 0.5, 0.75, 1};

    private static final int CURVE_STEPS = 10;

    private final Physics physics;
    private List<Bound> bounds = List.of();
    private int hostsKnown;

    EnergyFloor(Physics physics) {
        this.physics = physics;
    }

    /** One point of a host: MHz that VMs use, and watts. */
    private record Point(double mhz, double watts) {}

    /** Part of a hull. @param slope W a MHz */
    private record Piece(double mhz, double slope) {}

    /** The bound for one price of memory: watts by demand as a convex line of pieces. */
    private record Bound(double price, double base, double[] mhz, double[] watts) {
        double at(double demandMhz, double memoryMiB) {
            return price * memoryMiB + base + served(demandMhz);
        }

        private double served(double demandMhz) {
            int found = Arrays.binarySearch(mhz, demandMhz);
            int piece = found >= 0 ? found : -found - 1;
            if (piece >= mhz.length) {
                return watts[mhz.length - 1];
            }
            if (piece == 0) {
                return watts[0];
            }
            double part = (demandMhz - mhz[piece - 1]) / (mhz[piece] - mhz[piece - 1]);
            return watts[piece - 1] + part * (watts[piece] - watts[piece - 1]);
        }
    }

    /** Watts at this demand, MHz, and this memory of the VMs, MiB. */
    double watts(List<HostCell> hosts, double demandMhz, double memoryMiB) {
        if (hostsKnown != hosts.size()) {
            bounds = bounds(hosts.stream().map(cell -> cell.host).toList());
            hostsKnown = hosts.size();
        }
        double most = 0;
        for (Bound bound : bounds) {
            most = Math.max(most, bound.at(demandMhz, memoryMiB));
        }
        return most;
    }

    private List<Bound> bounds(List<Host> hosts) {
        return prices(hosts).distinct().mapToObj(price -> bound(hosts, price)).toList();
    }

    private DoubleStream prices(List<Host> hosts) {
        return DoubleStream.concat(
                DoubleStream.of(0),
                hosts.stream()
                        .mapToDouble(host ->
                                host.power().idleWatts() / host.capacity().memoryMiB())
                        .distinct()
                        .flatMap(full -> Arrays.stream(PRICE_SHARES).map(share -> share * full)));
    }

    private Bound bound(List<Host> hosts, double price) {
        double base = 0;
        List<Piece> pieces = new ArrayList<>();
        for (Host host : hosts) {
            List<Point> hull = hull(points(host, price));
            base += hull.get(0).watts();
            for (int i = 1; i < hull.size(); i++) {
                double mhz = hull.get(i).mhz() - hull.get(i - 1).mhz();
                pieces.add(new Piece(mhz, (hull.get(i).watts() - hull.get(i - 1).watts()) / mhz));
            }
        }
        pieces.sort(Comparator.comparingDouble(Piece::slope));
        return line(price, base, pieces);
    }

    /** Pieces that slope down are taken at any demand: an on host that is worth its memory. */
    private static Bound line(double price, double base, List<Piece> pieces) {
        double[] mhz = new double[pieces.size() + 1];
        double[] watts = new double[pieces.size() + 1];
        double least = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            mhz[i + 1] = mhz[i] + piece.mhz();
            watts[i + 1] = watts[i] + piece.mhz() * piece.slope();
            least = Math.min(least, watts[i + 1]);
        }
        for (int i = 0; i < watts.length && watts[i] > least; i++) {
            watts[i] = least;
        }
        return new Bound(price, base, mhz, watts);
    }

    private List<Point> points(Host host, double price) {
        double capacity = host.capacity().cpuMhz();
        double own = physics.overhead().constantMhz();
        double memory = price * host.capacity().memoryMiB();
        double off = physics.power().standbyWatts();
        double idle = host.power().wattsAt(own / capacity) - memory;
        List<Point> points = new ArrayList<>();
        points.add(new Point(0, Math.min(off, idle)));
        for (int step = 1; step <= CURVE_STEPS; step++) {
            double used = step * capacity / CURVE_STEPS;
            if (used > own) {
                double mhz = (used - own) / (1 + physics.overhead().share());
                points.add(new Point(mhz, host.power().wattsAt(used / capacity) - memory));
            }
        }
        return points;
    }

    /** The lower convex hull of points in the order of their MHz (Andrew's monotone chain). */
    private static List<Point> hull(List<Point> points) {
        List<Point> hull = new ArrayList<>();
        for (Point next : points) {
            while (hull.size() >= 2 && !turnsUp(hull.get(hull.size() - 2), hull.get(hull.size() - 1), next)) {
                hull.remove(hull.size() - 1);
            }
            hull.add(next);
        }
        return hull;
    }

    private static boolean turnsUp(Point a, Point b, Point c) {
        return (b.mhz() - a.mhz()) * (c.watts() - a.watts()) > (b.watts() - a.watts()) * (c.mhz() - a.mhz());
    }
}
