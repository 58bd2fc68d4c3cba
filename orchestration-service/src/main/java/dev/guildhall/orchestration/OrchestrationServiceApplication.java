package dev.guildhall.orchestration;

import dev.guildhall.platform.service.GuildhallService;
import dev.guildhall.platform.service.GuildhallServiceApplication;

/** Starts the service. */
@GuildhallServiceApplication("orchestration-service")
public class OrchestrationServiceApplication {
    public static void main(String[] args) {
        GuildhallService.run(OrchestrationServiceApplication.class, "orchestration-service", args);
    }
}
