import assert from 'node:assert/strict';
import { test } from 'node:test';
import SpotifyWebApi from 'spotify-web-api-node';
import { agree, artistId, clientId, clientSecret, reads, redirectHttps, redirectUri } from './server.js';

redirectHttps();
const app = () => new SpotifyWebApi({ clientId, clientSecret, redirectUri });

test('client credentials', async () => {
  const api = app();
  const { body } = await api.clientCredentialsGrant();
  assert.deepEqual([body.token_type, body.expires_in, 'refresh_token' in body], ['Bearer', 3600, false]);
  api.setAccessToken(body.access_token);
  assert.equal((await api.getArtist(artistId)).body.id, artistId);
});

test('authorization code, and refreshing with the same token twice', async () => {
  const api = app();
  const back = await agree(api.createAuthorizeURL(['user-read-private', 'user-read-email'], 'some-state', false));
  assert.equal(back.searchParams.get('state'), 'some-state');
  const { body } = await api.authorizationCodeGrant(back.searchParams.get('code'));
  api.setAccessToken(body.access_token);
  api.setRefreshToken(body.refresh_token);
  for (let round = 0; round < 2; round++) {
    const refreshed = await api.refreshAccessToken();
    assert.equal(refreshed.body.scope.split(' ').sort().join(' '), 'user-read-email user-read-private');
    api.setAccessToken(refreshed.body.access_token);
    assert.equal((await api.getArtist(artistId)).statusCode, 200);
  }
});

test('implicit grant', async () => {
  const back = await agree(app().createAuthorizeURL(['streaming'], 'some-state', true, 'token'));
  const answer = new URLSearchParams(back.hash.slice(1));
  assert.deepEqual([answer.get('state'), answer.get('token_type'), answer.get('expires_in'), answer.get('code')],
    ['some-state', 'Bearer', '3600', null]);
  assert.equal(await reads(answer.get('access_token')), 200);
});

test('refusals arrive with their texts', async () => {
  await assert.rejects(new SpotifyWebApi({ clientId, clientSecret: 'wrong' }).clientCredentialsGrant(),
    error => error.statusCode === 400 && error.body.error === 'invalid_client'
      && error.body.error_description === 'Invalid client secret');
  await assert.rejects(app().authorizationCodeGrant('no-such-code'),
    error => error.body.error === 'invalid_grant' && error.body.error_description === 'Invalid authorization code');
  const api = app();
  api.setAccessToken('no-such-token');
  await assert.rejects(api.getArtist(artistId),
    error => error.statusCode === 401 && error.body.error.message === 'Invalid access token');
});
