package dev.guildhall.platform.testkit.architecture.samples.good.tavern.jdbc;

import dev.guildhall.platform.testkit.architecture.samples.good.tavern.Guests;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
record JdbcGuests(JdbcClient jdbc) implements Guests {
    @Override
    public int count() {
        return jdbc.sql("SELECT count(*) FROM guest").query(Integer.class).single();
    }
}
