package dev.guildhall.platform.webedge;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.FieldViolation;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;

/** Why a body could not be read: which field, what was there, what was expected; or where the JSON itself breaks. */
final class JsonRefusals {
    /** The message of a record that guards itself: {@code seats: 0 (expected: 1..8)}. */
    private static final Pattern GUARD = Pattern.compile("([\\w.\\[\\]]+): (.*) \\(expected: (.*)\\)", Pattern.DOTALL);

    private static final Pattern MISSING =
            Pattern.compile("Missing required creator property '([^']+)'.*", Pattern.DOTALL);

    private final ExpectedTypes types;

    /** Jackson keeps a refused string nowhere else. Should its words change one day, the answer says just "string". */
    private static final Pattern REFUSED_STRING =
            Pattern.compile("Cannot coerce String value \\((\".*\")\\) to .*", Pattern.DOTALL);

    JsonRefusals(ExpectedTypes types) {
        this.types = types;
    }

    Refusal of(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            // A body beyond its bound, or a request record that refuses its content.
            if (cause instanceof RefusedException refused) {
                return refused.refusal();
            }
        }
        return switch (unreadable.getCause()) {
            case null -> malformed("body: missing (expected: a JSON document)");
            case JacksonException broken -> of(broken);
            default -> malformed("body: could not be read to its end (expected: a JSON document)");
        };
    }

    private Refusal of(JacksonException broken) {
        String path = JsonPath.of(broken.getPath());
        return switch (broken) {
            case StreamConstraintsException _ ->
                malformed("body: nested too deeply, or a name or number too long (expected: plain JSON)");
            case InputCoercionException outOfRange
            when !path.isEmpty() ->
                violation(path, "a number out of range", types.describe(outOfRange.getTargetType()));
            case StreamReadException syntax ->
                malformed("body: broken JSON" + place(syntax.getLocation()) + " (expected: a JSON document)");
            case PropertyBindingException unknown ->
                violation(path, "unknown field", "one of " + unknown.getKnownPropertyIds());
            case MismatchedInputException mismatch -> mismatch(path, mismatch);
            default -> guarded(path, broken);
        };
    }

    private Refusal mismatch(String path, MismatchedInputException mismatch) {
        Matcher missing = MISSING.matcher(mismatch.getOriginalMessage());
        if (missing.matches()) {
            return violation(JsonPath.join(path, missing.group(1)), "missing", "a value");
        }
        String expected = mismatch.getTargetType() == null ? "another type" : types.describe(mismatch.getTargetType());
        if (mismatch.getOriginalMessage().startsWith("Trailing token")) {
            return malformed("body: more than one JSON document (expected: a JSON document)");
        }
        if (path.isEmpty()) {
            return malformed("body: " + given(mismatch) + " (expected: " + expected + ")");
        }
        return violation(path, given(mismatch), expected);
    }

    /** A record's constructor has thrown: its message is for the caller when it has the shape of our guards. */
    private static Refusal guarded(String path, JacksonException broken) {
        String said = Optional.ofNullable(NestedExceptionUtils.getRootCause(broken))
                .map(Throwable::getMessage)
                .orElse("");
        Matcher guard = GUARD.matcher(said);
        if (guard.matches()) {
            return violation(JsonPath.join(path, guard.group(1)), guard.group(2), guard.group(3));
        }
        return violation(path.isEmpty() ? "body" : path, "not valid", "a valid value");
    }

    private static String given(MismatchedInputException mismatch) {
        if (mismatch instanceof InvalidFormatException format && format.getValue() != null) {
            return format.getValue() instanceof String text ? '"' + text + '"' : String.valueOf(format.getValue());
        }
        Matcher refused = REFUSED_STRING.matcher(mismatch.getOriginalMessage());
        return refused.matches() ? refused.group(1) : kind(mismatch.getCurrentToken());
    }

    private static String kind(@Nullable JsonToken token) {
        return switch (token) {
            case START_OBJECT, PROPERTY_NAME -> "object";
            // The object is over and the field was not in it.
            case END_OBJECT -> "missing";
            case START_ARRAY, END_ARRAY -> "array";
            case VALUE_STRING -> "string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "another type";
            case null -> "nothing";
        };
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static Refusal malformed(String message) {
        return Refusal.of(ErrorCode.MALFORMED_REQUEST, message);
    }

    private static Refusal violation(String path, String given, String expected) {
        return Refusal.invalid(List.of(new FieldViolation(path, given, expected)));
    }
}
