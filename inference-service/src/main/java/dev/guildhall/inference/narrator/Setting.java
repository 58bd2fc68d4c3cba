package dev.guildhall.inference.narrator;

import dev.guildhall.inference.scene.Tier;
import dev.guildhall.inference.situation.Actor;
import dev.guildhall.inference.situation.Situation;

/** What conditions are checked against. */
record Setting(Tier tier, Situation situation) {
    Actor actor() {
        return situation.actor();
    }
}
