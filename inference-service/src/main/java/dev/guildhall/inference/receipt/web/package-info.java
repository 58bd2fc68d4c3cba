/** Receipts over HTTP. */
@NullMarked
package dev.guildhall.inference.receipt.web;

import org.jspecify.annotations.NullMarked;
