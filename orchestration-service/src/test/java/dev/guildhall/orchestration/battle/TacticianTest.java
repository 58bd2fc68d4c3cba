package dev.guildhall.orchestration.battle;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds for every battle, over thousands that nobody made up. */
class TacticianTest {
    private static final int BATTLES = 3_000;

    private record Decided(Situation battle, Plan plan) {
        Monster monsterOf(Order order) {
            return battle.monsters().stream()
                    .filter(monster -> monster.id().equals(order.monster()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Once for all tests. */
    private static final List<Decided> DECIDED = RandomBattles.many(BATTLES)
            .map(battle -> new Decided(battle, Tactician.plan(battle)))
            .toList();

    @Test
    void givesEveryMonsterExactlyOneActionThatItCanDo() {
        DECIDED.forEach(decided -> {
            Situation battle = decided.battle();
            Plan plan = decided.plan();
            Rules rules = new Rules(battle);

            assertThat(plan.orders().stream().map(Order::monster).toList())
                    .containsExactlyInAnyOrderElementsOf(
                            battle.monsters().stream().map(Monster::id).toList());
            for (Monster monster : battle.monsters()) {
                Order order = plan.of(monster.id());
                assertThat(rules.allow(monster, order.move()))
                        .as(() -> order + " of " + monster + " in " + battle)
                        .isTrue();
                assertThat(battle.allowed()).contains(order.move().action());
                assertThat(order.reason()).isNotBlank().endsWith(".");
            }
            assertThat(plan.thought()).isNotBlank().hasSizeLessThanOrEqualTo(Thought.LONGEST);
        });
    }

    /** What the rules say once more, in words of its own, so that a fault there is seen. */
    @Test
    void keepsToWhatStandsInTheBattle() {
        DECIDED.forEach(decided -> {
            Situation battle = decided.battle();
            Set<String> standing = ids(battle.standing());
            Set<String> dead = ids(battle.dead());
            for (Order order : decided.plan().orders()) {
                Monster monster = decided.monsterOf(order);
                Map<String, String> parameters = order.move().parameters();
                String target = parameters.getOrDefault("target", "");
                switch (order.move().action()) {
                    case ATTACK, ADVANCE, FLANK, GRAPPLE, GUARD, CAST_CURSE, AMBUSH ->
                        assertThat(target).isEqualTo(battle.player().toString());
                    case PROTECT, REGROUP ->
                        assertThat(standing)
                                .contains(target)
                                .isNotEqualTo(Set.of(monster.id().toString()));
                    case RAISE_DEAD -> assertThat(dead).contains(target);
                    case FEED ->
                        assertThat(target.equals(battle.player().toString()) || dead.contains(target))
                                .isTrue();
                    case RETREAT, HOWL, USE_COVER, HOLD, STAY_DOWN ->
                        assertThat(target).isEmpty();
                }
                assertThat(target).isNotEqualTo(monster.id().toString());
                if (parameters.containsKey("object")) {
                    assertThat(battle.ground().hidingPlaces()).contains(parameters.get("object"));
                }
                if (parameters.containsKey("behind")) {
                    assertThat(standing).contains(parameters.get("behind"));
                }
                if (parameters.containsKey("from")) {
                    assertThat(parameters.get("from")).isIn("left", "right", "behind");
                }
            }
        });
    }

    private static Set<String> ids(List<Monster> monsters) {
        return monsters.stream().map(monster -> monster.id().toString()).collect(toSet());
    }

    @Test
    void leavesTheDeadWhereTheyAreAndNobodyElse() {
        DECIDED.forEach(decided -> decided.plan()
                .orders()
                .forEach(order -> assertThat(order.move().action() == Action.STAY_DOWN)
                        .isEqualTo(decided.monsterOf(order).health() == 0)));
    }

    @Test
    void letsNobodyGiveWayWhoIsCorneredAndNoZombieEver() {
        DECIDED.forEach(decided -> decided.plan().orders().stream()
                .filter(order -> order.move().action() == Action.RETREAT)
                .forEach(order -> {
                    assertThat(decided.battle().cornered()).isFalse();
                    assertThat(decided.monsterOf(order).kind()).isNotEqualTo(MonsterKind.ZOMBIE);
                }));
    }

    @Test
    void decidesTheSameWhateverOrderMonstersAreNamedIn() {
        DECIDED.forEach(decided -> {
            Situation battle = decided.battle();
            List<Monster> shuffled = new ArrayList<>(battle.monsters());
            Collections.shuffle(shuffled, new Random(battle.seed()));

            assertThat(Tactician.plan(with(battle, shuffled, battle.seed()))).isEqualTo(decided.plan());
        });
    }

    @Test
    void letsTheSeedDecideTiesAndNothingElse() {
        Set<Plan> plans = new HashSet<>();
        Situation twins = battleOfTwins();
        for (long seed = 0; seed < 50; seed++) {
            plans.add(Tactician.plan(with(twins, twins.monsters(), seed)));
        }

        assertThat(plans).hasSizeGreaterThan(1);
        // Whoever does what: what is done stays the same.
        assertThat(plans.stream().map(TacticianTest::actions).distinct()).hasSize(1);
    }

    private static Map<Action, Integer> actions(Plan plan) {
        Map<Action, Integer> actions = new EnumMap<>(Action.class);
        plan.orders().forEach(order -> actions.merge(order.move().action(), 1, Integer::sum));
        return actions;
    }

    private static Situation battleOfTwins() {
        List<Monster> twins = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            twins.add(new Monster(new UUID(0, i), i <= 3 ? MonsterKind.ZOMBIE : MonsterKind.GHOUL, Map.of(), 1));
        }
        return new Situation(
                new UUID(9, 9), null, "", Ground.of("", "", List.of()), false, twins, EnumSet.allOf(Action.class), 1);
    }

    private static Situation with(Situation battle, List<Monster> monsters, long seed) {
        return new Situation(
                battle.player(),
                battle.playerHealth(),
                battle.location(),
                battle.ground(),
                battle.cornered(),
                monsters,
                battle.allowed(),
                seed);
    }

    @Test
    void findsAUseForEveryActionAndEveryRole() {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        DECIDED.stream().flatMap(decided -> decided.plan().orders().stream()).forEach(order -> {
            actions.add(order.move().action());
            roles.add(order.role());
        });

        assertThat(actions).containsExactlyInAnyOrder(Action.values());
        assertThat(roles).containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void putsWhatHelpsTheOthersFirstAndTheDeadLast() {
        DECIDED.forEach(decided -> {
            Situation battle = decided.battle();
            List<Order> orders = decided.plan().orders();
            assertThat(orders.stream()
                            .map(order -> order.move().action().phase())
                            .toList())
                    .isSorted();
            Rules rules = new Rules(battle);
            orders.stream()
                    .collect(groupingBy(order -> order.move().action().phase()))
                    .values()
                    .forEach(together -> assertThat(together.stream()
                                    .map(order -> -rules.reach(decided.monsterOf(order)))
                                    .toList())
                            .isSorted());
        });
    }

    @Test
    void hasOneWhoDecidesFromBehindAndSomebodyInFrontOfIt() {
        DECIDED.stream().map(Decided::battle).forEach(battle -> {
            Casting casting = Casting.of(battle, new Luck(battle.seed()));
            List<Role> roles = battle.standing().stream().map(casting::roleOf).toList();

            assertThat(Collections.frequency(roles, Role.CONTROLLER)).isLessThanOrEqualTo(1);
            boolean somebodyElse = roles.stream().anyMatch(role -> role != Role.CONTROLLER && role != Role.SUPPORT);
            if (roles.contains(Role.CONTROLLER) && somebodyElse) {
                assertThat(roles).contains(Role.BLOCKER);
            }
        });
    }

    @Test
    void holdsItsPlaceWhereNothingElseIsAllowed() {
        Situation twins = battleOfTwins();
        Situation narrow = new Situation(
                twins.player(), null, "", twins.ground(), false, twins.monsters(), Set.of(Action.RAISE_DEAD), 1);

        assertThat(Tactician.plan(narrow).orders())
                .extracting(order -> order.move().action())
                .containsOnly(Action.HOLD);
    }
}
