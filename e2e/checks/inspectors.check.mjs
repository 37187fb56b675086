// The inspectors inspected: a sound page passes, and each flaw is found, with script and without.
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { newContext } from '../lib/browser.mjs';
import { inspect } from '../lib/inspect/all.mjs';

const STYLE = `body { font: 1rem sans-serif; margin: 1rem; color: #111; background: #fff } :focus-visible { outline: 3px solid #0b4f9e }
  input, button { min-height: 2.75rem; min-width: 2.75rem } .wide { width: 900px } .quiet:focus { outline: none }
  .bar { position: fixed; inset: auto 0 0 0; height: 100vh; background: #ddd } .pale { color: #bbb } .small { min-height: 0; height: 12px; min-width: 0; padding: 0; font-size: 8px; line-height: 8px }
  .cut { height: 1.15em; overflow: hidden; max-width: 8em }
  @media print { button { display: none } .kept { display: inline } } @media (forced-colors: active) { .lost { display: none } }`;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; script-src 'nonce-abcdefghijklmnopqrst'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

const SOUND = '<h1>Anmelden</h1><form action="/x" method="post"><label for="name">Name</label> <input id="name" name="name" type="text" autocomplete="username"> <button type="submit">Weiter</button></form>';

const page = (body) => `<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Seite</title><link rel="stylesheet" href="/style.css"></head><body><main>${body}</main></body></html>`;

const FLAWS = [
  ['a field without a label', '<h1>A</h1><input type="text" name="a" autocomplete="name">', /axe: label/],
  ['pale text', '<h1>A</h1><p class="pale">kaum zu lesen</p>', /axe: color-contrast/],
  ['a button without a type', '<h1>A</h1><button>Weiter</button>', /html: no-implicit-button-type/],
  ['a style in markup', '<h1>A</h1><p style="color: red">rot</p>', /html: no-inline-style/],
  ['a script in the page', '<h1>A</h1><script>1</script>', /html: a script in the page/],
  ['a box that runs off the side', '<h1>A</h1><div class="wide">breit</div>', /the page scrolls sideways/],
  ['a control too small to hit', '<h1>A</h1><button class="small" type="button">x</button>', /px is too small/],
  ['text that is cut off when spaced out', '<h1>A</h1><p class="cut">Diese Zeile ist zu lang dafür</p>', /spaced text is cut off/],
  ['focus that does not show', '<h1>A</h1><button class="quiet" type="button">Weiter</button>', /focus does not show on <button>/],
  ['a button on paper', '<h1>A</h1><button class="kept" type="button">Weiter</button>', /paper: <button> “Weiter” is printed/],
  ['words that the system’s colours lose', '<h1>A</h1><p class="lost">Wichtig</p>', /forced colours/],
  ['something that covers the focus', '<h1>A</h1><button type="button">Weiter</button><div class="bar">Leiste</div>', /covers <button>/],
];

const CELLS = [true, false].map((script) => ({ script, width: 320, colours: 'light', hand: 'mouse', lang: 'de' }));

for (const cell of CELLS) {
  const how = cell.script ? 'with script' : 'without script';
  test(`a sound page passes, ${how}`, async () => {
    assert.equal(await complaint(cell, page(SOUND)), undefined);
  });
  for (const [what, body, expected] of FLAWS) {
    test(`${what} is found, ${how}`, async () => {
      assert.match((await complaint(cell, page(body))) ?? 'nothing was found', expected);
    });
  }
}

test('a page in another language is found', async () => {
  assert.match((await complaint({ ...CELLS[0], lang: 'fr' }, page(SOUND))) ?? 'nothing was found', /language: the page says/);
});

test('a missing header is found', async () => {
  const { 'cache-control': _, ...fewer } = HEADERS;
  assert.match((await complaint(CELLS[0], page(SOUND), fewer)) ?? 'nothing was found', /Cache-Control: no-store/);
});

async function complaint(cell, html, headers = HEADERS) {
  const server = http.createServer((asked, answer) => {
    const isStyle = asked.url === '/style.css';
    answer.writeHead(200, isStyle ? { 'content-type': 'text/css' } : headers);
    answer.end(isStyle ? STYLE : html);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const context = await newContext(cell, `http://127.0.0.1:${server.address().port}`);
  try {
    const tab = await context.newPage();
    const response = await tab.goto('/');
    const answer = { status: response.status(), headers: response.headers(), isPage: true };
    await inspect({ page: tab, cell, answer, html });
    return undefined;
  } catch (error) {
    return error.message;
  } finally {
    await context.close();
    server.closeAllConnections();
    server.close();
  }
}
