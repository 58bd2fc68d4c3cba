package dev.guildhall.settings.web;

import dev.guildhall.platform.errors.FieldViolation;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.settings.Precondition;
import dev.guildhall.settings.Precondition.Versions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Versions as strong entity tags (RFC 9110, 8.8.3): version 3 is {@code "3"}. */
final class EntityTags {
    private static final Pattern LIST_ITEM =
            Pattern.compile("[ \\t,]*+(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*+)\"[ \\t]*+(?:,|$)");
    private static final Pattern VERSION = Pattern.compile("0|[1-9][0-9]{0,17}");

    private EntityTags() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /** {@code If-Match} and {@code If-None-Match} of a request; a {@code RefusedException} if one makes no sense. */
    static Precondition precondition(HttpServletRequest request) {
        return new Precondition(
                versions(request, HttpHeaders.IF_MATCH, false), versions(request, HttpHeaders.IF_NONE_MATCH, true));
    }

    /** {@code If-None-Match} alone, which is what a reader may ask. */
    static @Nullable Versions known(HttpServletRequest request) {
        return versions(request, HttpHeaders.IF_NONE_MATCH, true);
    }

    /** @param weakToo whether a weak tag counts: {@code If-None-Match} compares weakly, {@code If-Match} strongly */
    private static @Nullable Versions versions(HttpServletRequest request, String header, boolean weakToo) {
        List<String> lines = Collections.list(request.getHeaders(header));
        if (lines.isEmpty()) {
            return null;
        }
        String list = String.join(",", lines);
        return list.strip().equals("*") ? new Versions(true, Set.of()) : named(header, list, weakToo);
    }

    private static Versions named(String header, String list, boolean weakToo) {
        Set<Long> versions = new HashSet<>();
        Matcher item = LIST_ITEM.matcher(list);
        int end = 0;
        while (end < list.length()) {
            if (!item.find(end) || item.start() != end) {
                throw Refusal.invalid(List.of(new FieldViolation(header, list, "* or entity tags in double quotes")))
                        .asException();
            }
            end = item.end();
            // Tags that we never give are tags all the same; they only match nothing.
            if ((weakToo || item.group(1) == null)
                    && VERSION.matcher(item.group(2)).matches()) {
                versions.add(Long.parseLong(item.group(2)));
            }
        }
        return new Versions(false, versions);
    }
}
