-- User settings
CREATE TABLE user_settings (
    user_id UUID PRIMARY KEY,
    audio_settings JSONB,
    video_settings JSONB,
    control_settings JSONB,
    preferences JSONB,
    updated_at TIMESTAMP NOT NULL DEFAULT NOW()
);
