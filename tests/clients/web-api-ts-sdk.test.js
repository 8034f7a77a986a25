import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SpotifyApi } from '@spotify/web-api-ts-sdk';
import { agree, artistId, clientId, clientSecret, redirectFetch, redirectUri } from './server.js';

redirectFetch();
const scopes = ['user-read-email', 'user-library-read'];

/** As much of a browser's window as the flows of the SDK use, standing at the app's address. */
function openWindow() {
  const kept = new Map();
  globalThis.localStorage = {
    getItem: key => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: key => kept.delete(key),
  };
  globalThis.document = { title: 'App' };
  globalThis.window = {
    crypto, location: new URL(redirectUri), history: { replaceState: (_, __, to) => visit(to) },
  };
}

const visit = address => { window.location = new URL(address); };

/** Follows the way to /authorize and back to the app, as the browser does; the SDK starts anew on each page. */
const options = { redirectionStrategy: { redirect: async to => visit(await agree(to)), onReturnFromRedirect: async () => {} } };

/** Makes the kept token look as if it were about to end. */
function expire() {
  const key = 'spotify-sdk:AuthorizationCodeWithPKCEStrategy:token';
  localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)), expires: Date.now() - 1 }));
}

const until = async condition => {
  for (let tries = 0; !condition(); tries++) {
    assert.ok(tries < 500, 'the browser never came back');
    await new Promise(done => setTimeout(done, 10));
  }
};

test('client credentials', async () => {
  openWindow();
  const api = SpotifyApi.withClientCredentials(clientId, clientSecret);
  assert.equal((await api.artists.get(artistId)).id, artistId);
});

test('authorization code with PKCE, and a refresh', async () => {
  openWindow();
  await SpotifyApi.withUserAuthorization(clientId, redirectUri, scopes, options).authenticate();
  await until(() => window.location.searchParams.has('code'));
  const api = SpotifyApi.withUserAuthorization(clientId, redirectUri, scopes, options);
  const { authenticated, accessToken } = await api.authenticate();
  assert.equal(authenticated, true);
  assert.equal((await api.artists.get(artistId)).id, artistId);
  expire();
  assert.equal((await api.artists.get(artistId)).id, artistId);
  const refreshed = await api.getAccessToken();
  assert.notEqual(refreshed.access_token, accessToken.access_token);
  assert.notEqual(refreshed.refresh_token, accessToken.refresh_token);
});

test('implicit grant', async () => {
  openWindow();
  await SpotifyApi.withImplicitGrant(clientId, redirectUri, scopes, options).authenticate();
  await until(() => window.location.hash.includes('access_token'));
  const api = SpotifyApi.withImplicitGrant(clientId, redirectUri, scopes, options);
  assert.equal((await api.artists.get(artistId)).id, artistId);
});
