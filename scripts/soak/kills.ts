import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {catalog} from '../../compositions/catalog';
import {randomOf} from './random';
import {type Tally, tally} from './tally';
import {notWhole} from './whole';

const FRAMES = 60;
/** A small film is done after about so long on a quiet machine; some of the instants lie after its end. */
const LATEST_MS = 4000;
const FORMATS = ['mp4', 'mp4', 'png', 'webm', 'gif'] as const;
const SIGNALS = ['SIGKILL', 'SIGKILL', 'SIGINT', 'SIGTERM'] as const;

/** Kills renders into one folder at random instants. A fault is anything published that is not whole, and anything unfinished that
 *  a render which could clear up has left. */
export const soakKills = async (count: number, seed: number): Promise<Tally> => {
  const out = mkdtempSync(join(tmpdir(), 'soak-kills-'));
  try {
    return await tally(count, seed, async (own) => {
      const random = randomOf(own);
      const film = catalog[random.below(catalog.length)]?.id ?? '';
      const [format, signal] = [random.of(FORMATS), random.of(SIGNALS)];
      const request = ['render', film, '--scale', '0.1', '--frames', `0-${FRAMES - 1}`, '--format', format, '--force'];
      const ended = await killed([...request, '--out', out], signal, random.below(LATEST_MS));
      const faults = [...(await notWhole(out, FRAMES))];
      if (signal !== 'SIGKILL' && existsSync(join(out, '.unfinished'))) faults.push('.unfinished is left');
      return {outcome: ended, ...(faults.length > 0 && {fault: `${film} ${format} ${signal}: ${faults.join('; ')}`})};
    });
  } finally {
    rmSync(out, {recursive: true, force: true, maxRetries: 5});
  }
};

const killed = (args: readonly string[], signal: NodeJS.Signals, afterMs: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/run.mjs', ...args], {stdio: 'ignore'});
    const timer = setTimeout(() => child.kill(signal), afterMs);
    child.on('error', reject);
    child.on('close', (code, by) => {
      clearTimeout(timer);
      resolve(code === 0 ? 'finished before' : `ended by ${by ?? signal}`);
    });
  });
