#!/usr/bin/env python3
"""Makes a store and a catalogue as a released version writes them, and records what that version answers about them.

    tests/stores/make.py PROGRAM OUT

PROGRAM is the tonearm.dll of the version, OUT the folder for sqlite.zip and postgres.zip (docs/storage.md says how the
files of version 0.1.0 were made). Each archive has the data folder, for PostgreSQL a dump, and answers.json: reads that
must be answered as they were, and then writes, each with the status and the members that its answer must have. Needs
Python 3.9, dotnet, and PostgreSQL's server programs; run as root, it starts those as the user postgres.
"""
import concurrent.futures
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

from people import Visitor, call, basic

JPEG = ("/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/wAAL"
        "CAAgACABAREA/8QAFwABAQEBAAAAAAAAAAAAAAAAAAcIBv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8A5EUET4UESkaEGexoQf/Z")
SCOPES = ("playlist-modify-public playlist-modify-private playlist-read-private playlist-read-collaborative ugc-image-upload "
          "user-library-read user-library-modify user-follow-read user-follow-modify user-read-private user-read-email streaming "
          "user-modify-playback-state user-read-playback-state user-read-currently-playing user-read-recently-played user-top-read "
          "user-read-playback-position")
CALLBACK = "https://client.example/cb"
PASSWORD = "needle on vinyl"
# Links, and texts for people, may be written otherwise by later versions.
FREE = {"href", "next", "previous", "external_urls", "url", "sentence", "operation", "app", "progress_ms", "timestamp", "preview_url", "audio_preview_url"}


