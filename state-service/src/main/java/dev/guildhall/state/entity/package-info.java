/** Keeps entities and what happened to them. */
@NullMarked
package dev.guildhall.state.entity;

import org.jspecify.annotations.NullMarked;
