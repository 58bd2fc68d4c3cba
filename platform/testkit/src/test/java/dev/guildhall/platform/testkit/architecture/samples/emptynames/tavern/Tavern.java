package dev.guildhall.platform.testkit.architecture.samples.emptynames.tavern;

record Tavern(String name) {
    record TavernUtil() {}

    record TavernUtils() {}

    record TavernHelper() {}

    record TavernManager() {}

    record TavernImpl() {}

    record BaseTavern() {}

    record CommonTavern() {}

    /** Fine: the word does not end where it would have to. */
    record Basement() {}
}
