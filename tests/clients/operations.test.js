// Every operation of spotify-web-api-node and of spotify-web-api-js, which share most of their names.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import {
  array, assertAllCalled, each, empty, features, image, is, isTrue, list, named, page, plays, refused, run, things, uris, within,
} from './operations.js';
import { site } from './server.js';

const { token, device, jpeg, artist, album, track, show, episode, featured, category } = things;
const market = { market: 'SE' };

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

const reads = [
  ['getTrack', [track], named], ['getTracks', [[track]], within('tracks', each(named))],
  ['getAlbum', [album], named], ['getAlbums', [[album]], within('albums', each(named))], ['getAlbumTracks', [album], list],
  ['getArtist', [artist], named], ['getArtists', [[artist]], within('artists', each(named))], ['getArtistAlbums', [artist], list],
  ['getArtistTopTracks', [artist, 'SE'], within('tracks', each(named))], ['getArtistRelatedArtists', [artist], within('artists', each(named))],
  ['getShow', [show, market], named], ['getShows', [[show], market], within('shows', each(named))], ['getShowEpisodes', [show, market], list],
  ['getEpisode', [episode, market], named], ['getEpisodes', [[episode], market], within('episodes', each(named))],
  ['search', ['a*', ['track', 'artist']], within('tracks', list)], ['searchAlbums', ['a*'], within('albums', list)],
  ['searchArtists', ['a*'], within('artists', list)], ['searchTracks', ['a*'], within('tracks', list)],
  ['searchPlaylists', ['list'], within('playlists', list)], ['searchShows', ['a*', market], within('shows', list)],
  ['searchEpisodes', ['a*', market], within('episodes', list)],
  ['getAudioFeaturesForTrack', [track], features], ['getAudioFeaturesForTracks', [[track]], within('audio_features', each(features))],
  ['getAudioAnalysisForTrack', [track], refused('analysis not found')],
  ['getRecommendations', [{ seed_artists: [artist], max_energy: 1 }], within('tracks', each(named))], ['getAvailableGenreSeeds', [], within('genres', array)],
  ['getNewReleases', [], within('albums', list)], ['getFeaturedPlaylists', [], within('playlists', list)],
  ['getCategories', [], within('categories', list)], ['getCategory', [category], is('id', category)],
  ['getMe', [], is('id', 'alice')], ['getUser', ['bob'], is('id', 'bob')], ['getUserPlaylists', ['alice'], list],
];

const library = [
  ...[['Tracks', track], ['Albums', album], ['Shows', show]].flatMap(([kind, id]) => [
    [`addToMySaved${kind}`, [[id]], empty], [`containsMySaved${kind}`, [[id]], isTrue], [`getMySaved${kind}`, [], list],
    [`removeFromMySaved${kind}`, [[id]], empty],
  ]),
  ['followArtists', [[artist]], empty], ['isFollowingArtists', [[artist]], isTrue], ['getFollowedArtists', [], is('artists.total', 1)],
  ['unfollowArtists', [[artist]], empty],
  ['followUsers', [['bob']], empty], ['isFollowingUsers', [['bob']], isTrue], ['unfollowUsers', [['bob']], empty],
];

/** An album is playing for a while already. */
const player = [
  ['getMyDevices', [], within('devices', each(is('id', device)))],
  ['getMyRecentlyPlayedTracks', [{ limit: 5 }], body => each(named)(body.items.map(play => play.track))],
  ['getMyTopArtists', [], list], ['getMyTopTracks', [{ time_range: 'short_term' }], list],
  ['play', [{ device_id: device, context_uri: uris.album }], empty],
  ['getMyCurrentPlaybackState', [], body => { plays(body); assert.equal(body.device.id, device); }], ['getMyCurrentPlayingTrack', [], plays],
  ['pause', [], empty], ['play', [], empty], ['seek', [1000], empty], ['setRepeat', ['context'], empty], ['setShuffle', [true], empty],
  ['setVolume', [40], empty], ['skipToNext', [], empty], ['skipToPrevious', [], empty], ['transferMyPlayback', [[device]], empty],
  ['getMyCurrentPlaybackState', [], body => assert.deepEqual([body.repeat_state, body.shuffle_state, body.device.volume_percent], ['context', true, 40])],
  ['setShuffle', [false], empty], ['setRepeat', ['off'], empty],
];

let newest;
const snapshot = body => { newest = body.snapshot_id; assert.ok(newest); };

const ofPlaylist = id => [
  ['changePlaylistDetails', [id, { name: 'Renamed' }], empty], ['addTracksToPlaylist', [id, [uris.track, uris.track]], snapshot],
  ['getPlaylist', [id], body => assert.deepEqual([body.name, body.tracks.items.length], ['Renamed', 2])],
  ['getPlaylistTracks', [id], body => assert.equal(body.items[0].track.id, track)],
  ['reorderTracksInPlaylist', [id, 0, 2], snapshot], ['replaceTracksInPlaylist', [id, [uris.track, uris.track, uris.track]], snapshot],
  ['uploadCustomPlaylistCoverImage', [id, jpeg], empty], ['followPlaylist', [id, { public: true }], empty],
];

async function drive(api, made, more, bodyOf) {
  api.setAccessToken(token);
  let id;
  const keep = body => { named(body); id = body.id; };
  const called = await run(api, [...reads, ...library, ...player, ['createPlaylist', made, keep]], bodyOf);
  return [...called, ...await run(api, [...ofPlaylist(id), ...more(id), ['getPlaylistTracks', [id], page], ['unfollowPlaylist', [id], empty]], bodyOf)];
}

const require = createRequire(import.meta.url);

test('spotify-web-api-node', async () => {
  const Client = require('spotify-web-api-node');
  const called = await drive(new Client(), ['Made', { public: true }], id => [
    ['removeTracksFromPlaylistByPosition', () => [id, [0], newest], snapshot], ['removeTracksFromPlaylist', [id, [{ uri: uris.track }]], snapshot],
    ['areFollowingPlaylist', ['alice', id, ['alice']], isTrue],
    ['getPlaylistsForCategory', [category], within('playlists', list)], ['addToQueue', [uris.track], empty],
  ], answer => answer.body);
  assertAllCalled(Object.getOwnPropertyNames(Client.prototype), called, {
    constructor: 'is no method',
    '_.*': 'is for the client itself',
    '(set|get|reset)(Credentials|ClientId|ClientSecret|AccessToken|RefreshToken|RedirectURI)': 'asks nobody',
    'createAuthorizeURL|clientCredentialsGrant|authorizationCodeGrant|refreshAccessToken': 'spotify-web-api-node.test.js calls it',
  });
});

test('spotify-web-api-js', async () => {
  const Client = require('spotify-web-api-js');
  const called = await drive(new Client(), ['alice', { name: 'Made' }], id => [
    ['removeTracksFromPlaylistInPositions', () => [id, [0], newest], snapshot],
    ['removeTracksFromPlaylistWithSnapshotId', () => [id, [uris.track], newest], snapshot], ['removeTracksFromPlaylist', [id, [uris.track]], snapshot],
    ['areFollowingPlaylist', [id, ['alice']], isTrue], ['getPlaylistCoverImage', [featured], each(image)],
    ['getCategoryPlaylists', [category], within('playlists', list)], ['queue', [uris.track], empty],
    ['getGeneric', [`${site}/v1/playlists/${featured}`], named],
  ], body => body);
  assertAllCalled(Object.keys(Client.prototype), called, {
    constructor: 'is no method',
    'getAccessToken|setAccessToken|setPromiseImplementation': 'asks nobody',
  });
});
