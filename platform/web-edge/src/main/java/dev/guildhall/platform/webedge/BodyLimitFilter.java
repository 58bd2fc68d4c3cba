package dev.guildhall.platform.webedge;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.util.unit.DataSize;

/** Refuses a body that is too large: before reading when its length is declared, otherwise as soon as it has shown. */
final class BodyLimitFilter implements Filter {
    private final DataSize most;
    private final ErrorResponses responses;

    BodyLimitFilter(DataSize most, ErrorResponses responses) {
        this.most = most;
        this.responses = responses;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        long declared = http.getContentLengthLong();
        if (declared > most.toBytes()) {
            responses.write(http, (HttpServletResponse) response, tooLarge(most));
        } else if (declared < 0) {
            chain.doFilter(new BoundedBodyRequest(http, most), response);
        } else {
            // Tomcat itself never reads on behind a declared length.
            chain.doFilter(request, response);
        }
    }

    static Refusal tooLarge(DataSize most) {
        return Refusal.of(
                        ErrorCode.PAYLOAD_TOO_LARGE, "body: too large (expected: at most " + most.toBytes() + " bytes)")
                .withDetail("max_bytes", most.toBytes());
    }
}
