package dev.guildhall.payment.usage.web;

import dev.guildhall.payment.budget.BudgetDesk;
import dev.guildhall.payment.usage.UsageDesk;
import dev.guildhall.payment.usage.UsageQuery;
import dev.guildhall.payment.usage.web.UsageParameters.PageWish;
import dev.guildhall.payment.usage.web.UsageParameters.SummaryWish;
import dev.guildhall.payment.uselimit.UseLimits;
import dev.guildhall.payment.user.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/usage}: what was spent on what, and what may still be spent. */
@RestController
class UsageController implements UsageApi {
    private final UsageDesk desk;
    private final BudgetDesk budgets;
    private final UseLimits limits;
    private final Clock clock;

    UsageController(UsageDesk desk, BudgetDesk budgets, UseLimits limits, Clock clock) {
        this.desk = desk;
        this.budgets = budgets;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * {@code GET /v1/usage}: a page of costs, or the whole range if {@code Accept} prefers {@code text/csv}.
     *
     * @return the page; nothing when it was a file, since then the response has been written
     */
    @Override
    @GetMapping(
            path = "/v1/usage",
            produces = {MediaType.APPLICATION_JSON_VALUE, UsageForm.CSV_TYPE})
    public @Nullable ResponseEntity<UsagePageBody> listUsage(HttpServletRequest request, HttpServletResponse response)
            throws HttpMediaTypeNotAcceptableException {
        UsageParameters parameters = new UsageParameters(request);
        if (UsageForm.of(accept(request)) == UsageForm.CSV) {
            UsageQuery query = parameters.wholeRange(clock.instant());
            desk.export(query, new CsvFile(response, query)::write);
            return null;
        }
        PageWish wish = parameters.page(clock.instant());
        UsagePageBody body = UsagePageBody.of(
                wish.query(), desk.page(wish.query(), PageToken.place(wish.token(), wish.query()), wish.size()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }

    /** {@code GET /v1/usage/summary}: what a range adds up to. */
    @Override
    @GetMapping(path = "/v1/usage/summary", produces = MediaType.APPLICATION_JSON_VALUE)
    public UsageSummaryBody summarizeUsage(HttpServletRequest request) {
        SummaryWish wish = new UsageParameters(request).summary(clock.instant());
        return UsageSummaryBody.of(wish.query(), desk.summary(wish.query(), wish.by()));
    }

    /** {@code GET /v1/usage/explain}: what {@code PaymentService.Explain} says, as JSON. */
    @Override
    @GetMapping(path = "/v1/usage/explain", produces = MediaType.APPLICATION_JSON_VALUE)
    public ExplanationBody explainUsage(HttpServletRequest request) {
        UserId user = new UsageParameters(request).user();
        return ExplanationBody.of(user, budgets.limits(user), limits.state(user));
    }

    /** All headers of that name as one, which is what they mean. */
    private static @Nullable String accept(HttpServletRequest request) {
        String all = String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        return all.isEmpty() ? null : all;
    }
}
