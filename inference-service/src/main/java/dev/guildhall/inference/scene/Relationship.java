package dev.guildhall.inference.scene;

/**
 * How an NPC feels about the player: the documented {@code context.relationship}.
 *
 * @param score from -1 (hatred) over 0 (indifference) to 1 (devotion)
 */
public record Relationship(float score) {
    public static final Relationship NEUTRAL = new Relationship(0f);

    public Relationship {
        if (!isScore(score)) {
            throw new IllegalArgumentException("relationship: " + score + " (expected: -1..1)");
        }
    }

    public static boolean isScore(float score) {
        return score >= -1f && score <= 1f;
    }

    public Stance stance() {
        if (score <= -0.6f) {
            return Stance.HOSTILE;
        } else if (score <= -0.2f) {
            return Stance.WARY;
        } else if (score < 0.2f) {
            return Stance.NEUTRAL;
        } else if (score < 0.7f) {
            return Stance.FRIENDLY;
        }
        return Stance.DEVOTED;
    }
}
