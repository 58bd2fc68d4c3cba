package dev.guildhall.inference.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The attempts of {@code prompt/injections.txt}. */
final class Injections {
    private static final Pattern REPEATED = Pattern.compile("\\{x(\\d+)}(.*)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9A-F]{4})|(.))");

    private Injections() {}

    static List<String> all() {
        try (InputStream file =
                Objects.requireNonNull(Injections.class.getResourceAsStream("/prompt/injections.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# ") && !line.startsWith("## "))
                    .map(Injections::unescaped)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescaped(String line) {
        Matcher repeated = REPEATED.matcher(line);
        if (repeated.matches()) {
            return unescaped(repeated.group(2)).repeat(Integer.parseInt(repeated.group(1)));
        }
        return ESCAPE.matcher(line)
                .replaceAll(escape -> Matcher.quoteReplacement(meant(escape.group(1), escape.group(2))));
    }

    private static String meant(String hexadecimal, String sign) {
        if (hexadecimal != null) {
            return String.valueOf((char) Integer.parseInt(hexadecimal, 16));
        }
        return switch (sign) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "\"", "\\" -> sign;
            default ->
                throw new IllegalArgumentException("escape: \\" + sign + " (expected: n, r, t, \", \\ or uXXXX)");
        };
    }
}
