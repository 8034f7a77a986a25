// What the scripts share that call every operation of a client as its users call it: a method, its arguments, and what the
// answer must have.
import assert from 'node:assert/strict';
import { artistId as artist, redirectFetch, redirectHttps } from './server.js';

redirectHttps();
redirectFetch();

const {
  TONEARM_TOKEN: token, TONEARM_DEVICE: device, TONEARM_JPEG: jpeg, TONEARM_ALBUM_ID: album, TONEARM_TRACK_ID: track, TONEARM_SHOW_ID: show,
  TONEARM_EPISODE_ID: episode, TONEARM_AUDIOBOOK_ID: audiobook, TONEARM_CHAPTER_ID: chapter, TONEARM_PLAYLIST_ID: featured,
} = process.env;

export const things = { token, device, jpeg, artist, album, track, show, episode, audiobook, chapter, featured, category: 'indie-folk' };
export const uris = { track: `spotify:track:${track}`, album: `spotify:album:${album}` };

export const named = body => assert.ok(body.id && body.uri && body.href && body.name !== undefined);
export const page = body => assert.ok(Array.isArray(body.items) && body.href && body.total >= 0);
export const list = body => { page(body); assert.ok(body.items.length > 0 && body.total > 0); };
export const within = (member, check) => body => check(body[member]);
export const array = body => assert.ok(Array.isArray(body) && body.length > 0);
export const each = check => body => { array(body); body.forEach(check); };
export const is = (member, value) => body => assert.deepEqual(member.split('.').reduce((at, name) => at[name], body), value);
export const isTrue = body => assert.deepEqual(body, [true]);
export const empty = body => assert.ok(!body || Object.keys(body).length === 0);
export const image = body => assert.ok(body.url.startsWith('http') && 'width' in body && 'height' in body);
export const features = body => assert.ok(body.id === track && body.tempo > 0);
export const plays = body => assert.ok(body.is_playing && body.item.id && body.context.uri === uris.album && body.actions.disallows.resuming);

/** Nothing is answered, and the refusal says why. */
export const refused = text => ({ text });

/**
 * Calls methods one after the other. Arguments may be a function of what comes before; a method may stand below a member:
 * `player.skipToNext`.
 * @returns the names of what was called.
 */
export async function run(api, calls, bodyOf = answer => answer) {
  for (const [name, args, check] of calls) {
    const path = name.split('.');
    const owner = path.slice(0, -1).reduce((at, member) => at[member], api);
    const answer = owner[path.at(-1)](...typeof args === 'function' ? args() : args);
    try {
      if (check.text)
        await assert.rejects(answer, fault => textOf(fault).includes(check.text));
      else
        check(bodyOf(await answer));
    } catch (fault) {
      throw new Error(`${name}: ${textOf(fault)}`, { cause: fault });
    }
  }
  return calls.map(([name]) => name);
}

/** Fails when a client has a method that is neither called nor excused. */
export function assertAllCalled(methods, called, excuses) {
  const excused = name => Object.keys(excuses).some(pattern => new RegExp(`^(${pattern})$`).test(name));
  assert.deepEqual(methods.filter(name => !called.includes(name) && !excused(name)), [], 'methods that nobody calls');
  assert.deepEqual(called.filter(name => !methods.includes(name)), [], 'calls of what is no method');
}

const textOf = fault => [fault.message, fault.status, fault.responseText, fault.body && JSON.stringify(fault.body)].filter(Boolean).join(' ');
