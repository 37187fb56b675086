// One Chromium for all stories; each person in a story gets a context of their own, as on a machine of their own.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { atTheEnd } from './end.mjs';
import { LOCALES } from './words.mjs';

const PROGRAMS = [process.env.LOTSE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];

// Without these Chromium calls home; a closed network refuses that noisily, and a test must not depend on it.
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
];

let started;

/** The browser, started at its first use. */
export function browser() {
  started ??= start();
  return started;
}

async function start() {
  const executablePath = PROGRAMS.find((program) => program && existsSync(program));
  if (!executablePath) throw new Error('Chromium is missing; on Debian: apt-get install chromium. Or set LOTSE_CHROMIUM.');
  const asRoot = process.getuid?.() === 0;
  const chrome = await chromium.launch({ executablePath, args: asRoot ? ['--no-sandbox', ...FLAGS] : FLAGS });
  atTheEnd(() => chrome.close());
  return chrome;
}

/** A new context under the circumstances of this cell. */
export async function newContext(cell, baseURL) {
  const context = await (await browser()).newContext({
    baseURL,
    javaScriptEnabled: cell.script,
    viewport: { width: cell.width, height: cell.width < 600 ? 800 : 900 },
    colorScheme: cell.colours,
    locale: LOCALES[cell.lang],
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  // Long enough for a machine that has other work to do.
  context.setDefaultTimeout(30_000);
  return context;
}
