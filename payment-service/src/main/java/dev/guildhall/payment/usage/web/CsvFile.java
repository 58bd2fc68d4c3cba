package dev.guildhall.payment.usage.web;

import dev.guildhall.payment.budget.Micros;
import dev.guildhall.payment.usage.CostEntry;
import dev.guildhall.payment.usage.UsageQuery;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes costs as CSV (RFC 4180) to a response, straight and blocking: a slow reader slows whoever reads the table, until the
 * connection's time limit for a write has passed. The response is not committed before the first page, so that a failure can
 * still have a status of its own.
 */
final class CsvFile {
    private static final String HEADER =
            "id,user_id,service,layer,model,tokens,cost_usd,cost_micros,charge_id,timestamp\r\n";
    /** What makes a spreadsheet take a cell for a formula when it is the first sign. */
    private static final String FORMULA_SIGNS = "=+-@\t\r\n＝＋－＠";

    private static final int ROW = 200;

    private final HttpServletResponse response;
    private final String name;
    private @Nullable OutputStream out;

    CsvFile(HttpServletResponse response, UsageQuery query) {
        this.response = response;
        this.name = "usage-" + day(query.from()) + "-to-" + day(query.to()) + ".csv";
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** Sends some rows; an {@link UncheckedIOException} if the reader has left, or did not read in time. */
    void write(List<CostEntry> entries) {
        StringBuilder rows = new StringBuilder(entries.size() * ROW);
        if (out == null) {
            rows.append(HEADER);
        }
        entries.forEach(entry -> append(rows, entry));
        try {
            OutputStream to = opened();
            to.write(rows.toString().getBytes(StandardCharsets.UTF_8));
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the reader of the file left", e);
        }
    }

    private OutputStream opened() throws IOException {
        if (out == null) {
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType(UsageForm.CSV_TYPE + ";header=present;charset=UTF-8");
            response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            out = response.getOutputStream();
        }
        return out;
    }

    private static void append(StringBuilder rows, CostEntry entry) {
        rows.append(entry.id()).append(',').append(entry.user()).append(',');
        rows.append(text(entry.service())).append(',').append(number(entry.layer()));
        rows.append(',').append(text(entry.model())).append(',').append(number(entry.tokens()));
        rows.append(',').append(Micros.toDecimal(entry.micros()).toPlainString());
        rows.append(',').append(entry.micros()).append(',').append(Objects.toString(entry.charge(), ""));
        rows.append(',').append(entry.at()).append("\r\n");
    }

    private static String number(@Nullable Integer value) {
        return Objects.toString(value, "");
    }

    /** A cell that a spreadsheet takes for text, with an apostrophe before what it would take for a formula. */
    static String text(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String harmless = FORMULA_SIGNS.indexOf(value.charAt(0)) < 0 ? value : "'" + value;
        boolean quoted = harmless.chars().anyMatch(sign -> sign == ',' || sign == '"' || sign == '\r' || sign == '\n');
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
