package dev.evenkeel.planner.power;

import dev.evenkeel.planner.order.MigrationOrder;
import dev.evenkeel.planner.placement.Placement;
import java.util.BitSet;

/** Hosts that are not needed, where their VMs go, and a safe order that brings them there. */
record Chosen(BitSet off, Placement placement, MigrationOrder order) {}
