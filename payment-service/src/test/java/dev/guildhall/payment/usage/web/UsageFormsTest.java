package dev.guildhall.payment.usage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guildhall.payment.usage.CostEntry.Place;
import dev.guildhall.payment.usage.UsageQuery;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.errors.RefusedException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

/** The forms that usage is asked for and shown in: what is accepted, cells, page tokens. */
class UsageFormsTest {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-12-01T00:00:00Z");
    private static final UsageQuery ALL = new UsageQuery(null, FROM, TO);
    private static final Place PLACE = new Place(Instant.parse("2026-11-20T12:00:00.000001Z"), 77);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| JSON",
                "*/* | JSON",
                "application/* | JSON",
                "application/json | JSON",
                "text/csv | CSV",
                "text/* | CSV",
                "text/csv, */* | CSV",
                "text/csv;q=0.9, application/json | JSON",
                "application/json;q=0.8, text/csv;q=0.9 | CSV",
                "text/csv;q=0, */* | JSON",
                "*/*, application/json;q=0 | CSV"
            })
    void choosesTheFormThatIsRankedHigher(@Nullable String accept, UsageForm form)
            throws HttpMediaTypeNotAcceptableException {
        assertThat(UsageForm.of(accept)).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/csv;q=0", "*/*;q=0", "text/csv;q=0, application/json;q=0, */*"})
    void refusesWhoTakesNeither(String accept) {
        assertThatExceptionOfType(HttpMediaTypeNotAcceptableException.class).isThrownBy(() -> UsageForm.of(accept));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"})
    void aSpreadsheetTakesNoCellForAFormula(String cell) {
        assertThat(CsvFile.text(cell)).matches("(?s)\"?'.*").contains(cell);
    }

    @Test
    void quotesWhatWouldEndACell() {
        assertThat(CsvFile.text("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvFile.text("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(CsvFile.text("a\r\nb")).isEqualTo("\"a\r\nb\"");
        assertThat(CsvFile.text("=L(\"x\",1)")).isEqualTo("\"'=L(\"\"x\"\",1)\"");
        assertThat(CsvFile.text("gpt-4o mini")).isEqualTo("gpt-4o mini");
        assertThat(CsvFile.text(null)).isEmpty();
    }

    @Test
    void aTokenLeadsBackToItsPlace() {
        UsageQuery own = new UsageQuery(new UserId(UUID.randomUUID()), FROM, TO);

        assertThat(PageToken.place(PageToken.of(ALL, PLACE), ALL)).isEqualTo(PLACE);
        assertThat(PageToken.place(PageToken.of(own, PLACE), own)).isEqualTo(PLACE);
        assertThat(PageToken.place("", ALL)).isNull();
    }

    @Test
    void aTokenIsOfNoUseForAnotherQuery() {
        String token = PageToken.of(ALL, PLACE);

        for (UsageQuery other : List.of(
                new UsageQuery(new UserId(UUID.randomUUID()), FROM, TO),
                new UsageQuery(null, FROM.plusNanos(1_000), TO),
                new UsageQuery(null, FROM, TO.minusNanos(1_000)))) {
            refuses(token, other, "page_token: a token of another query");
        }
    }

    @Test
    void whatIsNoTokenIsRefused() {
        String token = PageToken.of(ALL, PLACE);
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        bytes[0] = 2;

        refuses("2", ALL, "page_token: not a token");
        refuses(token + "A", ALL, "page_token: not a token");
        refuses("*".repeat(token.length()), ALL, "page_token: not a token");
        refuses(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), ALL, "page_token: not a token");
    }

    private static void refuses(String token, UsageQuery query, String message) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> PageToken.place(token, query))
                .withMessageContaining(message);
    }
}
