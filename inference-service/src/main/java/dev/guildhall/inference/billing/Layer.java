package dev.guildhall.inference.billing;

/** What a climb is for, among the documented layers of generation: each has limits of its own. Layer 1 takes no models. */
public enum Layer {
    /** The character of a monster, a ground or a room. */
    CUSTOMIZATION(2),
    /** What an NPC says. */
    INTERACTION(3),
    /** A plan. */
    ORCHESTRATION(4);

    private final int number;

    Layer(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
