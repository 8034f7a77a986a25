// The server under test, and the two ways to lead a client to it that knows only the real service's addresses. The
// clients themselves are as they were published.
import { createRequire } from 'node:module';

const env = name => process.env[name] ?? (() => { throw new Error(`${name} is not set; xunit's ClientTests sets it`); })();

export const site = new URL(env('TONEARM_URL')).origin;
export const clientId = env('TONEARM_CLIENT_ID');
export const clientSecret = env('TONEARM_CLIENT_SECRET');
export const redirectUri = env('TONEARM_REDIRECT_URI');
export const artistId = env('TONEARM_ARTIST_ID');

const realHosts = new Set(['accounts.spotify.com', 'api.spotify.com']);

/** Sends what a client fetches from the real service to the server under test. */
export function redirectFetch() {
  const fetchThere = globalThis.fetch;
  globalThis.fetch = (target, options) => {
    const url = new URL(target);
    return fetchThere(realHosts.has(url.hostname) ? new URL(url.pathname + url.search, site) : target, options);
  };
}

/** The same for clients that use Node's https module. */
export function redirectHttps() {
  const require = createRequire(import.meta.url);
  const http = require('node:http');
  const https = require('node:https');
  const { hostname, port } = new URL(site);
  https.request = (options, answered) => {
    if (!realHosts.has(options.host))
      throw new Error(`unexpected request to ${options.host}`);
    return http.request({ ...options, protocol: 'http:', agent: undefined, host: hostname, hostname, port }, answered);
  };
}

/** What a browser does with an address of /authorize when the person has agreed: the address it is sent back to. */
export async function agree(target) {
  const asked = new URL(target);
  const answer = await fetch(new URL(asked.pathname + asked.search, site), { redirect: 'manual' });
  const location = answer.headers.get('location');
  if (answer.status !== 302 || !location)
    throw new Error(`/authorize answered ${answer.status}: ${await answer.text()}`);
  return new URL(location);
}

/** The status of a read of the API with a token. */
export async function reads(token) {
  const answer = await fetch(`${site}/v1/artists/${artistId}`, { headers: { authorization: `Bearer ${token}` } });
  await answer.arrayBuffer();
  return answer.status;
}
