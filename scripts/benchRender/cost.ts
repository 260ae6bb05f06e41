import {spawn} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';

/** What running a script has taken, with all processes that it started. */
export interface Cost {
  readonly seconds: number;
  /** Seconds of all processors together; unknown outside of Linux. */
  readonly cpu: number | undefined;
  /** The most that its processes held at the same time, in bytes; what several share counts for each. Unknown outside of Linux. */
  readonly memory: number | undefined;
}

const MILLISECONDS = 1000;
const LOOK_EVERY_MS = 50;
const TICKS_PER_SECOND = 100;
const PAGE = 4096;

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly cpu: number;
  readonly memory: number;
}

/** Every process of this machine (proc(5), /proc/pid/stat). */
const processes = (): readonly Process[] =>
  readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const field = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      const [parent = 0, user = 0, system = 0, pages = 0] = [field[1], field[11], field[12], field[21]];
      return [{pid: Number(name), parent, cpu: (user + system) / TICKS_PER_SECOND, memory: pages * PAGE}];
    } catch {
      return []; // it has ended in the meantime
    }
  });

const familyOf = (root: number): readonly Process[] => {
  const all = processes();
  const members = new Set([root]);
  for (let size = 0; size !== members.size;) {
    size = members.size;
    for (const {pid, parent} of all) if (members.has(parent)) members.add(pid);
  }
  return all.filter(({pid}) => members.has(pid));
};

/** Adds up what a family of processes takes, looking every now and then. */
const watch = (root: number) => {
  const cpu = new Map<number, number>();
  let memory = 0;
  const look = (): void => {
    const family = familyOf(root);
    for (const {pid, cpu: used} of family) cpu.set(pid, Math.max(used, cpu.get(pid) ?? 0));
    memory = Math.max(
      memory,
      family.reduce((sum, member) => sum + member.memory, 0),
    );
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    return {cpu: [...cpu.values()].reduce((sum, used) => sum + used, 0), memory};
  };
};

/** Runs a script of Node to its end. @throws with the end of what it wrote when it fails */
export const costOf = (...script: readonly string[]): Promise<Cost> =>
  new Promise((finished, failed) => {
    const start = performance.now();
    const child = spawn(process.execPath, script, {stdio: ['ignore', 'pipe', 'pipe']});
    const told = process.platform === 'linux' && child.pid !== undefined ? watch(child.pid) : () => undefined;
    let words = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.on('error', failed);
    child.on('close', (code) => {
      const seconds = (performance.now() - start) / MILLISECONDS;
      const more = told();
      if (code === 0) finished({seconds, cpu: more?.cpu, memory: more?.memory});
      else failed(new Error(`${script.join(' ')} ended with ${code}\n${words}`));
    });
  });

/** The middle value; of an even number, the mean of the two in the middle. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return ((low ?? NaN) + (high ?? NaN)) / 2;
};
