-- A page of a user's costs, newest first, from where the last one ended. The page of everybody's is found by
-- idx_cost_tracking_timestamp, within which only costs of the same moment are sorted.
CREATE INDEX cost_tracking_of_user_by_time ON cost_tracking (user_id, timestamp, id);
