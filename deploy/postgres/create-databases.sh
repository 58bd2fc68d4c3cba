#!/bin/sh
# Runs once, when the official image finds an empty data directory: a role and a database of its own for every service.
# The passwords come from the environment, IDENTITY_PASSWORD for identity and so on.
set -eu

create() {
    psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
        --set=name="$1" --set=password="$2" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
}

create identity "$IDENTITY_PASSWORD"
create payment "$PAYMENT_PASSWORD"
create settings "$SETTINGS_PASSWORD"
create state "$STATE_PASSWORD"
create inference "$INFERENCE_PASSWORD"
create orchestration "$ORCHESTRATION_PASSWORD"
