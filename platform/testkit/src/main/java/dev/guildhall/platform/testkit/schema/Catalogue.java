package dev.guildhall.platform.testkit.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What PostgreSQL knows of the tables in one schema.
 *
 * @param promises what a client may depend on, by its name: {@code "guests"}, {@code "guests.name"}, {@code "guests primary
 *     key"}, {@code "guests_by_name column 1"}
 * @param demands columns that every {@code INSERT} has to name, each with its table
 * @param others what is in the schema and among neither, each with what it is
 */
record Catalogue(Map<String, String> promises, Map<String, String> demands, Map<String, String> others) {
    private static final String TABLES = """
            SELECT t.relname,
                   CASE WHEN t.relkind = 'p' THEN 'table partitioned by ' || pg_get_partkeydef(t.oid)
                        WHEN t.relispartition
                        THEN (SELECT 'partition of ' || i.inhparent::regclass FROM pg_inherits i WHERE i.inhrelid = t.oid)
                             || ' ' || replace(pg_get_expr(t.relpartbound, t.oid), '+00''', '''')
                        ELSE 'table' END
              FROM pg_class t
             WHERE t.relnamespace = ?::regnamespace AND t.relkind IN ('r', 'p')
             ORDER BY t.relname
            """;
    private static final String COLUMNS = """
            SELECT t.relname || '.' || a.attname,
                   format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
              FROM pg_class t
              JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
             WHERE t.relnamespace = ?::regnamespace AND t.relkind IN ('r', 'p')
             ORDER BY t.relname, a.attnum
            """;
    private static final String PLACES_OF_COLUMNS = """
            SELECT t.relname || ' column ' || row_number() OVER (PARTITION BY t.oid ORDER BY a.attnum), a.attname
              FROM pg_class t
              JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
             WHERE t.relnamespace = ?::regnamespace AND t.relkind IN ('r', 'p')
             ORDER BY t.relname, a.attnum
            """;
    /** Spelt in one way where there are several; which sequence numbers a column is not told. */
    private static final String DEFAULTS = """
            SELECT t.relname || '.' || a.attname || ' default',
                   CASE WHEN a.attidentity = 'd' THEN 'the next number'
                        WHEN pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%' THEN 'the next number'
                        WHEN pg_get_expr(d.adbin, d.adrelid) IN ('CURRENT_TIMESTAMP', 'transaction_timestamp()')
                        THEN 'now()'
                        ELSE pg_get_expr(d.adbin, d.adrelid) END
              FROM pg_class t
              JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
              LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
             WHERE t.relnamespace = ?::regnamespace AND t.relkind IN ('r', 'p')
               AND (d.oid IS NOT NULL OR a.attidentity = 'd')
             ORDER BY t.relname, a.attnum
            """;
    /** What is unique has no order; the primary key has the documented one. */
    private static final String KEYS = """
            SELECT t.relname || CASE WHEN i.indisprimary THEN ' primary key' ELSE ' unique (' || k.sorted || ')' END,
                   CASE WHEN i.indisprimary THEN '(' || k.columns || ')' ELSE 'always' END
              FROM pg_class t
              JOIN pg_index i ON i.indrelid = t.oid AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL
              CROSS JOIN LATERAL (SELECT string_agg(a.attname, ', ' ORDER BY n) AS columns,
                                         string_agg(a.attname, ', ' ORDER BY a.attname) AS sorted
                                    FROM generate_series(1, i.indnkeyatts) n
                                    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[n - 1]) k
             WHERE t.relnamespace = ?::regnamespace
             ORDER BY 1
            """;
    /** But for those of keys, and those that a partition has from its table. */
    private static final String INDEXES = """
            SELECT x.relname,
                   CASE WHEN i.indisunique THEN 'unique ' ELSE '' END || 'index on ' || t.relname || ' using ' || m.amname
                   || coalesce(' where ' || pg_get_expr(i.indpred, t.oid), '')
                   || CASE WHEN i.indisvalid THEN '' ELSE ' that is not valid' END
              FROM pg_class t
              JOIN pg_index i ON i.indrelid = t.oid
              JOIN pg_class x ON x.oid = i.indexrelid AND NOT x.relispartition
              JOIN pg_am m ON m.oid = x.relam
             WHERE t.relnamespace = ?::regnamespace
               AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = x.oid AND c.contype IN ('p', 'u', 'x'))
             ORDER BY x.relname
            """;

    private static final String COLUMNS_OF_INDEXES = """
            SELECT x.relname || ' column ' || n,
                   pg_get_indexdef(x.oid, n, true) || CASE WHEN i.indoption[n - 1] & 1 = 1 THEN ' DESC' ELSE '' END
              FROM pg_class t
              JOIN pg_index i ON i.indrelid = t.oid
              JOIN pg_class x ON x.oid = i.indexrelid AND NOT x.relispartition
              CROSS JOIN LATERAL generate_series(1, i.indnkeyatts) n
             WHERE t.relnamespace = ?::regnamespace
               AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = x.oid AND c.contype IN ('p', 'u', 'x'))
             ORDER BY x.relname, n
            """;
    private static final String DEMANDS = """
            SELECT t.relname || '.' || a.attname, t.relname
              FROM pg_class t
              JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
             WHERE t.relnamespace = ?::regnamespace AND t.relkind IN ('r', 'p') AND NOT t.relispartition
               AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''
             ORDER BY t.relname, a.attnum
            """;
    /** Of constraints and relations. Those of columns that are NOT NULL are told by the columns. */
    private static final String OTHERS = """
            SELECT c.conname, pg_get_constraintdef(c.oid)
              FROM pg_constraint c
             WHERE c.connamespace = ?::regnamespace AND c.contype NOT IN ('p', 'u', 'n')
             UNION ALL
            SELECT r.relname, 'relation of kind ' || r.relkind::text
              FROM pg_class r
             WHERE r.relnamespace = ?::regnamespace AND r.relkind NOT IN ('r', 'p', 'i', 'I', 'S')
             UNION ALL
            SELECT f.proname, 'function'
              FROM pg_proc f
             WHERE f.pronamespace = ?::regnamespace
             ORDER BY 1
            """;

    static Catalogue of(Connection connection, String schema) throws SQLException {
        Map<String, String> promises = new LinkedHashMap<>();
        for (String query :
                new String[] {TABLES, COLUMNS, PLACES_OF_COLUMNS, DEFAULTS, KEYS, INDEXES, COLUMNS_OF_INDEXES}) {
            promises.putAll(ask(connection, query, schema));
        }
        return new Catalogue(
                Collections.unmodifiableMap(promises),
                ask(connection, DEMANDS, schema),
                ask(connection, OTHERS, schema));
    }

    /** Refuses what would be let pass unseen. */
    void assertComparable() {
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("documented: " + others + " (expected: tables, keys and indexes)");
        }
        if (promises.isEmpty()) {
            throw new IllegalArgumentException("documented: nothing (expected: tables)");
        }
    }

    private static Map<String, String> ask(Connection connection, String query, String schema) throws SQLException {
        Map<String, String> answers = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setString(i, schema);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    answers.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return answers;
    }
}
