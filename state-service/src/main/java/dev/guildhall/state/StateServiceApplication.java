package dev.guildhall.state;

import dev.guildhall.platform.service.GuildhallService;
import dev.guildhall.platform.service.GuildhallServiceApplication;
import dev.guildhall.state.entity.Rebuild;

/** Starts the service, or with {@code --guildhall.state.rebuild} makes its entities again from their events. */
@GuildhallServiceApplication("state-service")
public class StateServiceApplication {
    public static void main(String[] args) {
        if (RebuildCommand.isAskedFor(args)) {
            Rebuild.Report _ = RebuildCommand.run(args);
        } else {
            GuildhallService.run(StateServiceApplication.class, "state-service", args);
        }
    }
}
