// All browser stories in one process: `node --test-reporter=spec run.mjs [part of a file's name …]`.
// Needs LOTSE_TEST_POSTGRES (see `cargo xtask postgres`); `cargo xtask test --only stories` sets everything.
import { readdir } from 'node:fs/promises';
import { describe } from 'node:test';
import { putAwayAtTheEnd } from './lib/end.mjs';

const parts = process.argv.slice(2);
const files = [...(await listed('checks/')), ...(await listed('stories/'))];
const chosen = files.filter((file) => parts.length === 0 || parts.some((part) => file.href.includes(part)));
if (chosen.length === 0) {
  throw new Error(`no story's file is called like ${parts.join(', ')}`);
}
// Each telling waits more than it works, so two at a time keep two cores busy.
describe('Geschichten', { concurrency: 2 }, async () => {
  for (const file of chosen) await import(file);
});
putAwayAtTheEnd();

async function listed(folder) {
  const place = new URL(folder, import.meta.url);
  const names = (await readdir(place)).filter((name) => /\.(check|story)\.mjs$/.test(name));
  return names.sort().map((name) => new URL(name, place));
}
