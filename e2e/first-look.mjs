// How long a person with a slow line and a slow machine waits for the largest part of a page (LCP), as Chromium sees it.
//
// `cargo xtask bench` calls it with the address of a server, the cookies of a session and the paths to be opened, and reads
// one line of JSON: for each path the times of every visit, in milliseconds, and the bytes that came over the line.
import { browser } from './lib/browser.mjs';

// What Chromium's developer tools call "Slow 4G", on a machine that takes four times as long as this one.
const LINE = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const SLOWER = 4;
const VISITS = 5;

const { LOTSE_ADDRESS: address, LOTSE_COOKIES: cookies, LOTSE_PATHS: paths } = process.env;
const told = [];
for (const path of paths.split(' ')) {
  const visits = [];
  let bytes = 0;
  for (let visit = 0; visit < VISITS; visit += 1) {
    const seen = await open(path);
    visits.push(seen.largest);
    bytes = seen.bytes;
  }
  told.push({ path, visits, bytes });
}
console.log(JSON.stringify(told));
await (await browser()).close();

/** Opens a page with nothing in the cache and waits until nothing larger can come. */
async function open(path) {
  const context = await (await browser()).newContext({ baseURL: address, viewport: { width: 1280, height: 900 }, locale: 'de-DE' });
  await context.addCookies(cookies.split('; ').map((pair) => {
    const [name, ...value] = pair.split('=');
    return { name, value: value.join('='), url: address };
  }));
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await protocol.send('Network.enable');
  let bytes = 0;
  protocol.on('Network.loadingFinished', (event) => { bytes += event.encodedDataLength; });
  await protocol.send('Network.emulateNetworkConditions', LINE);
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const answer = await page.goto(path, { waitUntil: 'load', timeout: 60_000 });
  if (answer.status() !== 200) throw new Error(`${path} answered ${answer.status()}`);
  await page.waitForTimeout(2_000);
  const largest = await page.evaluate(() => new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true });
  }));
  await context.close();
  return { largest, bytes };
}
