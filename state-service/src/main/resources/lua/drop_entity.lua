-- Leaves nothing to be believed. Marks of changes stay.
-- KEYS[1] entity:{id}.
return redis.call('HDEL', KEYS[1], 'data', 'type', 'updated_at', 'version', 'filling')
