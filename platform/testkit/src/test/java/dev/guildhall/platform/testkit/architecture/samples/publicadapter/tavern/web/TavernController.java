package dev.guildhall.platform.testkit.architecture.samples.publicadapter.tavern.web;

public final class TavernController {
    private TavernController() {}
}
