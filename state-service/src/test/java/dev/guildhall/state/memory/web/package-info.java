@NullMarked
package dev.guildhall.state.memory.web;

import org.jspecify.annotations.NullMarked;
