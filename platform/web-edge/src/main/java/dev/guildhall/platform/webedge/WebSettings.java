package dev.guildhall.platform.webedge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of the web edge.
 *
 * @param maxBodySize the largest request body that any address of the service takes
 */
@ConfigurationProperties("guildhall.web")
record WebSettings(@DefaultValue("64KB") DataSize maxBodySize) {
    WebSettings {
        if (maxBodySize.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "guildhall.web.max-body-size: " + maxBodySize + " (expected: at least 1 byte)");
        }
    }
}
