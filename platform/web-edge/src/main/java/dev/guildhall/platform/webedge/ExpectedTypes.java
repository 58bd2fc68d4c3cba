package dev.guildhall.platform.webedge;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/** Says in words of JSON, not of Java, what a field should have been. */
final class ExpectedTypes {
    private static final Set<Class<?>> INTEGERS =
            Set.of(Byte.class, Short.class, Integer.class, Long.class, BigInteger.class);
    private static final Set<Class<?>> NUMBERS = Set.of(Float.class, Double.class, BigDecimal.class, Number.class);
    private static final Map<Class<?>, String> NAMED = Map.ofEntries(
            Map.entry(Boolean.class, "true or false"),
            Map.entry(String.class, "string"),
            Map.entry(Character.class, "string of one character"),
            Map.entry(UUID.class, "UUID"),
            Map.entry(URI.class, "URI"),
            Map.entry(Instant.class, "ISO-8601 timestamp"),
            Map.entry(OffsetDateTime.class, "ISO-8601 timestamp"),
            Map.entry(ZonedDateTime.class, "ISO-8601 timestamp"),
            Map.entry(LocalDate.class, "date as YYYY-MM-DD"),
            Map.entry(Duration.class, "ISO-8601 duration"));

    private final JsonMapper mapper;

    ExpectedTypes(JsonMapper mapper) {
        this.mapper = mapper;
    }

    String describe(Class<?> type) {
        Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (boxed.isEnum()) {
            return "one of "
                    + Arrays.stream(boxed.getEnumConstants())
                            .map(constant -> mapper.valueToTree(constant).asString())
                            .collect(Collectors.joining(", "));
        }
        if (INTEGERS.contains(boxed)) {
            return "integer";
        }
        if (NUMBERS.contains(boxed)) {
            return "number";
        }
        if (boxed.isArray() || Collection.class.isAssignableFrom(boxed)) {
            return "array";
        }
        return NAMED.getOrDefault(boxed, "object");
    }
}
