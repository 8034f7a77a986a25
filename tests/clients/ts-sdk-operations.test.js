// Every operation of @spotify/web-api-ts-sdk.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SpotifyApi } from '@spotify/web-api-ts-sdk';
import {
  array, assertAllCalled, each, empty, features, image, is, isTrue, list, named, plays, refused, run, things, uris, within,
} from './operations.js';
import { clientId } from './server.js';

const { token, device, jpeg, artist, album, track, show, episode, audiobook, chapter, featured, category } = things;

const reads = [
  ['artists.get', [artist], named], ['artists.get', [[artist]], each(named)], ['artists.albums', [artist, 'album,single', 'SE', 5], list],
  ['artists.topTracks', [artist, 'SE'], within('tracks', each(named))], ['artists.relatedArtists', [artist], within('artists', each(named))],
  ['albums.get', [album], named], ['albums.get', [[album], 'SE'], each(named)], ['albums.tracks', [album, 'SE', 5], list],
  ['tracks.get', [track], named], ['tracks.get', [[track]], each(named)],
  ['tracks.audioFeatures', [track], features], ['tracks.audioFeatures', [[track]], each(features)], ['tracks.audioAnalysis', [track], refused('analysis not found')],
  ['shows.get', [show, 'SE'], named], ['shows.get', [[show], 'SE'], each(named)], ['shows.episodes', [show, 'SE'], list],
  ['episodes.get', [episode, 'SE'], named], ['episodes.get', [[episode], 'SE'], each(named)],
  ['audiobooks.get', [audiobook, 'US'], named], ['audiobooks.get', [[audiobook], 'US'], each(named)], ['audiobooks.getAudiobookChapters', [audiobook, 'US'], list],
  ['chapters.get', [chapter, 'US'], named], ['chapters.get', [[chapter], 'US'], each(named)],
  ['search', ['a*', ['track', 'album'], 'SE', 5], body => { list(body.tracks); list(body.albums); }],
  ['browse.getCategories', ['SE', 'sv_SE'], within('categories', list)], ['browse.getCategory', [category], is('id', category)],
  ['browse.getNewReleases', [], within('albums', list)], ['browse.getFeaturedPlaylists', [], within('playlists', list)],
  ['browse.getPlaylistsForCategory', [category], within('playlists', list)],
  ['recommendations.get', [{ seed_artists: [artist], target_energy: 0.5 }], within('tracks', each(named))], ['recommendations.genreSeeds', [], within('genres', array)],
  ['markets.getAvailableMarkets', [], within('markets', array)],
  ['users.profile', ['bob'], is('id', 'bob')], ['currentUser.profile', [], is('id', 'alice')],
  ['currentUser.topItems', ['artists'], list], ['currentUser.topItems', ['tracks', 'long_term', 5], list],
];

const saved = ([kind, id, contains = `hasSaved${kind}`]) => [
  [`currentUser.${kind.toLowerCase()}.save${kind}`, [[id]], empty], [`currentUser.${kind.toLowerCase()}.${contains}`, [[id]], isTrue],
  [`currentUser.${kind.toLowerCase()}.saved${kind}`, [], list], [`currentUser.${kind.toLowerCase()}.removeSaved${kind}`, [[id]], empty],
];

const library = [
  ...[['Tracks', track], ['Albums', album], ['Shows', show, 'hasSavedShow'], ['Episodes', episode], ['Audiobooks', audiobook]].flatMap(saved),
  ['currentUser.followArtistsOrUsers', [[artist], 'artist'], empty], ['currentUser.followsArtistsOrUsers', [[artist], 'artist'], isTrue],
  ['currentUser.followedArtists', [], is('artists.total', 1)], ['currentUser.unfollowArtistsOrUsers', [[artist], 'artist'], empty],
];

