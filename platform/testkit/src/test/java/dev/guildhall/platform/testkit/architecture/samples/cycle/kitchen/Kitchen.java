package dev.guildhall.platform.testkit.architecture.samples.cycle.kitchen;

import dev.guildhall.platform.testkit.architecture.samples.cycle.cellar.Cellar;

public record Kitchen(Cellar below) {}
