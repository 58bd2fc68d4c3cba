package dev.guildhall.platform.testkit.architecture.samples.valueannotation.tavern.web;

import org.springframework.beans.factory.annotation.Value;

record TavernController(@Value("${tavern.name}") String name) {}
