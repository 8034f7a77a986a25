#!/bin/sh
# Runs the two samples of the public documentation against this server. The files beside this one are word for word; only
# the host and the token are put in, and of get-profile.js the parameter goes, because the sample declares it twice, which
# no engine accepts, and its answer is printed.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
server=${TONEARM_URL:-http://127.0.0.1:8080}

sed -e "s#https://api.spotify.com#$server#" -e "s#NgCXRK...MzYjw#$TOKEN#" "$here/get-track.sh" | sh
echo

{
    echo "globalThis.localStorage = { getItem: () => process.env.TOKEN };"
    sed -e "s#https://api.spotify.com#$server#" -e 's#getProfile(accessToken)#getProfile()#' \
        -e 's#const data = await response.json();#return await response.json();#' "$here/get-profile.js"
    echo "getProfile().then(data => console.log(JSON.stringify(data)));"
} | node --input-type=module -
