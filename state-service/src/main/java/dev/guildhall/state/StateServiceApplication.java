package dev.guildhall.state;

import dev.guildhall.platform.service.GuildhallService;
import dev.guildhall.platform.service.GuildhallServiceApplication;

/** Starts the service. */
@GuildhallServiceApplication("state-service")
public class StateServiceApplication {
    public static void main(String[] args) {
        GuildhallService.run(StateServiceApplication.class, "state-service", args);
    }
}
