// What every page must be, whoever opens it and however. The twelve bars of ux.md, section 7, and what proves each of them:
//
//  1 axe: `axe` on every page that anybody arrives at; `91-every-route` goes through the server's whole list, narrow and wide, light and dark.
//  2 HTML: `html` on the source of every page, with inline styles, handlers and scripts; `headers` forbids them besides.
//  3 Content-Security-Policy: `headers` on every page; `Person.finish` fails on anything the browser's console complained of.
//  4 Without script: two of the four cells of the matrix have none, and every story is told in all four.
//  5 Errors: `Person.expectErrors`; `90-every-page` sends every form empty that anybody finds.
//  6 Keyboard: `keyboard` walks through every page with Tab; in two of the four cells the story has no mouse either.
//  7 Reflow and text: `layout` for the width of 320 px (1280 px at 400 %), for spaced text, and from right to left.
//  8 Targets: `layout`, 24 px, and 44 px on pages of clients.
//  9 Weight: the tests of `crates/ui/src/assets.rs` weigh script, style and fonts; `Person` notes every request that leaves the house.
// 10 Speed: `cargo xtask bench` measures the largest part of a page on a slow line (`first-look.mjs`); no test on a busy machine can.
// 11 Language: `media` holds `lang` against the language asked for; `crates/lotse/tests/story/words.rs` finds a text that a language lacks.
// 12 Paper, pictures, colours: `media` prints every page and forces the system's colours; all stories go with reduced motion. The
//    quick exit belongs to pages of clients, the small cells to statistics: they are looked at where these pages are.
import { axe } from './axe.mjs';
import { headers } from './headers.mjs';
import { html } from './html.mjs';
import { keyboard } from './keyboard.mjs';
import { layout } from './layout.mjs';
import { media } from './media.mjs';

/** Inspects the page in front of a person and fails with everything that was found. */
export async function inspect({ page, cell, answer, html: source }) {
  const found = [
    ...headers(answer),
    ...(await html(source)),
    ...(await layout(page, cell)),
    ...(await axe(page, cell)),
    ...(await keyboard(page)),
    // Last, because the colours of the screen need a moment to come back.
    ...(await media(page, cell)),
  ];
  if (found.length > 0) {
    throw new Error(`${page.url()} (“${await page.title()}”):\n${found.map((line) => `  - ${line}`).join('\n')}`);
  }
}
