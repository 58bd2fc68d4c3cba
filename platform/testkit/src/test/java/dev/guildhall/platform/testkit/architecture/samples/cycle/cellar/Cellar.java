package dev.guildhall.platform.testkit.architecture.samples.cycle.cellar;

import dev.guildhall.platform.testkit.architecture.samples.cycle.kitchen.Kitchen;

public record Cellar(Kitchen above) {}
