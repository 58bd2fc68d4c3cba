package dev.guildhall.platform.testkit.upstream;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request. The body is a part of the reader's buffer, which the next request overwrites.
 *
 * @param head the request line and the headers, with all their line ends
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Request(String head, byte[] buffer, int bodyStart, int bodyLength) {

    /** Whether it is this method on this path, e.g. {@code "GET /v1/models"}; a query is no part of the path. */
    boolean isTo(String methodAndPath) {
        return head.startsWith(methodAndPath)
                && (head.startsWith(" HTTP/", methodAndPath.length()) || head.startsWith("?", methodAndPath.length()));
    }

    String line() {
        return head.substring(0, head.indexOf("\r\n"));
    }

    byte[] body() {
        return Arrays.copyOfRange(buffer, bodyStart, bodyStart + bodyLength);
    }

    boolean isLast() {
        return "close".equalsIgnoreCase(header(head, "Connection"));
    }

    static @Nullable String header(String head, String name) {
        int line = head.indexOf("\r\n") + 2;
        while (line < head.length()) {
            int end = head.indexOf("\r\n", line);
            int colon = line + name.length();
            if (head.regionMatches(true, line, name, 0, name.length()) && head.charAt(colon) == ':') {
                return head.substring(colon + 1, end).strip();
            }
            line = end + 2;
        }
        return null;
    }
}
