package dev.guildhall.platform.testkit.servers;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of its own for one test class or one context. It is empty or migrated, as it was asked for, and nobody has to
 * drop it.
 *
 * @param password empty where the server asks for none
 */
public record TestDatabase(String name, String url, String username, String password) {

    /** Connections one by one, without a pool. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(username);
        source.setPassword(password);
        return source;
    }

    /** The same database, reached over a link that a test can cut. */
    public TestDatabase through(BreakableLink link) {
        return new TestDatabase(name, "jdbc:postgresql://127.0.0.1:" + link.port() + "/" + name, username, password);
    }
}
