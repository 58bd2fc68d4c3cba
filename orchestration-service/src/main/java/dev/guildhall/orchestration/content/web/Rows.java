package dev.guildhall.orchestration.content.web;

import dev.guildhall.orchestration.foundation.room.Room;
import dev.guildhall.orchestration.foundation.terrain.Terrain;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** The two maps of a place as JSON. A row is made when it is written, so that an answer never is in memory as a whole. */
final class Rows {
    private Rows() {}

    /** The heights of a ground, row by row. */
    static final class Heights extends ValueSerializer<Terrain> {
        @Override
        public void serialize(Terrain terrain, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            for (int y = 0; y < terrain.extent().height(); y++) {
                for (int height : terrain.row(y)) {
                    json.writeNumber(height);
                }
            }
            json.writeEndArray();
        }
    }

    /** The rows of a room, each a text. */
    static final class Tiles extends ValueSerializer<Room> {
        @Override
        public void serialize(Room room, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            for (int y = 0; y < room.extent().height(); y++) {
                json.writeString(room.row(y));
            }
            json.writeEndArray();
        }
    }
}
