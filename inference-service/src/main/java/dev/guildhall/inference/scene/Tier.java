package dev.guildhall.inference.scene;

/** The documented {@code tier}: how much a character matters, and so how richly it speaks. */
public enum Tier {
    /** 1: a passer-by; short barks. */
    GENERIC(1),
    /** 2: a character with a name and a trade; a few sentences. */
    ELITE(2),
    /** 3: a character of the story; rich, with a motive of its own. */
    MAJOR(3);

    private final int number;

    Tier(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static boolean isTier(int number) {
        return number >= 1 && number <= 3;
    }

    /** Returns the tier with a documented number, 1 to 3. */
    public static Tier of(int number) {
        return switch (number) {
            case 1 -> GENERIC;
            case 2 -> ELITE;
            case 3 -> MAJOR;
            default -> throw new IllegalArgumentException("tier: " + number + " (expected: 1, 2 or 3)");
        };
    }
}
