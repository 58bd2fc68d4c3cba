package dev.guildhall.platform.testkit.architecture.samples.good.tavern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

@Validated
@ConfigurationProperties("guildhall.tavern")
record TavernSettings(
        @DefaultValue("8") int seats, @DefaultValue("1KB") DataSize menu) {}
