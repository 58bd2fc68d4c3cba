package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.random.Draws;
import java.util.ArrayList;
import java.util.List;

/** Who is in the room besides the monster: those who serve it are near, the others anywhere. */
final class Company {
    private static final int MOST = 3;
    private static final int TRIES = 96;
    private static final int NEAR = 7;

    private Company() {}

    /** Somebody who may be there, and whether they keep near the monster. */
    private record Role(String name, boolean near) {}

    private static List<Role> roles(MonsterType type) {
        return switch (type) {
            case VAMPIRE -> List.of(near("thrall"), near("consort"), far("captive"), far("hunter"));
            case WEREWOLF -> List.of(near("packmate"), far("captive"), far("trapper"), far("hermit"));
            case LICH -> List.of(near("cultist"), near("apprentice"), far("captive"), far("bound_ghost"));
            case ZOMBIE -> List.of(far("survivor"), far("gravedigger"), near("plague_doctor"));
            case GHOUL -> List.of(near("scavenger"), near("feral_child"), far("captive"), far("gravedigger"));
        };
    }

    private static Role near(String name) {
        return new Role(name, true);
    }

    private static Role far(String name) {
        return new Role(name, false);
    }

    /** None to three, each on a tile of floor that is then marked. Somebody for whom no place is found is not there. */
    static List<Guest> invite(Grid grid, int lair, MonsterType type, Draws draws) {
        List<Role> roles = roles(type);
        int wanted = draws.between(0, MOST);
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            Role role = draws.oneOf(roles);
            int at = place(grid, lair, role.near, draws);
            if (at >= 0) {
                grid.mark(at);
                guests.add(new Guest(role.name, grid.tile(at)));
            }
        }
        return guests;
    }

    private static int place(Grid grid, int lair, boolean near, Draws draws) {
        for (int i = 0; i < TRIES; i++) {
            int x = near ? lair % grid.width() + draws.between(-NEAR, NEAR) : draws.below(grid.width());
            int y = near ? lair / grid.width() + draws.between(-NEAR, NEAR) : draws.below(grid.height());
            if (grid.isInner(x, y)) {
                int at = grid.at(x, y);
                if (grid.is(at, Grid.FLOOR) && !grid.isMarked(at)) {
                    return at;
                }
            }
        }
        return -1;
    }
}
