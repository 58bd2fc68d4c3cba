-- What is known of an entity, if it may be believed.
-- KEYS[1] entity:{id}. ARGV: a token, how long a fill may take (ms).
-- Answers {'hit', type, data, updated_at, version}; {'fill'} when the caller may fill it under its token; {'pass'} when it is being
-- changed, or another fills it.
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local entry = {}
local changing = false
local ended = {}
local flat = redis.call('HGETALL', KEYS[1])
for i = 1, #flat, 2 do
  if string.sub(flat[i], 1, 9) == 'changing:' then
    if tonumber(flat[i + 1]) > now then
      changing = true
    else
      table.insert(ended, flat[i])
    end
  else
    entry[flat[i]] = flat[i + 1]
  end
end
if #ended > 0 then
  -- Whoever changed it never said how it ended, so what is here may be old.
  redis.call('HDEL', KEYS[1], 'data', 'type', 'updated_at', 'version', unpack(ended))
  entry.data = nil
end
if changing then
  return {'pass'}
end
if entry.data then
  return {'hit', entry.type, entry.data, entry.updated_at, entry.version}
end
if entry.filling and tonumber(string.match(entry.filling, '^(%d+):')) > now then
  return {'pass'}
end
redis.call('HSET', KEYS[1], 'filling', string.format('%.0f:%s', now + tonumber(ARGV[2]), ARGV[1]))
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return {'fill'}
