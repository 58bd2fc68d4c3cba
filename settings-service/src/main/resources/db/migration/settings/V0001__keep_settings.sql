-- How each user wants to play. Somebody without a row has the defaults.
CREATE TABLE user_settings (
    user_id           uuid        PRIMARY KEY,
    audio_settings    jsonb,
    video_settings    jsonb,
    control_settings  jsonb,
    preferences       jsonb,
    updated_at        timestamptz NOT NULL DEFAULT now(),
    -- One more with each change; the entity tag over HTTP.
    version           bigint      NOT NULL DEFAULT 1 CHECK (version > 0)
);
