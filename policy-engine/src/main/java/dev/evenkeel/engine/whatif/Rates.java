package dev.evenkeel.engine.whatif;

/**
 * What a kilowatt-hour costs.
 *
 * @param price in the currency, at least 0
 * @param currency as it is to be shown
 * @param kgCo2 carbon dioxide set free for it, kg, at least 0
 */
public record Rates(double price, String currency, double kgCo2) {}
