package dev.guildhall.platform.webedge;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.Violations;
import jakarta.validation.ConstraintViolationException;
import java.lang.reflect.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Bean validation's findings as violations, in services that have it on their class path. */
final class ValidationRefusals {
    private static final boolean PRESENT = ClassUtils.isPresent(
            "jakarta.validation.ConstraintViolationException", ValidationRefusals.class.getClassLoader());

    private ValidationRefusals() {}

    static Refusal of(BindException invalid) {
        Violations violations = new Violations();
        for (ObjectError error : invalid.getAllErrors()) {
            if (error instanceof FieldError field) {
                violations.add(
                        jsonName(invalid.getTarget(), field.getField()), shown(field.getRejectedValue()), said(field));
            } else {
                violations.add("body", "not valid", said(error));
            }
        }
        return violations.toRefusal().orElseGet(StatusRefusals::defect);
    }

    /** A broken promise about a return value is a defect of ours and not the caller's. */
    static Refusal of(HandlerMethodValidationException invalid) {
        if (invalid.isForReturnValue()) {
            return StatusRefusals.defect();
        }
        Violations violations = new Violations();
        invalid.getParameterValidationResults()
                .forEach(result -> result.getResolvableErrors()
                        .forEach(error -> violations.add(
                                error instanceof FieldError field
                                        ? jsonName(result.getArgument(), field.getField())
                                        : String.valueOf(
                                                result.getMethodParameter().getParameterName()),
                                shown(
                                        error instanceof FieldError field
                                                ? field.getRejectedValue()
                                                : result.getArgument()),
                                String.valueOf(error.getDefaultMessage()))));
        return violations.toRefusal().orElseGet(() -> StatusRefusals.of(422));
    }

    static Optional<Refusal> find(Throwable failure) {
        return PRESENT ? Known.find(failure) : Optional.empty();
    }

    /** The name in JSON of the first segment, when the record or class renames it. */
    private static String jsonName(@Nullable Object target, String path) {
        if (target == null) {
            return path;
        }
        String first = path.split("[.\\[]", 2)[0];
        Field field = ReflectionUtils.findField(target.getClass(), first);
        JsonProperty renamed = field == null ? null : field.getAnnotation(JsonProperty.class);
        return renamed == null || renamed.value().isEmpty() ? path : renamed.value() + path.substring(first.length());
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "missing" : value instanceof CharSequence text ? "\"" + text + '"' : value.toString();
    }

    private static String said(ObjectError error) {
        return String.valueOf(error.getDefaultMessage());
    }

    /** A class of its own, since it cannot be loaded without the validation API. */
    private static final class Known {
        static Optional<Refusal> find(Throwable failure) {
            if (!(failure instanceof ConstraintViolationException invalid)) {
                return Optional.empty();
            }
            Violations violations = new Violations();
            invalid.getConstraintViolations()
                    .forEach(violation -> violations.add(
                            violation.getPropertyPath().toString(),
                            shown(violation.getInvalidValue()),
                            violation.getMessage()));
            return violations.toRefusal();
        }
    }
}
