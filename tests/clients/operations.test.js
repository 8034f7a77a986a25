// The operations of spotify-web-api-node and spotify-web-api-js, called as their users call them: a method, its arguments,
// and what the answer must have.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { artistId as artist, redirectFetch, redirectHttps } from './server.js';

redirectHttps();
redirectFetch();

const { TONEARM_TOKEN: token, TONEARM_ALBUM_ID: album, TONEARM_TRACK_ID: track, TONEARM_SHOW_ID: show, TONEARM_EPISODE_ID: episode } = process.env;
const market = { market: 'SE' };
const uri = `spotify:track:${track}`;

/** As much of a browser's request as spotify-web-api-js uses, on fetch. */
globalThis.window = globalThis;
globalThis.XMLHttpRequest = class {
  headers = {};
  open(method, url) { Object.assign(this, { method, url }); }
  setRequestHeader(name, value) { this.headers[name] = value; }
  async send(body) {
    const answer = await fetch(this.url, { method: this.method, headers: this.headers, body: body ?? undefined });
    Object.assign(this, { status: answer.status, responseText: await answer.text(), readyState: 4 });
    this.onreadystatechange();
  }
};

const named = body => assert.ok(body.id && body.uri && body.href && body.name !== undefined);
const list = body => assert.ok(Array.isArray(body.items) && body.href && body.total >= 0);
const within = (member, check) => body => check(body[member]);
const array = body => assert.ok(Array.isArray(body) && body.length > 0);
const each = check => body => { array(body); body.forEach(check); };
const isTrue = body => assert.deepEqual(body, [true]);
const empty = body => assert.ok(!body || Object.keys(body).length === 0);
const snapshot = body => assert.ok(body.snapshot_id);

const reads = [
  ['getTrack', [track], named], ['getTracks', [[track]], within('tracks', each(named))],
  ['getAlbum', [album], named], ['getAlbums', [[album]], within('albums', each(named))], ['getAlbumTracks', [album], list],
  ['getArtist', [artist], named], ['getArtists', [[artist]], within('artists', each(named))], ['getArtistAlbums', [artist], list],
  ['getArtistTopTracks', [artist, 'SE'], within('tracks', each(named))], ['getArtistRelatedArtists', [artist], within('artists', assert.ok)],
  ['getShow', [show, market], named], ['getShows', [[show], market], within('shows', each(named))], ['getShowEpisodes', [show, market], list],
  ['getEpisode', [episode, market], named], ['getEpisodes', [[episode], market], within('episodes', each(named))],
  ['search', ['a', ['track', 'artist']], within('tracks', list)], ['searchAlbums', ['a'], within('albums', list)],
  ['searchArtists', ['a'], within('artists', list)], ['searchTracks', ['a'], within('tracks', list)],
  ['searchPlaylists', ['a'], within('playlists', list)], ['searchShows', ['a', market], within('shows', list)],
  ['searchEpisodes', ['a', market], within('episodes', list)],
  ['getRecommendations', [{ seed_artists: [artist] }], within('tracks', assert.ok)], ['getAvailableGenreSeeds', [], within('genres', array)],
  ['getNewReleases', [], within('albums', list)], ['getFeaturedPlaylists', [], within('playlists', list)],
  ['getCategories', [], within('categories', list)], ['getCategory', ['indie-folk'], body => assert.equal(body.id, 'indie-folk')],
  ['getMe', [], body => assert.equal(body.id, 'alice')], ['getUser', ['bob'], body => assert.equal(body.id, 'bob')],
  ['getUserPlaylists', ['alice'], list],
];

const library = [
  ...[['Tracks', track], ['Albums', album], ['Shows', show]].flatMap(([kind, id]) => [
    [`addToMySaved${kind}`, [[id]], empty], [`containsMySaved${kind}`, [[id]], isTrue], [`getMySaved${kind}`, [], list],
    [`removeFromMySaved${kind}`, [[id]], empty],
  ]),
  ['followArtists', [[artist]], empty], ['isFollowingArtists', [[artist]], isTrue], ['getFollowedArtists', [], within('artists', assert.ok)],
  ['unfollowArtists', [[artist]], empty],
  ['followUsers', [['bob']], empty], ['isFollowingUsers', [['bob']], isTrue], ['unfollowUsers', [['bob']], empty],
];

const ofPlaylist = (id, ownerFirst) => [
  ['changePlaylistDetails', [id, { name: 'Renamed' }], empty], ['addTracksToPlaylist', [id, [uri, uri]], snapshot],
  ['getPlaylist', [id], body => assert.deepEqual([body.name, body.tracks.items.length], ['Renamed', 2])],
  ['getPlaylistTracks', [id], body => assert.equal(body.items[0].track.id, track)],
  ['reorderTracksInPlaylist', [id, 0, 2], snapshot], ['replaceTracksInPlaylist', [id, [uri]], snapshot],
  ['followPlaylist', [id, { public: true }], empty], ['areFollowingPlaylist', [...ownerFirst ? ['alice'] : [], id, ['alice']], isTrue], ['unfollowPlaylist', [id], empty],
];

/** Calls of operations that the server does not have yet. */
const later = [
  ['getMyTopArtists', [], list], ['getMyTopTracks', [], list], ['getMyRecentlyPlayedTracks', [], body => assert.ok(body.items)],
  ['getMyDevices', [], within('devices', assert.ok)], ['getMyCurrentPlaybackState', [], assert.ok], ['getMyCurrentPlayingTrack', [], assert.ok],
];
const isReady = false;

async function drive(api, bodyOf, made, ownerFirst) {
  const run = async calls => {
    for (const [method, args, check] of calls) {
      try {
        check(bodyOf(await api[method](...args)));
      } catch (fault) {
        throw new Error(`${method}: ${fault.message ?? ''} ${fault.status ?? ''} ${fault.responseText ?? ''}`, { cause: fault });
      }
    }
  };
  api.setAccessToken(token);
  await run([...reads, ...library, ...isReady ? later : []]);
  const playlist = bodyOf(await made(api));
  named(playlist);
  await run(ofPlaylist(playlist.id, ownerFirst));
}

const require = createRequire(import.meta.url);

test('spotify-web-api-node', async () => {
  const Client = require('spotify-web-api-node');
  await drive(new Client(), answer => answer.body, api => api.createPlaylist('Made', { public: true }), true);
});

test('spotify-web-api-js', async () => {
  const Client = require('spotify-web-api-js');
  await drive(new Client(), body => body, api => api.createPlaylist('alice', { name: 'Made' }), false);
});
