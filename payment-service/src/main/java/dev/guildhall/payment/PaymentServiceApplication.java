package dev.guildhall.payment;

import dev.guildhall.platform.service.GuildhallService;
import dev.guildhall.platform.service.GuildhallServiceApplication;

/** Starts the service. */
@GuildhallServiceApplication("payment-service")
public class PaymentServiceApplication {
    public static void main(String[] args) {
        GuildhallService.run(PaymentServiceApplication.class, "payment-service", args);
    }
}
