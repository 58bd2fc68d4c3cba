@NullMarked
package dev.guildhall.state;

import org.jspecify.annotations.NullMarked;
