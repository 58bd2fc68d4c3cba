package dev.guildhall.orchestration.keeping;

import dev.guildhall.orchestration.customization.Customization;
import dev.guildhall.orchestration.errand.Errand;
import dev.guildhall.orchestration.errand.Errand.Ended;
import dev.guildhall.orchestration.foundation.Blueprint;
import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.FoundationMaker;
import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.orchestration.foundation.place.Tile;
import dev.guildhall.orchestration.keeping.GameWorld.AwayException;
import dev.guildhall.orchestration.report.LayerReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a monster, its ground and its room entities of the game world. Keys: {@code seed}, {@code biome}, {@code content_id},
 * {@code world_id} where there is one; of ground and room {@code width} and {@code height}, of the ground {@code
 * water_level}, of the monster {@code monster_type}, {@code name}, {@code room_id}, {@code x}, {@code y} and an {@code
 * attribute.<name>} for each of its powers.
 */
public final class Keeper {
    private static final Logger log = LoggerFactory.getLogger(Keeper.class);

    /** What state-service is told is before all layers. */
    private static final int LAYER = 0;

    private static final String SOURCE = "state-service";

    private final GameWorld world;
    private final FoundationMaker maker;
    private final KeepingSettings settings;

    public Keeper(GameWorld world, FoundationMaker maker, KeepingSettings settings) {
        this.world = world;
        this.maker = maker;
        this.settings = settings;
    }

    /** A keeping that is under way. */
    public static final class Keeping {
        private final List<Errand.Task<KeptEntity>> tasks;

        private Keeping(List<Errand.Task<KeptEntity>> tasks) {
            this.tasks = tasks;
        }

        /**
         * Waits for all three entities. Those that are there are told even if others are not.
         *
         * @throws dev.guildhall.platform.departure.CallerGoneException if the caller left meanwhile
         */
        public Kept await() {
            List<KeptEntity> kept = new ArrayList<>();
            String reason = "";
            Duration longest = Duration.ZERO;
            for (Errand.Task<KeptEntity> task : tasks) {
                Ended<KeptEntity> ended = task.await();
                longest = ended.took().compareTo(longest) > 0 ? ended.took() : longest;
                switch (ended) {
                    case Ended.Done<KeptEntity> done -> kept.add(done.result());
                    case Ended.TimedOut<KeptEntity> _ -> reason = "state_timeout";
                    case Ended.Broken<KeptEntity> broken -> reason = reasonOf(broken.cause());
                }
            }
            return new Kept(
                    kept,
                    reason.isEmpty()
                            ? LayerReport.done(LAYER, SOURCE, 0, longest)
                            : LayerReport.failed(LAYER, reason, 0, longest));
        }
    }

    private static String reasonOf(Throwable cause) {
        if (cause instanceof AwayException away) {
            log.warn("an entity is not kept: {}", away.getMessage());
            return away.reason();
        }
        log.error("an entity is not kept", cause);
        return "internal_error";
    }

    /**
     * Begins to make the three entities, side by side.
     *
     * @param customization what they are called; absent where nobody could say
     */
    public Keeping begin(UUID content, Foundation foundation, @Nullable Customization customization, Errand errand) {
        List<Errand.Task<KeptEntity>> tasks = new ArrayList<>();
        for (NewEntity entity : entities(content, foundation, customization)) {
            tasks.add(errand.start(settings.timeLimit(), limit -> world.make(entity, limit)));
        }
        return new Keeping(tasks);
    }

    private List<NewEntity> entities(UUID content, Foundation foundation, @Nullable Customization customization) {
        Blueprint blueprint = foundation.blueprint();
        UUID roomId = maker.roomId(blueprint);
        return List.of(
                new NewEntity(
                        foundation.monster().id(), "monster", monster(content, foundation, customization, roomId)),
                new NewEntity(maker.terrainId(blueprint), "terrain", terrain(content, foundation)),
                new NewEntity(roomId, "room", room(content, foundation)));
    }

    private static SortedMap<String, String> monster(
            UUID content, Foundation foundation, @Nullable Customization customization, UUID roomId) {
        SortedMap<String, String> data = common(content, foundation.blueprint());
        data.put("monster_type", foundation.monster().type().wireName());
        data.put("room_id", roomId.toString());
        Tile place = foundation.monster().place();
        data.put("x", Integer.toString(place.x()));
        data.put("y", Integer.toString(place.y()));
        if (customization != null) {
            data.put("name", customization.monster().name());
        }
        foundation.monster().attributes().forEach((name, value) -> data.put("attribute." + name, value.toString()));
        return data;
    }

    private static SortedMap<String, String> terrain(UUID content, Foundation foundation) {
        SortedMap<String, String> data = sized(content, foundation.blueprint());
        data.put("water_level", Integer.toString(foundation.terrain().waterLevel()));
        return data;
    }

    private static SortedMap<String, String> room(UUID content, Foundation foundation) {
        SortedMap<String, String> data = sized(content, foundation.blueprint());
        data.put("objects", Integer.toString(foundation.room().placements().size()));
        return data;
    }

    private static SortedMap<String, String> sized(UUID content, Blueprint blueprint) {
        SortedMap<String, String> data = common(content, blueprint);
        Extent extent = blueprint.extent();
        data.put("width", Integer.toString(extent.width()));
        data.put("height", Integer.toString(extent.height()));
        return data;
    }

    private static SortedMap<String, String> common(UUID content, Blueprint blueprint) {
        SortedMap<String, String> data = new TreeMap<>();
        data.put("seed", Long.toString(blueprint.seed()));
        data.put("biome", blueprint.biome().wireName());
        data.put("content_id", content.toString());
        UUID world = blueprint.world();
        if (world != null) {
            data.put("world_id", world.toString());
        }
        return data;
    }
}
