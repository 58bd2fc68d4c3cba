package dev.guildhall.inference;

import dev.guildhall.platform.service.GuildhallService;
import dev.guildhall.platform.service.GuildhallServiceApplication;

/** Starts the service. */
@GuildhallServiceApplication("inference-service")
public class InferenceServiceApplication {
    public static void main(String[] args) {
        GuildhallService.run(InferenceServiceApplication.class, "inference-service", args);
    }
}