class Server:
    """A running program of the version over a data folder, and its commands."""

    def __init__(self, program, data, store):
        self.program, self.data, self.store, self.process = program, data, store, None

    def command(self, *arguments):
        return subprocess.run(self.line(*arguments), check=True, capture_output=True, text=True).stdout

    def start(self):
        self.process = subprocess.Popen(self.line("serve", "--urls", "http://127.0.0.1:0"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            if "Web API" in line:
                self.url = line.split()[2].removesuffix("/v1")
            if line.startswith("Stop with"):
                return

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def line(self, *arguments):
        return ["dotnet", self.program, *arguments, "--data", self.data, *(["--store", self.store] if self.store else [])]


class Recording:
    """Makes the history of the store; remembers what was asked and answered."""

    def __init__(self, server):
        self.server, self.reads, self.writes, self.tokens, self.snapshots = server, [], [], {}, {}

    def api(self, who, method, path, body=None, key=None, expect=None, **headers):
        if who:
            headers["Authorization"] = "Bearer " + self.tokens[who]
        if key:
            headers["Idempotency-Key"] = key
        answer = call(self.server.url, method, path, body, headers)
        if expect and answer.status != expect:
            raise SystemExit(f"{method} {path} by {who}: {answer.status} {answer.text}")
        return answer

    def do(self, who, method, path, body=None, key=None):
        answer = self.api(who, method, path, body, key)
        if answer.status >= 300:
            raise SystemExit(f"{method} {path} by {who}: {answer.status} {answer.text}")
        return answer.json.get("snapshot_id") if isinstance(answer.json, dict) else None

    def read(self, who, path, **headers):
        """An answer that every later version must give."""
        answer = self.api(who, "GET", path, **headers)
        entry = {"who": who, "method": "GET", "path": path, "status": answer.status, "body": kept(answer.json)}
        if headers:
            entry["headers"] = headers
        self.reads.append(entry)

    def write(self, who, method, path, body=None, key=None, members=(), form=None, **headers):
        """A change that every later version must carry out, and the members of the answer that must be the same."""
        if form is not None:
            body, headers["Content-Type"] = form, "application/x-www-form-urlencoded"
        answer = self.api(who, method, path, body, key, **headers)
        entry = {"who": who, "method": method, "path": path, "status": answer.status, "form" if form is not None else "json": body}
        if members:
            entry["body"] = {name: answer.json[name] for name in members}
        if headers:
            entry["headers"] = headers
        if key:
            entry.setdefault("headers", {})["Idempotency-Key"] = key
        self.writes.append({name: value for name, value in entry.items() if value is not None})
        return answer


def kept(value):
    if isinstance(value, dict):
        return {name: kept(each) for name, each in value.items() if name not in FREE and name != "available_markets"}
    return [kept(each) for each in value] if isinstance(value, list) else value


def people(r):
    """Ada signs up first and is administrator; Bob too signs up, Cyd comes by invitation, Eve was made by a command."""
    r.visitors = {}
    for who in ("ada", "bob", "gone"):
        r.visitors[who] = Visitor(r.server.url)
        r.visitors[who].submit("/signup", user=who, password=PASSWORD, country="SE")
    links = [r.visitors["ada"].find(r"/signup\?invitation=[0-9a-f]{32}", r.visitors["ada"].submit("/account/invitations")) for _ in range(3)]
    r.visitors["cyd"] = Visitor(r.server.url)
    r.visitors["cyd"].submit(links[0], "/signup", invitation=links[0].split("=")[1], user="cyd", password=PASSWORD, country="DE")
    r.server.command("user", "create", "--id", "eve", "--password", PASSWORD, "--country", "US", "--display-name", "Eve É", "--email", "eve@example.com", "--product", "free")
    r.invitations = {"used": links[0], "open": links[1:]}


def apps(r):
    """An app of the command line with two secrets that work, one of Ada's with people on its list, and tokens of both."""
    made = json.loads(r.server.command("app", "create", "--name", "Console", "--redirect-uri", CALLBACK, "--json"))
    r.app = made["client_id"]
    r.secrets = [made["client_secret"], json.loads(r.server.command("app", "rotate-secret", r.app, "--json"))["client_secret"]]
    page = r.visitors["ada"].submit("/dashboard/new", name="Party", description="For parties", redirect_uris=CALLBACK, mode="development", implicit="yes")
    party = next(app for app in json.loads(r.server.command("app", "list", "--json")) if app["name"] == "Party")
    r.party = (party["client_id"], next(text for text in r.visitors["ada"].all(r"\b[0-9a-f]{32}\b", page) if text != party["client_id"]))
    r.visitors["ada"].submit(f"/dashboard/apps/{r.party[0]}", f"/dashboard/apps/{r.party[0]}/users", add="bob")
    for who in ("ada", "bob", "cyd", "eve", "gone"):
        r.tokens[who] = r.server.command("token", "--user", who, "--app", r.app, "--scope", SCOPES).strip()
    r.tokens["party"] = r.server.command("token", "--user", "bob", "--app", r.party[0], "--scope", SCOPES).strip()
    r.tokens["app"] = call(r.server.url, "POST", "/api/token", {"grant_type": "client_credentials"}, basic(r.app, r.secrets[0])).json["access_token"]


def grants(r):
    """Refresh tokens of the code flow and of PKCE, one that was replaced, one that was revoked, and a code not yet used."""
    ada, redirect = r.visitors["ada"], {"redirect_uri": CALLBACK}
    code = lambda **more: ada.code(client_id=r.app, response_type="code", scope="user-read-email playlist-read-private", **redirect, **more)
    exchange = lambda form, headers=None: call(r.server.url, "POST", "/api/token", form, headers or {}).json
    pkce = dict(code_challenge="E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", code_challenge_method="S256")
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    secret = basic(r.app, r.secrets[1])
    r.refresh = exchange({"grant_type": "authorization_code", "code": code(), **redirect}, secret)
    first = exchange({"grant_type": "authorization_code", "code": code(**pkce), "client_id": r.app, "code_verifier": verifier, **redirect})
    r.rotated = exchange({"grant_type": "refresh_token", "refresh_token": first["refresh_token"], "client_id": r.app})
    r.revoked = exchange({"grant_type": "authorization_code", "code": code(), **redirect}, secret)
    call(r.server.url, "POST", "/api/revoke", {"token": r.revoked["refresh_token"]}, secret)
    r.unused = code()
    r.tokens["granted"], r.tokens["revoked"] = r.refresh["access_token"], r.revoked["access_token"]


def playlists(r):
    tracks, episodes = found(r, "track")[:20], found(r, "episode")[:3]
    new = lambda who, **details: r.api(who, "POST", "/v1/me/playlists", details, expect=201).json
    shared = new("ada", name="Shared", description="By all & everybody", public=False, collaborative=True)
    path = "/v1/playlists/" + shared["id"]
    r.shared, r.tracks = path, tracks
    seen = [shared["snapshot_id"]]
    note = lambda snapshot: seen.append(snapshot) or snapshot
    note(r.do("ada", "POST", path + "/items", {"uris": tracks[:10]}))
    base = note(r.do("bob", "POST", path + "/items", {"uris": episodes, "position": 2}))
    # Everybody edits the same version at once.
    edits = [
        ("ada", "POST", "/items", {"uris": [tracks[11]], "position": 3, "snapshot_id": base}),
        ("bob", "DELETE", "/items", {"items": [{"uri": tracks[1]}, {"uri": tracks[5]}], "snapshot_id": base}),
        ("cyd", "PUT", "/items", {"range_start": 0, "range_length": 3, "insert_before": 9, "snapshot_id": base}),
        ("party", "PUT", "/items", {"range_start": 8, "insert_before": 0, "snapshot_id": base}),
        ("cyd", "POST", "/items", {"uris": [tracks[12], tracks[12]], "position": 3, "snapshot_id": base}),
        ("ada", "POST", "/changes", {"snapshot_id": base, "operations": [{"move": {"range_start": 3, "insert_before": 0}}, {"remove": {"items": [{"uri": tracks[6]}]}}, {"add": {"uris": [tracks[13]], "position": 4}}]}),
    ]
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        for snapshot in pool.map(lambda edit: r.do(edit[0], edit[1], path + edit[2], edit[3]), edits):
            note(snapshot)
    repeat = {"items": [{"uri": tracks[2]}], "snapshot_id": base}
    note(r.do("bob", "DELETE", path + "/items", repeat))
    note(r.do("bob", "DELETE", path + "/items", repeat))
    for _ in range(2):
        note(r.do("ada", "POST", path + "/items", {"uris": [tracks[14]]}, key="once"))
    note(r.do("bob", "DELETE", path + "/items", {"items": [{"uri": tracks[19]}]}, key="nothing to do"))
    r.do("ada", "PUT", path, {"name": "Shared by all", "description": "New"})
    note(r.do("ada", "PUT", path + "/items", {"uris": tracks[3:9]}))
    note(r.do("ada", "POST", path + "/restore", {"snapshot_id": seen[4]}))
    undone = note(r.do("ada", "POST", path + "/items", {"uris": [tracks[15]], "position": 0}))
    note(r.do("cyd", "POST", path + "/items", {"uris": [tracks[16]], "position": 1}))
    note(r.do("ada", "POST", path + "/undo", {"snapshot_id": undone}))
    note(r.do("bob", "POST", path + "/unremove", {"snapshot_id": base, "positions": [1, 4]}))
    note(r.do("ada", "DELETE", path + "/items", {"positions": [0], "snapshot_id": base}))
    r.base = base
    r.server.command("playlist", "add-local", shared["id"], "--artist", "Björk", "--album", "A: B", "--title", "T (x)", "--duration", "12")
    for position in range(40):
        note(r.do("ada", "PUT", path + "/items", {"range_start": position % 5, "insert_before": 7}))
    r.snapshots[("ada", path)] = seen

    mine = new("bob", name="Bob's", public=True)
    path = r.bobs = "/v1/playlists/" + mine["id"]
    r.snapshots[("bob", path)] = [mine["snapshot_id"], *(r.do("bob", "POST", path + "/items", {"uris": [uri]}) for uri in tracks[:6])]
    r.api("bob", "PUT", path + "/images", JPEG, expect=202)
    for who in ("ada", "cyd"):
        r.api(who, "PUT", path + "/followers", {}, expect=200)
    hidden = new("cyd", name="Hidden", public=True)
    r.hidden = "/v1/playlists/" + hidden["id"]
    r.do("cyd", "POST", r.hidden + "/items", {"uris": tracks[4:6]})
    r.server.command("playlist", "private", hidden["id"])
    removed = new("ada", name="Removed")
    r.removed = "/v1/playlists/" + removed["id"]
    r.api("ada", "DELETE", r.removed + "/followers", expect=200)
    orphan = new("gone", name="Left behind", public=True)
    r.orphan = "/v1/playlists/" + orphan["id"]
    r.once = {"name": "Keyed"}
    r.keyed = r.api("ada", "POST", "/v1/me/playlists", r.once, key="create", expect=201).json
    imported(r, tracks)
    r.server.command("playlist", "feature", mine["id"], "--message", "Look here")
    r.server.command("user", "delete", "gone")


def found(r, kind):
    pages = (r.api("ada", "GET", f"/v1/search?q={letter}&type={kind}&limit=50&market=SE").json[kind + "s"]["items"] for letter in "aeiostr")
    return list(dict.fromkeys(row["uri"] for page in pages for row in page))


def imported(r, tracks):
    """A playlist that came with its history, owned by somebody without an account."""
    ids = [uri.split(":")[2] for uri in tracks]
    rows = {
        "playlists.ndjson": [{"id": "0SIKGdZZzD5vCkFd3VgecW", "name": "en español", "description": "", "owner": "Doggy", "as_of": "2021-10-22",
                              "items": [{"track": ids[2], "added_at": "2021-08-10"}, {"track": ids[0]}, {"local": "spotify:local:B:A:T:12"}]}],
        "playlist_history.ndjson": [{"playlist": "0SIKGdZZzD5vCkFd3VgecW", "track": ids[track], "added": added, "removed": gone}
                                    for track, added, gone in ((0, "2020-02-01", None), (1, "2020-02-01", "2021-08-10"), (2, "2021-08-10", None))],
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, lines in rows.items():
            with open(os.path.join(folder, name), "w") as file:
                file.writelines(json.dumps(line) + "\n" for line in lines)
        r.server.command("playlist", "import", *(os.path.join(folder, name) for name in rows))
    r.imported = "/v1/playlists/0SIKGdZZzD5vCkFd3VgecW"


def library(r):
    ids = ",".join(uri.split(":")[2] for uri in r.tracks[:7])
    artist = r.api("ada", "GET", "/v1/tracks/" + r.tracks[0].split(":")[2]).json["artists"][0]["id"]
    for path in (f"/v1/me/tracks?ids={ids}", f"/v1/me/following?type=artist&ids={artist}", "/v1/me/following?type=user&ids=bob,eve"):
        if r.api("ada", "PUT", path).status not in (200, 204):
            raise SystemExit(path)
    r.api("ada", "DELETE", f"/v1/me/tracks?ids={ids[:22]}", expect=200)
    r.artist = artist


def player(r):
    """Something was heard; something waits, paused, in the middle of a playlist, with a queue."""
    r.api("ada", "PUT", "/v1/me/player/devices/kitchen", {"name": "Kitchen", "type": "Speaker"}, expect=204)
    r.api("ada", "PUT", "/v1/me/player/play?device_id=kitchen", {"context_uri": "spotify:playlist:" + r.bobs.split("/")[3], "offset": {"position": 1}}, expect=204)
    r.api("ada", "POST", "/v1/me/player/queue?uri=" + r.tracks[9], expect=204)
    time.sleep(31)
    r.api("ada", "PUT", "/v1/me/player/pause", expect=204)


def pictures(r):
    import base64
    r.visitors["bob"].upload("/account", "/account/picture", "picture", base64.b64decode(JPEG))
    for path, who in ((r.bobs, "bob"), ("/v1/me", "bob")):
        for _ in range(50):
            images = r.api(who, "GET", path).json["images"]
            if images and "/image/" in images[0]["url"]:
                break
            time.sleep(0.1)


def ask(r):
    for (owner, path), seen in r.snapshots.items():
        listed, start = [], path + "/snapshots?limit=50"
        while start:
            r.read(owner, start)
            page = r.api(owner, "GET", start).json
            listed += [step["snapshot_id"] for step in page["items"]]
            start = page["next"] and page["next"].removeprefix(r.server.url)
        for snapshot in dict.fromkeys(listed + seen):
            quoted = snapshot.replace("+", "%2B").replace("/", "%2F")
            r.read(owner, f"{path}/items?limit=50&additional_types=track,episode&fields=items(added_at,added_by.id,is_local,item.uri),total&snapshot_id={quoted}")
            r.read(owner, f"{path}?fields=name,description,public,collaborative,snapshot_id&snapshot_id={quoted}")
        r.read(owner, f"{path}/diff?from=" + seen[1].replace("+", "%2B").replace("/", "%2F"))
    for who in ("ada", "bob", "cyd", "eve"):
        for path in (r.shared, r.bobs, r.hidden, r.removed, r.orphan, r.imported):
            r.read(who, path + "?additional_types=track,episode")
        for path in ("/v1/me", "/v1/me/playlists", "/v1/me/playlists/unfollowed", "/v1/me/tracks", "/v1/me/following?type=artist", "/v1/users/bob",
                     "/v1/users/ada/playlists", "/v1/users/gone", f"/v1/me/following/contains?type=user&ids=bob,cyd", r.bobs + f"/followers/contains?ids={who}",
                     "/v1/me/player", "/v1/me/player/devices", "/v1/me/player/queue", "/v1/me/player/recently-played", "/v1/me/top/tracks"):
            r.read(who, path)
    r.read("ada", r.imported + "/snapshots?limit=50")
    r.read("cyd", r.hidden + "/snapshots")
    for who in ("party", "app", "granted", "revoked", "gone"):
        r.read(who, "/v1/me")
        r.read(who, r.bobs)
    r.read("ada", "/v1/browse/featured-playlists")
    for path in ("/v1/tracks/" + r.tracks[0].split(":")[2], "/v1/artists/" + r.artist, f"/v1/artists/{r.artist}/albums", "/v1/search?q=a&type=track,album,show&market=SE"):
        r.read("app", path)
    for who, visitor in r.visitors.items():
        for page in ("/account", "/dashboard", "/account/invitations"):
            r.read(None, page, Cookie=visitor.cookie())
    for link in (r.invitations["used"], *r.invitations["open"]):
        r.read(None, link)


def act(r):
    """Writes on the store as it is in the archive."""
    keyed = {"uris": [r.tracks[14]]}
    r.write("ada", "POST", r.shared + "/items", keyed, key="once", members=("snapshot_id",))
    r.write("ada", "POST", r.shared + "/items", {"uris": [r.tracks[0]]}, key="once")
    r.write("bob", "DELETE", r.shared + "/items", {"items": [{"uri": r.tracks[19]}]}, key="nothing to do", members=("snapshot_id",))
    r.write("ada", "POST", "/v1/me/playlists", r.once, key="create", members=("id", "snapshot_id"))
    listed = lambda: r.write("ada", "GET", r.shared + "/items?limit=50&additional_types=track,episode&fields=items(item.uri),total", members=("items", "total"))
    listed()
    for who, method, path, body in (
        ("cyd", "POST", "/items", {"uris": [r.tracks[17]], "position": 4, "snapshot_id": r.base}),
        ("bob", "DELETE", "/items", {"items": [{"uri": r.tracks[8]}], "snapshot_id": r.base}),
        ("ada", "PUT", "/items", {"range_start": 1, "insert_before": 6, "snapshot_id": r.base}),
        ("ada", "POST", "/undo", {"snapshot_id": r.base}),
        ("ada", "POST", "/restore", {"snapshot_id": r.snapshots[("ada", r.shared)][1]}),
    ):
        r.write(who, method, r.shared + path, body)
        listed()
    r.write("cyd", "PUT", r.bobs, {"name": "Mine"})
    token = lambda form, headers=None: r.write(None, "POST", "/api/token", form=form, **(headers or {}))
    for secret in (*r.secrets, "0" * 32):
        token({"grant_type": "client_credentials"}, basic(r.app, secret))
    token({"grant_type": "client_credentials"}, basic(*r.party))
    for tokens in (r.refresh, r.revoked):
        token({"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}, basic(r.app, r.secrets[1]))
    token({"grant_type": "refresh_token", "refresh_token": r.rotated["refresh_token"], "client_id": r.app})
    for _ in range(2):
        token({"grant_type": "authorization_code", "code": r.unused, "redirect_uri": CALLBACK}, basic(r.app, r.secrets[1]))
    r.write("ada", "PUT", "/v1/me/player/play", {})
    r.write("ada", "PUT", f"/v1/me/tracks?ids={r.tracks[9].split(':')[2]}")


def record(program, store, dump):
    """The content of one archive in a temporary folder, which the caller removes."""
    folder = tempfile.mkdtemp()
    server = Server(program, os.path.join(folder, "data"), store)
    server.command("import", "--synthetic", "40")
    server.start()
    try:
        r = Recording(server)
        for step in (people, apps, grants, playlists, library, pictures, player, ask):
            step(r)
        at = int(time.time() * 1000)
        server.stop()
        dump(folder)
        server.start()
        act(r)
        recorded = {"at": at, "passwords": {who: PASSWORD for who in ("ada", "bob", "cyd", "eve")}, "tokens": r.tokens, "reads": r.reads, "writes": r.writes}
    finally:
        server.stop()
    with open(os.path.join(folder, "answers.json"), "w") as file:
        json.dump(recorded, file, ensure_ascii=False)
    return folder


def pack(folder, path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(glob.glob(os.path.join(folder, "fixture", "**"), recursive=True)):
            if os.path.isfile(name):
                archive.write(name, os.path.relpath(name, os.path.join(folder, "fixture")))
        archive.write(os.path.join(folder, "answers.json"), "answers.json")
    shutil.rmtree(folder)


def copy_data(folder):
    """All but what the server draws anew when it is missing."""
    shutil.copytree(os.path.join(folder, "data"), os.path.join(folder, "fixture", "data"), ignore=shutil.ignore_patterns("pictures"))


def on_postgres(program):
    programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
    home = tempfile.mkdtemp()
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_postgres:
        shutil.chown(home, "postgres")
    run = lambda name, *arguments: subprocess.run([*as_postgres, os.path.join(programs, name), *arguments], check=True, stdout=subprocess.DEVNULL, cwd=home)
    run("initdb", "-D", home + "/db", "-A", "trust", "-U", "tonearm", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    run("pg_ctl", "-s", "-D", home + "/db", "-w", "-l", home + "/log", "-o", f"-F -k {home} -c listen_addresses=", "start")
    try:
        def dump(folder):
            copy_data(folder)
            text = subprocess.run([os.path.join(programs, "pg_dump"), "-h", home, "-U", "tonearm", "--inserts", "--no-owner", "--no-privileges", "postgres"], check=True, capture_output=True).stdout
            with open(os.path.join(folder, "fixture", "dump.sql"), "wb") as file:
                file.write(text)
        return record(program, f"Host={home};Database=postgres;Username=tonearm", dump)
    finally:
        run("pg_ctl", "-s", "-D", home + "/db", "-m", "immediate", "-w", "stop")
        shutil.rmtree(home)


def main(program, out):
    os.makedirs(out, exist_ok=True)
    pack(record(program, None, copy_data), os.path.join(out, "sqlite.zip"))
    pack(on_postgres(program), os.path.join(out, "postgres.zip"))


if __name__ == "__main__":
    main(*sys.argv[1:])
