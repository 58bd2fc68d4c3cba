package dev.guildhall.benchmarks.payment.bare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MoneyStatementsTest {
    private static final Path ROOT = Path.of(System.getProperty("guildhall.root"));

    @Test
    void saysWhatPaymentServiceSays() throws IOException {
        String reserveAndSettle = words(source("payment-service", "payment/budget/jdbc/JdbcReservations.java"));
        String append = words(source("platform/outbox", "platform/outbox/Outbox.java"));

        String script = words(MoneyStatements.SCRIPT)
                .replace("CAST(md5('user' || :user) AS uuid)", ":user")
                .replace("now()", ":now");

        assertThat(script)
                .contains(clause(reserveAndSettle, "SELECT", "reserve_money("))
                .contains(clause(reserveAndSettle, "SELECT", "settle_reservation("))
                .contains(clause(append, "INSERT INTO outbox", "VALUES ("));
    }

    private static String source(String module, String file) throws IOException {
        return Files.readString(
                ROOT.resolve(module).resolve("src/main/java/dev/guildhall").resolve(file));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** From the last {@code begin} before {@code end} to that end. */
    private static String clause(String text, String begin, String end) {
        int last = text.indexOf(end, text.indexOf(begin)) + end.length();
        return text.substring(text.lastIndexOf(begin, last), last);
    }
}
