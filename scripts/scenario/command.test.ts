import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scenario-'));
  writeFileSync(join(folder, 'definitions.json'), JSON.stringify({queues: [{name: 'q'}]}));
  writeFileSync(join(folder, 'wrong.json'), JSON.stringify({queues: [{name: 5}]}));
});
afterAll(() => rmSync(folder, {recursive: true}));

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['scripts/run.mjs', 'scenario', ...args], {encoding: 'utf8'});

describe('what is wrong with what was asked is one sentence, without a stack', () => {
  test.each([
    [
      'a virtual host that is not there',
      ['--from-definitions', 'definitions.json', '--vhost', 'nowhere'],
      'there are queues in "/"',
    ],
    ['a file that is not there', ['--from-kafka', 'nofile.txt'], 'there is no file'],
    ['a field of the wrong kind', ['--from-definitions', 'wrong.json'], 'queues[0].name'],
  ])('%s', (_, args, says) => {
    const {status, stderr} = run(...args.map((one) => (/\.(json|txt)$/.test(one) ? join(folder, one) : one)));
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('    at ');
    expect(status).toBe(2);
  });
});
