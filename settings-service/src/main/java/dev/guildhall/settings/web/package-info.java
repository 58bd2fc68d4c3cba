/**
 * Settings over HTTP and JSON.
 *
 * <p>Turns documents into drafts and outcomes into statuses; decides nothing.
 */
@NullMarked
package dev.guildhall.settings.web;

import org.jspecify.annotations.NullMarked;
