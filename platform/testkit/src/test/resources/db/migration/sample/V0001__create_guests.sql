CREATE TABLE guest (name text PRIMARY KEY);
