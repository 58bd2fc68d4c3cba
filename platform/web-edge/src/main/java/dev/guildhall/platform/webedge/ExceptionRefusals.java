package dev.guildhall.platform.webedge;

import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.FieldViolation;
import dev.guildhall.platform.errors.Outages;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import java.util.Collection;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** What the caller is told about an exception: one of ours, one of Spring MVC's, or something nobody foresaw. */
final class ExceptionRefusals {
    private static final Refusal CALLER_LEFT = Refusal.of(ErrorCode.CANCELLED, "The caller left.");

    private final JsonRefusals json;
    private final ExpectedTypes types;

    ExceptionRefusals(JsonRefusals json, ExpectedTypes types) {
        this.json = json;
        this.types = types;
    }

    /** A refusal, and the headers that belong to it. */
    record Answer(Refusal refusal, HttpHeaders headers) {
        static Answer of(Refusal refusal) {
            return new Answer(refusal, HttpHeaders.EMPTY);
        }
    }

    Answer of(Throwable failure) {
        if (callerLeft(failure)) {
            return Answer.of(CALLER_LEFT);
        }
        return switch (failure) {
            case RefusedException refused -> Answer.of(refused.refusal());
            case CallerGoneException gone -> Answer.of(Refusal.of(ErrorCode.CANCELLED, gone.getMessage()));
            case HttpMessageNotReadableException unreadable -> Answer.of(json.of(unreadable));
            case HttpMediaTypeNotSupportedException unsupported -> unsupportedMediaType(unsupported);
            case HttpMediaTypeNotAcceptableException unacceptable -> notAcceptable(unacceptable);
            case HttpRequestMethodNotSupportedException unsupported -> methodNotAllowed(unsupported);
            case MaxUploadSizeExceededException _ -> Answer.of(StatusRefusals.of(413));
            case AsyncRequestTimeoutException _ -> Answer.of(StatusRefusals.of(504));
            case ErrorResponse response -> Answer.of(errorResponse(failure, response));
            default -> Answer.of(findViolations(failure));
        };
    }

    /**
     * Only what the servlet container itself says counts: a "broken pipe" may as well be that of a connection to a service
     * behind, and that would be our failure.
     */
    private static boolean callerLeft(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException) {
                return true;
            }
        }
        return false;
    }

    private Refusal errorResponse(Throwable failure, ErrorResponse response) {
        Refusal precise = findViolations(failure);
        return precise.code() == ErrorCode.INTERNAL_ERROR
                ? StatusRefusals.of(response.getStatusCode().value())
                : precise;
    }

    private Refusal findViolations(Throwable failure) {
        return switch (failure) {
            case MethodArgumentTypeMismatchException mismatch -> typeMismatch(mismatch.getName(), mismatch);
            case TypeMismatchException mismatch -> typeMismatch(String.valueOf(mismatch.getPropertyName()), mismatch);
            case MissingServletRequestParameterException missing ->
                missing(missing.getParameterName(), "a query parameter");
            case MissingRequestHeaderException missing -> missing(missing.getHeaderName(), "a header");
            case ServletRequestBindingException _ -> StatusRefusals.of(400);
            case BindException invalid -> ValidationRefusals.of(invalid);
            case HandlerMethodValidationException invalid -> ValidationRefusals.of(invalid);
            default ->
                ValidationRefusals.find(failure)
                        .orElseGet(() -> Outages.isOutage(failure) ? Outages.refusal() : StatusRefusals.defect());
        };
    }

    private Refusal typeMismatch(String name, TypeMismatchException mismatch) {
        String expected =
                mismatch.getRequiredType() == null ? "another type" : types.describe(mismatch.getRequiredType());
        return Refusal.invalid(List.of(new FieldViolation(name, String.valueOf(mismatch.getValue()), expected)));
    }

    private static Refusal missing(String name, String expected) {
        return Refusal.invalid(List.of(new FieldViolation(name, "missing", expected)));
    }

    private static Answer unsupportedMediaType(HttpMediaTypeNotSupportedException unsupported) {
        List<String> accepted = names(unsupported.getSupportedMediaTypes());
        String given = unsupported.getContentType() == null
                ? "missing"
                : unsupported.getContentType().toString();
        Refusal refusal = Refusal.of(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Type: " + given + " (expected: " + String.join(" or ", accepted) + ")")
                .withDetail("accepted", accepted);
        return new Answer(refusal, unsupported.getHeaders());
    }

    private static Answer notAcceptable(HttpMediaTypeNotAcceptableException unacceptable) {
        List<String> produced = names(unacceptable.getSupportedMediaTypes());
        return Answer.of(Refusal.of(
                        ErrorCode.NOT_ACCEPTABLE,
                        "Accept: nothing that is produced here (expected: " + String.join(" or ", produced) + ")")
                .withDetail("produced", produced));
    }

    private static Answer methodNotAllowed(HttpRequestMethodNotSupportedException unsupported) {
        Collection<HttpMethod> methods = unsupported.getSupportedHttpMethods();
        List<String> allowed = methods == null
                ? List.of()
                : methods.stream().map(HttpMethod::name).sorted().toList();
        Refusal refusal = Refusal.of(
                        ErrorCode.METHOD_NOT_ALLOWED,
                        "method: " + unsupported.getMethod() + " (expected: " + String.join(" or ", allowed) + ")")
                .withDetail("allowed", allowed);
        return new Answer(refusal, unsupported.getHeaders());
    }

    private static List<String> names(List<MediaType> types) {
        return types.stream().map(MediaType::toString).distinct().toList();
    }
}
