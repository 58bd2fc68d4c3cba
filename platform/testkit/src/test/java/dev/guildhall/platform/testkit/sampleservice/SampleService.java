package dev.guildhall.platform.testkit.sampleservice;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** The smallest service that has a database and Redis. */
@SpringBootConfiguration
@EnableAutoConfiguration
class SampleService {}
