// A Lotse of its own for every telling: the story server, fresh data, its clock standing at Monday, 23 November 2026, 08:50.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const ROOT = new URL('../../', import.meta.url);
const PATIENCE_MS = 120_000;

/** Starts a server on this engine, with some families besides those of the story, and waits for its address. */
export async function startServer(engine, families = 0) {
  const args = ['--engine', engine, '--cases', String(families)];
  const built = process.env.LOTSE_STORY_SERVER;
  const [program, all] = built
    ? [built, args]
    : ['cargo', ['run', '--quiet', '-p', 'testkit', '--features', 'app', '--bin', 'story-server', '--', ...args]];
  const child = spawn(program, all, { cwd: ROOT, stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, RUST_BACKTRACE: '0' } });
  let log = '';
  child.stderr.on('data', (bytes) => (log += bytes));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  // Whatever happens to us, no server stays behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const address = await firstLine(child, () => log);
  return {
    url: address.url,
    log: () => log,
    /** Addresses that the invented region knows, by what they are an example of. */
    examples: address.examples ?? {},
    /** Every address that the server answers, with an example of it in the invented region. */
    routes: (address.routes ?? []).map((route) => ({ ...route, example: filled(route.example, address.examples ?? {}) })),
    /** Moves the server's clock on and wakes what was due: `advance({ hours: 1, minutes: 10 })`. */
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) =>
      control(address.control, `/clock?advance_seconds=${((days * 24 + hours) * 60 + minutes) * 60 + seconds}`),
    /** What the server's clock shows. */
    now: async () => new Date(await control(address.control, '/clock')),
    async stop() {
      process.removeListener('exit', kill);
      child.stdin.end();
      child.kill('SIGTERM');
      const late = setTimeout(kill, 5_000);
      await ended;
      clearTimeout(late);
    },
  };
}

/** The JSON line with which the server says where it is: {"url": "…", "control": "…", "examples": …}. */
function firstLine(child, log) {
  return new Promise((resolve, reject) => {
    const give_up = setTimeout(() => reject(new Error(`the story server did not start in time:\n${log()}`)), PATIENCE_MS);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the story server ended with ${code}:\n${log()}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      clearTimeout(give_up);
      resolve(JSON.parse(line));
    });
  });
}

/** An example with the codes of the region in the places of their names. */
function filled(example, codes) {
  return example.replaceAll(/\{([\w-]+)\}/g, (whole, name) => codes[name] ?? whole);
}

async function control(base, path) {
  const answer = await fetch(new URL(path, base));
  if (!answer.ok) throw new Error(`the story server's control answered ${answer.status} to ${path}`);
  return answer.text();
}
