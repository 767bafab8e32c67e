package dev.evenkeel.model.check;

import java.util.List;

/**
 * Rules that cannot all be kept, whatever the load.
 *
 * @param rules their names, in order
 * @param sentence for people, naming the rules, VMs and hosts
 */
public record Contradiction(List<String> rules, String sentence) {
    public Contradiction {
        rules = List.copyOf(rules);
    }
}
