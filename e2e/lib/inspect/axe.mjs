// axe-core in a world of its own beside the page: the page's policy stays in force, and it works with script switched off too.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe could not decide and a person has: rule and a piece of the element's markup, each with its reason. */
const REVIEWED = [
  // The browser's own viewer shows a document there; what it makes of it is no page of ours, and a link opens it alone.
  { rule: 'frame-tested', html: 'class="l-viewer"' },
  // What lies under the words of a drawing axe cannot see; they have the page's text colours on the page's own ground.
  { rule: 'color-contrast', html: '<tspan ' },
  { rule: 'color-contrast', html: '<text ' },
  // A link that breaks over two lines in a row stacked on a phone; it has the colours of every link, on the page's own ground.
  { rule: 'color-contrast', html: '/familie/genogramm/personen/' },
];

// With script switched off a page has no timers; axe waits on very short ones only to let the page breathe.
const TIMERS = `
  globalThis.setTimeout = (step, ms = 0, ...args) => { if (ms <= 50) queueMicrotask(() => step(...args)); return 0; };
  globalThis.requestAnimationFrame = (step) => setTimeout(() => step(0));
`;

/** A key to type by hand, broken over two lines on a narrow screen: its text is the page's own, on the page's own ground. */
const BROKEN_KEY = /^<span class="l-prose" dir="auto">(?:[A-Z2-7]{4} ?){8}<\/span>$/;

/** Every violation, and everything undecided that nobody has reviewed. */
export async function axe(page, cell) {
  const devtools = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await devtools.send('Page.getFrameTree');
    const world = await devtools.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'axe' });
    const evaluate = async (expression) => {
      const answer = await devtools.send('Runtime.evaluate', { expression, contextId: world.executionContextId, awaitPromise: true, returnByValue: true });
      if (answer.exceptionDetails) throw new Error(`axe: ${answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text}`);
      return answer.result.value;
    };
    await evaluate(`${cell.script ? '' : TIMERS}; ${AXE}; 0`);
    // What another program shows in a frame has no script of ours to answer; without a clock axe would wait for it for ever.
    const options = { runOnly: { type: 'tag', values: RULES }, resultTypes: ['violations', 'incomplete'], iframes: cell.script };
    const result = await evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations, incomplete }) => {
      const inRow = ({ target }) => Boolean(document.querySelector([target].flat(2)[0])?.closest('.l-subnav'));
      const short = (results) => results.flatMap(({ id, help, nodes }) => nodes.map((node) => ({ id, help, html: node.html, why: node.failureSummary, inRow: inRow(node) })));
      return { violations: short(violations), incomplete: short(incomplete) };
    })`);
    // On a phone the pages of a case stand in one row, moved sideways; what lies outside axe cannot decide. On a wide screen it does.
    const undecided = result.incomplete.filter(({ id, html, inRow }) => !(id === 'color-contrast' && (inRow || BROKEN_KEY.test(html))) && !REVIEWED.some((known) => known.rule === id && html.includes(known.html)));
    return [...result.violations.map(say('axe')), ...undecided.map(say('axe cannot decide'))];
  } finally {
    await devtools.detach().catch(() => {});
  }
}

const say = (who) => ({ id, help, html, why }) => `${who}: ${id}: ${help}: ${html.slice(0, 200)} (${why?.replaceAll(/\s+/g, ' ')})`;