const player = [
  ['player.getAvailableDevices', [], within('devices', each(is('id', device)))],
  ['player.getRecentlyPlayedTracks', [5], body => each(named)(body.items.map(play => play.track))],
  ['player.startResumePlayback', [device, uris.album, undefined, { position: 0 }, 1500], empty],
  ['player.getPlaybackState', [], body => { plays(body); assert.ok(body.progress_ms >= 1500); }], ['player.getCurrentlyPlayingTrack', [], plays],
  ['player.pausePlayback', [device], empty], ['player.startResumePlayback', [device], empty], ['player.seekToPosition', [1000], empty],
  ['player.setRepeatMode', ['context'], empty], ['player.togglePlaybackShuffle', [true], empty], ['player.setPlaybackVolume', [40], empty],
  ['player.addItemToPlaybackQueue', [uris.track], empty], ['player.getUsersQueue', [], body => assert.equal(body.queue[0].id, track)],
  ['player.skipToNext', [device], empty], ['player.skipToPrevious', [device], empty], ['player.transferPlayback', [[device], true], empty],
  ['player.togglePlaybackShuffle', [false], empty], ['player.setRepeatMode', ['off'], empty],
];

const ofPlaylist = id => [
  ['playlists.changePlaylistDetails', [id, { name: 'Renamed' }], empty], ['playlists.addItemsToPlaylist', [id, [uris.track, uris.track]], empty],
  ['playlists.getPlaylist', [id], body => assert.deepEqual([body.name, body.tracks.total], ['Renamed', 2])],
  ['playlists.getPlaylistItems', [id, 'SE', undefined, 5], list], ['playlists.movePlaylistItems', [id, 0, 1, 2], body => assert.ok(body.snapshot_id)],
  ['playlists.updatePlaylistItems', [id, { uris: [uris.track] }], body => assert.ok(body.snapshot_id)],
  ['playlists.getUsersPlaylists', ['alice'], list], ['currentUser.playlists.playlists', [], list],
  ['playlists.addCustomPlaylistCoverImage', [id, Buffer.from(jpeg, 'base64')], empty],
  ['playlists.addCustomPlaylistCoverImageFromBase64String', [id, jpeg], empty], ['playlists.getPlaylistCoverImage', [featured], each(image)],
  ['playlists.removeItemsFromPlaylist', [id, { tracks: [{ uri: uris.track }] }], empty],
  ['currentUser.playlists.follow', [id], empty], ['currentUser.playlists.isFollowing', [id, ['alice']], isTrue], ['currentUser.playlists.unfollow', [id], empty],
];

/** The names of all methods of an SDK's endpoints, whose classes share a base. */
function operationsOf(api, base = Object.getPrototypeOf(api.albums.constructor), path = '') {
  return Object.entries(api).flatMap(([name, member]) => !(member instanceof base) ? [] : [
    ...Object.getOwnPropertyNames(Object.getPrototypeOf(member)).filter(method => method !== 'constructor').map(method => `${path}${name}.${method}`),
    ...operationsOf(member, base, `${path}${name}.`),
  ]);
}

/** The one refresh token of a program that keeps it in its settings and begins each run with an access token that has ended. */
const kept = process.env.TONEARM_REFRESH_TOKEN;

test('web-api-ts-sdk', async () => {
  const api = SpotifyApi.withAccessToken(clientId, kept
    ? { access_token: 'ended', token_type: 'Bearer', expires_in: 3600, expires: 1, refresh_token: kept }
    : { access_token: token, token_type: 'Bearer', expires_in: 3600, refresh_token: '' });
  const called = await run(api, [...reads, ...library, ...player]);
  const { id } = await api.playlists.createPlaylist('alice', { name: 'Made' });
  called.push('playlists.createPlaylist', ...await run(api, ofPlaylist(id)));
  const operations = [...operationsOf(api), 'search'];
  assert.ok(operations.length > 70, `${operations.length} operations`);
  assertAllCalled(operations, called, {});
  assert.equal((await api.getAccessToken()).refresh_token, kept ?? '');
});
