package dev.guildhall.state.surroundings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.state.v1.Context;
import dev.guildhall.proto.state.v1.ContextRequest;
import dev.guildhall.proto.state.v1.EntityState;
import dev.guildhall.proto.state.v1.Event;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import dev.guildhall.state.StateServiceTest;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What surrounds an entity, compared with looking at everybody. */
class ContextGrpcTest extends StateServiceTest {
    @Autowired
    private JdbcClient jdbc;

    /** Somebody somewhere, or nowhere. */
    private record Somebody(
            UUID id, @Nullable UUID world, @Nullable List<Double> place) {
        double distance(Somebody other) {
            List<Double> here = Objects.requireNonNull(place);
            List<Double> there = Objects.requireNonNull(other.place);
            double sum = 0;
            for (int i = 0; i < 3; i++) {
                sum += (here.get(i) - there.get(i)) * (here.get(i) - there.get(i));
            }
            return Math.sqrt(sum);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void findsWhomLookingAtEverybodyFinds(long seed) {
        Random random = new Random(seed);
        List<Somebody> everybody = populate(random);

        for (int i = 0; i < 6; i++) {
            Somebody middle = everybody.get(random.nextInt(everybody.size()));
            int radius = random.nextInt(30);
            int size = 2 + random.nextInt(12);

            assertThat(pages(middle.id(), radius, size))
                    .as("around %s within %d by %d", middle, radius, size)
                    .containsExactlyElementsOf(expected(everybody, middle, radius));
        }
    }

    /** On a grid, so that many are equally near; a few in another world, in none, or nowhere. */
    private List<Somebody> populate(Random random) {
        UUID world = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        List<Somebody> everybody = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            UUID in = random.nextInt(5) == 0 ? other : world;
            List<Double> place = random.nextInt(8) == 0
                    ? null
                    : List.of((double) random.nextInt(-10, 11), (double) random.nextInt(-10, 11), (double)
                            (random.nextInt(4) == 0 ? 0 : random.nextInt(-5, 6)));
            Somebody somebody = new Somebody(UUID.randomUUID(), in, place);
            everybody.add(somebody);
            Map<String, String> data = new HashMap<>(Map.of("world_id", in.toString()));
            if (place != null) {
                data.put("x", Double.toString(place.get(0)));
                data.put("y", Integer.toString(place.get(1).intValue()));
                if (place.get(2) != 0) {
                    data.put("z", Double.toString(place.get(2)));
                }
            } else if (random.nextBoolean()) {
                data.put("x", "1");
            }
            change(somebody.id(), data);
        }
        return everybody;
    }

    private static List<UUID> expected(List<Somebody> everybody, Somebody middle, int radius) {
        List<UUID> expected = new ArrayList<>(List.of(middle.id()));
        if (middle.place() != null && radius > 0) {
            everybody.stream()
                    .filter(each -> !each.id().equals(middle.id())
                            && each.place() != null
                            && Objects.equals(each.world(), middle.world())
                            && each.distance(middle) <= radius)
                    // As texts: UUIDs compare as signed numbers in Java.
                    .sorted(Comparator.comparingDouble((Somebody each) -> each.distance(middle))
                            .thenComparing(each -> each.id().toString()))
                    .forEach(each -> expected.add(each.id()));
        }
        return expected;
    }

    @Test
    void putsThoseWithoutAWorldTogether() {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        // Far from whatever other tests put there.
        change(one, Map.of("x", "912345678", "y", "-900000000"));
        change(two, Map.of("x", "912345678.5", "y", "-900000000", "z", "0"));

        assertThat(pages(one, 1, 50)).containsExactly(one, two);
    }

    @Test
    void tellsWhatHappenedLatelyAndOfTheWorld() {
        UUID world = UUID.randomUUID();
        UUID npc = UUID.randomUUID();
        change(world, Map.of("time", "86400000", "weather", "storm", "faction.thieves", "hunted", "moon", "full"));
        for (int i = 1; i <= 25; i++) {
            change(npc, Map.of("world_id", world.toString(), "n", Integer.toString(i)));
        }

        Context context = context(npc, 0, 50, "");

        assertThat(context.getEntitiesList()).map(EntityState::getVersion).containsExactly(25L);
        assertThat(context.getHistoryList()).hasSize(20);
        assertThat(context.getHistory(0).getSequence()).isEqualTo(25);
        assertThat(context.getHistory(0).getDataOrThrow("set.n")).isEqualTo("25");
        assertThat(context.getHistoryList()).map(Event::getSequence).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(context.getWorld().getWorldId()).isEqualTo(world.toString());
        assertThat(context.getWorld().getTime()).isEqualTo(86_400_000);
        assertThat(context.getWorld().getWeather()).isEqualTo("storm");
        assertThat(context.getWorld().getFactionsMap()).containsOnly(Map.entry("thieves", "hunted"));
        assertThat(context.getWorld().getDataMap()).containsOnly(Map.entry("moon", "full"));
        assertThat(context.getNextPageToken()).isEmpty();
    }

    @Test
    void hasNoWorldWhereNoneIsNamedOrThere() {
        UUID nowhere = UUID.randomUUID();
        change(nowhere, Map.of("world_id", UUID.randomUUID().toString()));

        assertThat(context(nowhere, 10, 50, "").hasWorld()).isFalse();
    }

    @Test
    void tellsOfWhoStaysExactlyOnceWhileOthersMoveAndTheMiddleGoesOn() {
        UUID world = UUID.randomUUID();
        UUID middle = UUID.randomUUID();
        List<UUID> stay = new ArrayList<>();
        List<UUID> move = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            UUID id = UUID.randomUUID();
            (i % 2 == 0 ? stay : move).add(id);
            change(id, place(world, i % 7, i % 5));
        }
        change(middle, place(world, 0, 0));
        List<UUID> told = new ArrayList<>();
        String token = "";
        int step = 0;
        do {
            Context page = context(middle, 50, 3, token);
            page.getEntitiesList().forEach(each -> told.add(UUID.fromString(each.getEntityId())));
            token = page.getNextPageToken();
            change(middle, place(world, -step, step));
            change(move.get(step % move.size()), place(world, 9 - step, step));
            step++;
        } while (!token.isEmpty());

        assertThat(told).filteredOn(stay::contains).containsExactlyInAnyOrderElementsOf(stay);
    }

