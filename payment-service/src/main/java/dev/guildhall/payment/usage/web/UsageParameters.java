package dev.guildhall.payment.usage.web;

import dev.guildhall.payment.usage.GroupKey;
import dev.guildhall.payment.usage.UsageDesk;
import dev.guildhall.payment.usage.UsageDraft;
import dev.guildhall.payment.usage.UsageQuery;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.platform.security.Callers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Reads the query part of an address. What is wrong is told of every parameter at once, as {@code INVALID_REQUEST}. */
final class UsageParameters {
    private final HttpServletRequest request;
    private final Violations violations = new Violations();
    private final UsageDraft draft;

    UsageParameters(HttpServletRequest request) {
        this.request = request;
        this.draft = new UsageDraft(one("user_id"), one("from"), one("to"));
    }

    /** A page to show. */
    record PageWish(UsageQuery query, int size, String token) {}

    PageWish page(Instant now) {
        String token = one("page_token");
        int size = size();
        return new PageWish(draft.check(Callers.current(), now, violations), size, token);
    }

    /** A whole range: pages make no sense of it. */
    UsageQuery wholeRange(Instant now) {
        for (String name : List.of("page_size", "page_token")) {
            violations.expect(
                    request.getParameter(name) == null, name, "given", "none, since a CSV file has the whole range");
        }
        return draft.check(Callers.current(), now, violations);
    }

    /** A range to add up. */
    record SummaryWish(UsageQuery query, Set<GroupKey> by) {}

    SummaryWish summary(Instant now) {
        Set<GroupKey> by = UsageDraft.keys(one("group_by"), violations);
        return new SummaryWish(draft.check(Callers.current(), now, violations), by);
    }

    UserId user() {
        return draft.checkUser(Callers.current());
    }

    private int size() {
        String given = one("page_size");
        if (given.isEmpty()) {
            return UsageDesk.USUAL_PAGE;
        }
        int size = given.matches("[0-9]{1,4}") ? Integer.parseInt(given) : 0;
        violations.expect(
                size >= 1 && size <= UsageDesk.LARGEST_PAGE,
                "page_size",
                given.length() > 4 ? "another text" : "'" + given + "'",
                "1.." + UsageDesk.LARGEST_PAGE);
        return size;
    }

    /** Empty if it is not there. */
    private String one(String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return "";
        }
        violations.expect(values.length == 1, name, values.length + " times", "once");
        return values[0];
    }
}
