package dev.guildhall.platform.webedge;

import dev.guildhall.platform.settingrules.SettingRules;
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
    private static final SettingRules RULES = new SettingRules("guildhall.web");

    WebSettings {
        if (maxBodySize.toBytes() < 1) {
            throw RULES.refusal("max-body-size", maxBodySize, "at least 1B");
        }
    }
}
