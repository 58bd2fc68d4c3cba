package dev.guildhall.platform.testkit.architecture.samples.fieldinjection.tavern.web;

import org.springframework.beans.factory.annotation.Autowired;

final class TavernController {
    @Autowired
    String name = "";
}
