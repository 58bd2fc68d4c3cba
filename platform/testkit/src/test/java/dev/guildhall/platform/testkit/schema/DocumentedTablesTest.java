package dev.guildhall.platform.testkit.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentedTablesTest {
    private static final String DOCUMENTED = """
            -- Who stays here.
            CREATE TABLE guests (
                id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
                name VARCHAR(50) NOT NULL,
                wishes JSONB,
                coins DECIMAL(10, 6) NOT NULL DEFAULT 0,
                since TIMESTAMP NOT NULL DEFAULT NOW()
            );
            CREATE INDEX idx_guests_name ON guests(name);
            CREATE TABLE rooms (
                number BIGSERIAL PRIMARY KEY,
                floor INTEGER NOT NULL,
                door BIGINT NOT NULL,
                UNIQUE(floor, door)
            );
            CREATE TABLE visits (
                id BIGSERIAL,
                began TIMESTAMP NOT NULL,
                PRIMARY KEY (id, began)
            ) PARTITION BY RANGE (began);
            CREATE TABLE visits_2025_01 PARTITION OF visits FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
            CREATE INDEX idx_visits_began ON visits(began);
            """;

    /** With the documented times as we keep them. */
    private static final String OURS = DOCUMENTED.replace("TIMESTAMP ", "TIMESTAMPTZ ");

    private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
    private static final AtomicInteger CASES = new AtomicInteger();

    @ParameterizedTest(name = "\"{0}\" became \"{1}\"")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # documented               | ours                              | what is said about it
            wishes JSONB               | wish JSONB                        | guests.wishes: documented jsonb, ours nothing
            VARCHAR(50) NOT NULL       | VARCHAR(40) NOT NULL              | guests.name: documented character varying(50) NOT NULL, ours character varying(40) NOT NULL
            VARCHAR(50) NOT NULL       | TEXT NOT NULL                     | guests.name: documented character varying(50) NOT NULL, ours text NOT NULL
            VARCHAR(50) NOT NULL       | VARCHAR(50)                       | guests.name: documented character varying(50) NOT NULL, ours character varying(50)
            DECIMAL(10, 6)             | DECIMAL(10, 4)                    | guests.coins: documented numeric(10,6) NOT NULL, ours numeric(10,4) NOT NULL
            since TIMESTAMPTZ          | since TIMESTAMP                   | guests.since: documented timestamp without time zone NOT NULL, ours timestamp without time zone NOT NULL
            since TIMESTAMPTZ          | since DATE                        | guests.since: documented timestamp without time zone NOT NULL, ours date NOT NULL
            wishes JSONB               | wishes JSONB NOT NULL             | guests.wishes: documented jsonb, ours jsonb NOT NULL
            DEFAULT gen_random_uuid()  | DEFAULT uuidv7()                  | guests.id default: documented gen_random_uuid(), ours uuidv7()
            NOT NULL DEFAULT 0         | NOT NULL DEFAULT 1                | guests.coins default: documented 0, ours 1
            DEFAULT NOW()              | ``                                | guests.since default: documented now(), ours nothing
            DEFAULT NOW()              | DEFAULT clock_timestamp()         | guests.since default: documented now(), ours clock_timestamp()
            number BIGSERIAL           | number BIGINT                     | rooms.number default: documented the next number, ours nothing
            number BIGSERIAL           | number BIGINT GENERATED ALWAYS AS IDENTITY | rooms.number default: documented the next number, ours nothing
            (id, began)                | (began, id)                       | visits primary key: documented (id, began), ours (began, id)
            UNIQUE(floor, door)        | CHECK (floor > 0)                 | rooms unique (door, floor): documented always, ours nothing
            UNIQUE(floor, door)        | UNIQUE(floor, door, number)       | rooms unique (door, floor): documented always, ours nothing
            INDEX idx_guests_name      | INDEX guests_by_name              | idx_guests_name: documented index on guests using btree, ours nothing
            guests(name)               | guests(since, name)               | idx_guests_name column 1: documented name, ours since
            guests(name)               | guests(name DESC)                 | idx_guests_name column 1: documented name, ours name DESC
            guests(name)               | guests(lower(name))               | idx_guests_name column 1: documented name, ours lower(name::text)
            guests(name)               | guests USING hash (name)          | idx_guests_name: documented index on guests using btree, ours index on guests using hash
            guests(name)               | guests(name) WHERE coins > 0      | idx_guests_name: documented index on guests using btree, ours index on guests using btree where (coins > (0)::numeric)
            INDEX idx_guests_name      | UNIQUE INDEX idx_guests_name      | idx_guests_name: documented index on guests using btree, ours unique index on guests using btree
            ('2025-02-01')             | ('2025-03-01')                    | visits_2025_01: documented partition of visits FOR VALUES FROM ('2025-01-01 00:00:00') TO ('2025-02-01 00:00:00'), ours partition of visits FOR VALUES FROM ('2025-01-01 00:00:00') TO ('2025-03-01 00:00:00')
            floor INTEGER NOT NULL     | floor INTEGER NOT NULL, wing TEXT NOT NULL | rooms.wing: not documented, ours has to be given
            """)
    void aDifferenceIsNamed(String before, String after, String complaint) {
        assertThat(OURS).containsOnlyOnce(before);

        assertThat(brokenBy(OURS.replace(before, after))).contains(complaint);
    }

    @Test
    void aMissingTableIsNamedWithAllThatItLacks() {
        assertThat(brokenBy(OURS.replace(" guests", " patrons")))
                .contains(
                        "guests: documented table, ours nothing",
                        "guests.name: documented character varying(50) NOT NULL, ours nothing",
                        "guests primary key: documented (id), ours nothing");
    }

    @Test
    void aTableThatIsNoPartitionIsNamed() {
        String ours = OURS.replace(") PARTITION BY RANGE (began)", ")").replaceAll("CREATE TABLE visits_2025.*", "");

        assertThat(brokenBy(ours))
                .contains(
                        "visits: documented table partitioned by RANGE (began), ours table",
                        "visits_2025_01: documented partition of visits FOR VALUES FROM ('2025-01-01 00:00:00')"
                                + " TO ('2025-02-01 00:00:00'), ours nothing");
    }

    @Test
    void columnsThatChangedPlacesAreNamed() {
        String ours = OURS.replace("floor INTEGER NOT NULL,", "")
                .replace("door BIGINT NOT NULL,", "door BIGINT NOT NULL, floor INTEGER NOT NULL,");

        assertThat(brokenBy(ours))
                .containsExactly(
                        "rooms column 2: documented floor, ours door", "rooms column 3: documented door, ours floor");
    }

    @Test
    void whatIsDocumentedIsNoDifference() {
        assertThat(brokenBy(OURS)).isEmpty();
    }

    @Test
    void growthAndOtherWordsForTheSameAreNoDifference() {
        String ours = OURS.replace("wishes JSONB", "wishes JSONB DEFAULT '{}' CHECK (wishes <> '[]')")
                .replace("since TIMESTAMPTZ NOT NULL DEFAULT NOW()", """
                        since TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
                        nickname TEXT,
                        version BIGINT NOT NULL DEFAULT 1,
                        short TEXT NOT NULL GENERATED ALWAYS AS (left(name, 3)) STORED
                        """)
                .replace("number BIGSERIAL", "number BIGINT GENERATED BY DEFAULT AS IDENTITY")
                .replace("UNIQUE(floor, door)", "UNIQUE(door, floor), UNIQUE(door)")
                .replace("guests(name)", "guests(name, since)")
                .concat("CREATE TABLE ghosts (name TEXT NOT NULL); CREATE VIEW names AS SELECT name FROM guests;");

        assertThat(brokenBy(ours)).isEmpty();
    }

    @Test
    void nothingStaysBehind() throws SQLException {
        TestDatabase database = TestPostgres.freshDatabase();
        execute(database, OURS);
        DocumentedTables documented = new DocumentedTables(DOCUMENTED);

        List<String> first = documented.brokenIn(database.dataSource());

        assertThat(documented.brokenIn(database.dataSource()))
                .as("a second time")
                .isEqualTo(first);
        assertThatIllegalStateException()
                .isThrownBy(() -> execute(database, "CREATE TABLE documented_tables.more (name TEXT)"))
                .withMessageContaining("does not exist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE guests (coins INTEGER CHECK (coins > 0));",
                "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a);",
                "CREATE VIEW words AS SELECT 1;",
                "CREATE FUNCTION one() RETURNS integer LANGUAGE sql RETURN 1;",
                "-- CREATE TABLE guests (coins INTEGER);"
            })
    void whatIsNotComparedIsRefused(String statements) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DocumentedTables(statements).brokenIn(DATABASE.dataSource()))
                .withMessageContaining("(expected: tables");
    }

    @Test
    void whatPostgresDoesNotUnderstandIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new DocumentedTables("CREATE TABEL guests ();").brokenIn(DATABASE.dataSource()))
                .withMessageContaining("TABEL");
    }

    /** In a schema of its own, which takes less time than a database. */
    private static List<String> brokenBy(String ours) {
        String schema = "case_" + CASES.incrementAndGet();
        execute(DATABASE, "CREATE SCHEMA " + schema);
        TestDatabase database = new TestDatabase(
                DATABASE.name(), DATABASE.url() + "?currentSchema=" + schema, DATABASE.username(), DATABASE.password());
        execute(database, ours);
        return new DocumentedTables(DOCUMENTED).brokenIn(database.dataSource());
    }

    private static void execute(TestDatabase database, String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
