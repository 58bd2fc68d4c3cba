package dev.guildhall.platform.testkit.servers;

/** Where a PostgreSQL takes connections, and the password of all its roles there. */
record PostgresAddress(String host, int port, String password) {
    static final String SUPERUSER = "postgres";

    String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }
}
