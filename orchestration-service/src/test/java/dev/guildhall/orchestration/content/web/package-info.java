@NullMarked
package dev.guildhall.orchestration.content.web;

import org.jspecify.annotations.NullMarked;