    @Test
    void looksIntoTheIndexAndNotAtEverybody() {
        UUID world = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO entities (type, data, version)
                        SELECT 'npc', jsonb_build_object('world_id', CASE n % 10 WHEN 0 THEN :other ELSE :world END,
                                                         'x', (n % 173)::text, 'y', (n / 173)::text), 1
                          FROM generate_series(1, 20000) n
                        """)
                .param("world", world.toString())
                .param("other", UUID.randomUUID().toString())
                .update();
        jdbc.sql("ANALYZE entities").update();

        UUID middle = UUID.randomUUID();
        change(middle, place(world, 80, 60));
        assertThat(pagesRead(world, middle)).isPositive();
        // All of the world would be more than five hundred.
        assertThat(pagesRead(world, middle)).isLessThan(300);
        assertThat(pages(middle, 3, 50)).hasSizeGreaterThan(20);
    }

    @Test
    void refusesWhatCannotBe() {
        UUID id = UUID.randomUUID();
        refused(ContextRequest.getDefaultInstance(), "entity_id");
        refused(request(id).setRadius(-1).build(), "radius");
        refused(request(id).setRadius(1_000_001).build(), "radius");
        refused(request(id).setPageSize(-1).build(), "page_size");
        refused(request(id).setPageSize(201).build(), "page_size");
        refused(request(id).setHistorySize(101).build(), "history_size");
        refused(request(id).setMinVersion(-1).build(), "min_version");
        ErrorConformance.of(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> service().getContext(request(id).build())))
                .hasCode(ErrorCode.NOT_FOUND);
    }

    @Test
    void takesNoTokenButItsOwn() {
        UUID world = UUID.randomUUID();
        UUID middle = UUID.randomUUID();
        change(middle, place(world, 0, 0));
        change(UUID.randomUUID(), place(world, 1, 1));
        String token = context(middle, 5, 1, "").getNextPageToken();
        assertThat(context(middle, 5, 1, token).getEntitiesCount()).isOne();
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        Arrays.fill(bytes, 38, 62, (byte) 0xff);
        String nan = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

        for (String wrong :
                List.of("x", "*".repeat(token.length()), token + "A", token.substring(4), nan, "y".repeat(10_000))) {
            refused(request(middle).setRadius(5).setPageToken(wrong).build(), "page_token");
        }
        refused(request(middle).setRadius(6).setPageToken(token).build(), "page_token");
        refused(request(UUID.randomUUID()).setRadius(5).setPageToken(token).build(), "page_token");
    }

    /** How many pages of the database it takes to find fifty neighbours of many thousands. */
    private int pagesRead(UUID world, UUID middle) {
        String plan = jdbc.sql("""
                        EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)
                        SELECT * FROM find_neighbours(:world, 80, 60, 0, 1000, -1, :last, :self, 51)
                        """)
                .param("world", world)
                .param("last", new UUID(0, 0))
                .param("self", middle)
                .query(String.class)
                .single();
        JsonNode top = JsonMapper.shared().readTree(plan).at("/0/Plan");
        assertThat(top.at("/Actual Rows").asInt()).isEqualTo(51);
        return top.at("/Shared Hit Blocks").asInt()
                + top.at("/Shared Read Blocks").asInt();
    }

    private List<UUID> pages(UUID middle, int radius, int size) {
        List<UUID> told = new ArrayList<>();
        String token = "";
        do {
            Context page = context(middle, radius, size, token);
            assertThat(page.getEntitiesCount()).isLessThanOrEqualTo(size);
            page.getEntitiesList().forEach(each -> told.add(UUID.fromString(each.getEntityId())));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return told;
    }

    private Context context(UUID middle, int radius, int size, String token) {
        return service()
                .getContext(request(middle)
                        .setRadius(radius)
                        .setPageSize(size)
                        .setPageToken(token)
                        .build());
    }

    private static ContextRequest.Builder request(UUID middle) {
        return ContextRequest.newBuilder().setEntityId(middle.toString());
    }

    private static Map<String, String> place(UUID world, int x, int y) {
        return Map.of("world_id", world.toString(), "x", Integer.toString(x), "y", Integer.toString(y));
    }

    private void change(UUID id, Map<String, String> data) {
        assertThat(service()
                        .updateEntityState(UpdateEntityRequest.newBuilder()
                                .setEntityId(id.toString())
                                .putAllChanges(data)
                                .build())
                        .getSuccess())
                .isTrue();
    }

    private void refused(ContextRequest request, String field) {
        ErrorConformance.of(catchThrowableOfType(
                        StatusRuntimeException.class, () -> service().getContext(request)))
                .namesField(field);
    }
}
