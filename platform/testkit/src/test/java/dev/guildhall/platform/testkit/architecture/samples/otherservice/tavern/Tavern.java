package dev.guildhall.platform.testkit.architecture.samples.otherservice.tavern;

import dev.guildhall.samplestranger.Stranger;

record Tavern(Stranger guest) {}
