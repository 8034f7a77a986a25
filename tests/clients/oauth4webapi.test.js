import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as oauth from 'oauth4webapi';
import { agree, clientId, clientSecret, reads, redirectUri, site } from './server.js';

const insecure = { [oauth.allowInsecureRequests]: true };
const client = { client_id: clientId };
const issuer = new URL(site);
const server = await oauth.processDiscoveryResponse(issuer,
  await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure }));

function addressOf(parameters) {
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({ client_id: clientId, redirect_uri: redirectUri, ...parameters });
  return url;
}

async function authorize(authentication, pkce) {
  const state = oauth.generateRandomState();
  const verifier = pkce ? oauth.generateRandomCodeVerifier() : oauth.nopkce;
  const challenge = pkce
    ? { code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' } : {};
  const back = await agree(addressOf({ response_type: 'code', scope: 'streaming', state, ...challenge }));
  // Checks state and the issuer (RFC 9207), which the metadata promises.
  const parameters = oauth.validateAuthResponse(server, client, back, state);
  return oauth.processAuthorizationCodeResponse(server, client,
    await oauth.authorizationCodeGrantRequest(server, client, authentication, parameters, redirectUri, verifier, insecure));
}

test('the metadata promises S256 and the issuer in the answer', () => {
  assert.deepEqual(server.code_challenge_methods_supported, ['S256']);
  assert.equal(server.authorization_response_iss_parameter_supported, true);
  assert.equal(server.issuer, site);
});

for (const [name, authentication] of [
  ['header', oauth.ClientSecretBasic(clientSecret)],
  ['form', oauth.ClientSecretPost(clientSecret)],
]) {
  test(`client credentials with the secret in the ${name}`, async () => {
    const answer = await oauth.clientCredentialsGrantRequest(server, client, authentication, {}, insecure);
    const tokens = await oauth.processClientCredentialsResponse(server, client, answer);
    assert.equal(await reads(tokens.access_token), 200);
  });

  test(`authorization code without PKCE, with the secret in the ${name}`, async () => {
    const tokens = await authorize(authentication, false);
    assert.equal(tokens.scope, 'streaming');
    assert.equal(await reads(tokens.access_token), 200);
  });
}

test('PKCE, refresh, introspection and revocation', async () => {
  const tokens = await authorize(oauth.None(), true);
  const refreshed = await oauth.processRefreshTokenResponse(server, client,
    await oauth.refreshTokenGrantRequest(server, client, oauth.None(), tokens.refresh_token, insecure));
  assert.notEqual(refreshed.refresh_token, tokens.refresh_token);
  const secret = oauth.ClientSecretBasic(clientSecret);
  const active = async token => (await oauth.processIntrospectionResponse(server, client,
    await oauth.introspectionRequest(server, client, secret, token, insecure))).active;
  assert.equal(await active(refreshed.access_token), true);
  await oauth.processRevocationResponse(
    await oauth.revocationRequest(server, client, oauth.None(), refreshed.refresh_token, insecure));
  assert.equal(await active(refreshed.access_token), false);
});

test('an error of the answer is told with state and issuer', async () => {
  const state = oauth.generateRandomState();
  const back = await agree(addressOf({ response_type: 'code', response_mode: 'form_post', state }));
  assert.throws(() => oauth.validateAuthResponse(server, client, back, state),
    error => error instanceof oauth.AuthorizationResponseError && error.error === 'invalid_request');
});

test('a code works once', async () => {
  const state = oauth.generateRandomState();
  const back = await agree(addressOf({ response_type: 'code', state }));
  const parameters = oauth.validateAuthResponse(server, client, back, state);
  const exchange = async () => oauth.processAuthorizationCodeResponse(server, client, await oauth.authorizationCodeGrantRequest(
    server, client, oauth.ClientSecretBasic(clientSecret), parameters, redirectUri, oauth.nopkce, insecure));
  const tokens = await exchange();
  await assert.rejects(exchange(), error => error instanceof oauth.ResponseBodyError && error.error === 'invalid_grant');
  assert.equal(await reads(tokens.access_token), 401);
});
