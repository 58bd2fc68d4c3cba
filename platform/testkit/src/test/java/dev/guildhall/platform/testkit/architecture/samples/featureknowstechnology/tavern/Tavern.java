package dev.guildhall.platform.testkit.architecture.samples.featureknowstechnology.tavern;

import org.springframework.jdbc.core.simple.JdbcClient;

record Tavern(JdbcClient jdbc) {}
