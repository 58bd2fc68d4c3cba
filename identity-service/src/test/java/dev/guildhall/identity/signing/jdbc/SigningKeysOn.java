package dev.guildhall.identity.signing.jdbc;

import dev.guildhall.identity.signing.KeySeal;
import dev.guildhall.identity.signing.SigningKeys;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The store on a real database, without a Spring context around it. */
public final class SigningKeysOn {
    private SigningKeysOn() {}

    public static SigningKeys database(DataSource source, KeySeal seal) {
        return new JdbcSigningKeys(JdbcClient.create(source), new JdbcTransactionManager(source), seal);
    }
}
