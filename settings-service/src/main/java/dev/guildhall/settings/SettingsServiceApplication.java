package dev.guildhall.settings;

import dev.guildhall.platform.service.GuildhallService;
import dev.guildhall.platform.service.GuildhallServiceApplication;

/** Starts the service. */
@GuildhallServiceApplication("settings-service")
public class SettingsServiceApplication {
    public static void main(String[] args) {
        GuildhallService.run(SettingsServiceApplication.class, "settings-service", args);
    }
}
