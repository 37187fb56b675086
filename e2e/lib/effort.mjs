// What a standard task costs (R185): how often somebody clicks, in how many fields they type, on how many pages they
// arrive, and the seconds in which the pages answered. Counted while the stories are told, printed when the last is over,
// and never compared with a bound: a figure to look at, not a test of speed.
import { atTheEnd } from './end.mjs';
import { words } from './matrix.mjs';

/** Every telling of every task. */
const told = [];

/** One task, from its first click to its last page. */
export class Effort {
  #since = performance.now();
  #apart = 0;

  constructor(task, cell) {
    Object.assign(this, { task, cell, clicks: 0, typed: 0, signs: 0, pages: 0 });
  }

  clicked() {
    this.clicks += 1;
  }

  wrote(text) {
    this.typed += 1;
    this.signs += text.length;
  }

  arrived() {
    this.pages += 1;
  }

  /** The milliseconds in which a page was inspected besides are no part of the task. */
  besides(milliseconds) {
    this.#apart += milliseconds;
  }

  end() {
    this.seconds = (performance.now() - this.#since - this.#apart) / 1000;
    if (told.length === 0) atTheEnd(print);
    told.push(this);
  }
}

/** One line a task: the middle of all tellings, as they were told with and without script. */
function print() {
  const middle = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
  const lines = [['task', 'told', 'clicks', 'fields', 'signs', 'pages', 'seconds']];
  for (const task of new Set(told.map((one) => one.task))) {
    const all = told.filter((one) => one.task === task);
    const of = (name) => String(middle(all.map((one) => one[name])));
    lines.push([task, String(all.length), of('clicks'), of('typed'), of('signs'), of('pages'), middle(all.map((one) => one.seconds)).toFixed(1)]);
  }
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const row = (line) => line.map((part, column) => (column === 0 ? part.padEnd(widths[column]) : part.padStart(widths[column]))).join('  ');
  const cells = new Set(told.map((one) => words(one.cell))).size;
  console.log(`\nEffort of standard tasks, the middle of all tellings in ${cells} cells (R185):\n${lines.map(row).join('\n')}\n`);
}
