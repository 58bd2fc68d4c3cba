package dev.guildhall.state.memory.recall.jdbc;

import dev.guildhall.state.memory.recall.RecallSettings;
import dev.guildhall.state.memory.recall.VectorSource;
import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** The vectors on a real database, without a Spring context around them. */
public final class VectorSourceOn {
    private VectorSourceOn() {}

    public static VectorSource database(
            DataSource source, PlatformTransactionManager transactions, RecallSettings settings) {
        return new JdbcVectorSource(source, transactions, settings);
    }
}
