package dev.guildhall.orchestration.battle;

/** When monsters give way, by their kind and by how things stand. */
final class Nerve {
    /** How little above its nerve a monster already falls back. */
    private static final double SHAKEN = 0.15;

    /** What more health it takes to stand alone. */
    private static final double ALONE = 0.1;

    /** What more health it takes a vampire to stand in the light. */
    private static final double IN_THE_LIGHT = 0.2;

    private final Situation situation;

    Nerve(Situation situation) {
        this.situation = situation;
    }

    /** Whether it gives way. */
    boolean isLost(Monster monster) {
        return canBeLost(monster) && monster.health() <= of(monster);
    }

    /** Whether it keeps close to the others; not while the player is nearly beaten. */
    boolean isShaken(Monster monster) {
        return canBeLost(monster) && monster.health() <= of(monster) + SHAKEN && !situation.playerIsNearlyBeaten();
    }

    private static boolean canBeLost(Monster monster) {
        return monster.kind().nerve() > 0;
    }

    /** The health at which it gives way here and now. */
    private double of(Monster monster) {
        double nerve = monster.kind().nerve();
        if (situation.playerIsNearlyBeaten() && monster.kind() != MonsterKind.LICH) {
            nerve /= 2;
        }
        if (!situation.hasOthersStanding(monster)) {
            nerve += ALONE;
        }
        return monster.kind() == MonsterKind.VAMPIRE && situation.ground().bright() ? nerve + IN_THE_LIGHT : nerve;
    }
}
