package dev.guildhall.benchmarks.state.fill;

/** How vectors lie. */
public enum Kind {
    /** About topics, as what an NPC hears is: a hundred to a topic, and near to each other. */
    CLUSTERED("clustered"),
    /** Anywhere: nothing is near to anything, which no text does and no index likes. */
    RANDOM("random");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    /** As the tables call it. */
    public String title() {
        return title;
    }
}
