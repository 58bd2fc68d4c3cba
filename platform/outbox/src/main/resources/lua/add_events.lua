-- Adds events to a stream, in their order; at the first that Redis does not take it stops, so that none comes ahead of another.
-- KEYS[1] the stream; ARGV[1] how many entries it keeps, roughly; then for each event: id, type, partition_key, payload, occurred_at.
-- Returns how many were added.
for i = 2, #ARGV, 5 do
  redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*',
    'id', ARGV[i], 'type', ARGV[i + 1], 'partition_key', ARGV[i + 2], 'payload', ARGV[i + 3], 'occurred_at', ARGV[i + 4])
end
return (#ARGV - 1) / 5
