#!/bin/sh
# Client credentials: a program asks for itself. It sees the catalogue and nothing of any person.
set -eu
server=${TONEARM_URL:-http://127.0.0.1:8080}

# The id and the secret of the app go into the Authorization header (RFC 6749 section 4.4).
answer=$(curl --silent --fail-with-body --user "$CLIENT_ID:$CLIENT_SECRET" \
    --data grant_type=client_credentials "$server/api/token")
token=$(printf '%s' "$answer" | sed 's/.*"access_token":"\([^"]*\)".*/\1/')

# The token is good for an hour; ask for another one then. There is no refresh token in this flow.
curl --silent --fail-with-body --header "Authorization: Bearer $token" "$server/v1/tracks/2TpxZ7JUBn3uw46aR7qd6V"
echo
