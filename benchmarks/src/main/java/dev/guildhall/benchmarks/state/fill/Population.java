package dev.guildhall.benchmarks.state.fill;

import dev.guildhall.benchmarks.process.Database;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Entities of one world, numbered from 0. Their ids end with the number in twelve decimals, so that SQL, Redis' keys and the
 * calls all make them alike.
 *
 * @param number another one for each population, 1 to 9
 * @param size how many entities there are, the world not counted
 * @param withHistory of how many of them, the first ones, {@link #HISTORY} events are kept; of the others none
 */
public record Population(int number, int size, int withHistory) {
    /** How many events an entity with a history has. */
    public static final int HISTORY = 20;

    /** How far a caller looks, to find about {@link #NEIGHBOURS}. */
    public static final int RADIUS = 100;

    /** How many others are within {@link #RADIUS} of an entity that is not near the edge of its world. */
    public static final int NEIGHBOURS = 50;

    public Population {
        if (number < 1 || number > 9) {
            throw new IllegalArgumentException("number: " + number + " (expected: 1..9)");
        }
        if (withHistory > size) {
            throw new IllegalArgumentException("withHistory: " + withHistory + " (expected: at most " + size + ")");
        }
    }

    /** What all ids begin with. */
    public String prefix() {
        return "0000000" + number + "-0000-4000-8000-";
    }

    /** The id of one of them, a UUID. */
    public String id(int entity) {
        return prefix() + String.format(Locale.ROOT, "%012d", entity);
    }

    /** The id of the world, a UUID. */
    public String world() {
        return prefix() + "ffffffffffff";
    }

    /** How long each side of the world is. */
    public double side() {
        return RADIUS * Math.sqrt(size * Math.PI / NEIGHBOURS);
    }

    /** Puts all of them in, at the same places each time, and the world. */
    public void fill(Database database) throws SQLException {
        database.execute(String.format(Locale.ROOT, """
                SELECT setseed(0.5);
                INSERT INTO entities (id, type, data, version, updated_at, created_at)
                SELECT CAST('%1$s' || lpad(CAST(n AS text), 12, '0') AS uuid), 'npc',
                       jsonb_build_object(
                           'name', 'Villager ' || n, 'faction', 'millers', 'hp', '100', 'mood', 'calm',
                           'goal', 'to find the lost sheep before nightfall',
                           'carries', 'bread, a lantern, ten ells of rope and a letter to the warden',
                           'world_id', '%2$s', 'z', '0',
                           'x', CAST(round(CAST(random() * %3$.1f AS numeric), 2) AS text),
                           'y', CAST(round(CAST(random() * %3$.1f AS numeric), 2) AS text)),
                       CASE WHEN n < %4$d THEN %5$d ELSE 1 END, now(), now()
                  FROM generate_series(0, %6$d - 1) AS n;
                INSERT INTO entities (id, type, data, version, updated_at, created_at)
                VALUES ('%2$s', 'world',
                        '{"time": "1767225600000", "weather": "storm", "faction.millers": "wary", "season": "autumn"}',
                        1, now(), now());
                INSERT INTO events (stream_id, event_type, sequence, data, timestamp, event_id, summary)
                SELECT e.id, 'entity_updated', sequence,
                       CASE WHEN sequence = 1
                            THEN jsonb_build_object('set', e.data, 'removed', jsonb_build_array(), 'type', e.type)
                            ELSE jsonb_build_object('set', jsonb_build_object('mood', 'calm'), 'removed', jsonb_build_array())
                       END, e.updated_at, uuidv7(), 'The villager has calmed down again.'
                  FROM generate_series(0, %4$d - 1) AS n
                  JOIN entities e ON e.id = CAST('%1$s' || lpad(CAST(n AS text), 12, '0') AS uuid)
                 CROSS JOIN generate_series(1, %5$d) AS sequence
                 ORDER BY sequence;
                ANALYZE entities, events;
                """, prefix(), world(), side(), withHistory, HISTORY, size));
    }
}
