package dev.guildhall.platform.testkit.architecture.samples.staticstate.tavern;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

final class Tavern {
    static final int SEATS = 8;
    static final Map<String, Integer> PRICES = Map.of("ale", 2);
    static final AtomicInteger GUESTS = new AtomicInteger();
    static final HashMap<String, Integer> DEBTS = new HashMap<>();

    @SuppressWarnings("NonFinalStaticField") // The point of the sample.
    static int lastGuest;

    private Tavern() {}
}
