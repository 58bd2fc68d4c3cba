package dev.guildhall.platform.testkit.architecture.samples.unmarked.tavern;

record Tavern(String name) {}
