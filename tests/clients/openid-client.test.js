import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as client from 'openid-client';
import { agree, artistId, clientId, clientSecret, reads, redirectUri, site } from './server.js';

const discover = authentication => client.discovery(new URL(site), clientId, undefined, authentication,
  { algorithm: 'oauth2', execute: [client.allowInsecureRequests] });

async function authorize(config, changes = {}) {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri, scope: 'user-read-email user-library-read', state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...changes,
  });
  return client.authorizationCodeGrant(config, await agree(url), { pkceCodeVerifier: verifier, expectedState: state });
}

test('client credentials', async () => {
  const config = await discover(client.ClientSecretBasic(clientSecret));
  const tokens = await client.clientCredentialsGrant(config);
  assert.deepEqual([tokens.token_type, tokens.expires_in, tokens.refresh_token], ['bearer', 3600, undefined]);
  const answer = await client.fetchProtectedResource(config, tokens.access_token, new URL(`/v1/artists/${artistId}`, site), 'GET');
  assert.equal((await answer.json()).id, artistId);
});

for (const [name, authentication] of [
  ['the secret in the header', client.ClientSecretBasic(clientSecret)],
  ['the secret in the form', client.ClientSecretPost(clientSecret)],
  ['no secret', client.None()],
]) {
  test(`authorization code with PKCE and ${name}, refresh, revocation`, async () => {
    const config = await discover(authentication);
    const tokens = await authorize(config);
    assert.deepEqual(tokens.scope.split(' ').sort(), ['user-library-read', 'user-read-email']);
    assert.equal(await reads(tokens.access_token), 200);

    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
    assert.notEqual(refreshed.access_token, tokens.access_token);
    assert.equal(refreshed.refresh_token === tokens.refresh_token, name !== 'no secret');

    await client.tokenRevocation(config, refreshed.refresh_token);
    assert.equal(await reads(refreshed.access_token), 401);
    await assert.rejects(client.refreshTokenGrant(config, refreshed.refresh_token),
      error => error instanceof client.ResponseBodyError && error.error === 'invalid_grant');
  });
}

test('introspection of its own token', async () => {
  const config = await discover(client.ClientSecretBasic(clientSecret));
  const { access_token: token } = await client.clientCredentialsGrant(config);
  const told = await client.tokenIntrospection(config, token);
  assert.deepEqual([told.active, told.client_id], [true, clientId]);
});

test('a wrong secret is an error that it understands', async () => {
  const config = await discover(client.ClientSecretPost('0'.repeat(32)));
  await assert.rejects(client.clientCredentialsGrant(config),
    error => error instanceof client.ResponseBodyError && error.error === 'invalid_client'
      && error.error_description === 'Invalid client secret');
});

test('an answer with somebody else\'s state is not taken', async () => {
  const config = await discover(client.None());
  await assert.rejects(authorize(config, { state: 'another' }));
});
