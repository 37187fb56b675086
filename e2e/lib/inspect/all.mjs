// What every page must be, whoever opens it and however: see ux.md, "Twelve bars that a command can check".
import { axe } from './axe.mjs';
import { headers } from './headers.mjs';
import { html } from './html.mjs';
import { keyboard } from './keyboard.mjs';
import { layout } from './layout.mjs';

/** Inspects the page in front of a person and fails with everything that was found. */
export async function inspect({ page, cell, answer, html: source }) {
  const found = [
    ...headers(answer),
    ...(await html(source)),
    ...(await layout(page, cell)),
    ...(await axe(page, cell)),
    ...(await keyboard(page)),
  ];
  if (found.length > 0) {
    throw new Error(`${page.url()} (“${await page.title()}”):\n${found.map((line) => `  - ${line}`).join('\n')}`);
  }
}
