package dev.evenkeel.simulator.planetlab.reference;

/** When a host counts as overloaded. */
interface OverloadRule {
    /**
     * @param utilisation what the host's VMs ask for ÷ capacity
     * @param history the same at the last steps, newest first, up to the oldest that is not zero; it may be written on
     */
    boolean isOverloaded(double utilisation, History history);

    /** The utilisation of a host at the last steps, made when it is asked for. */
    interface History {
        double[] values();
    }
}
