package dev.guildhall.payment.uselimit.jdbc;

import dev.guildhall.payment.uselimit.UseCounts;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The counts on a real database, without a Spring context around them. */
public final class UseCountsOn {
    private UseCountsOn() {}

    public static UseCounts database(DataSource source) {
        return new JdbcUseCounts(new JdbcTemplate(source));
    }
}
