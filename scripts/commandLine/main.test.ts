import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {expect, test} from 'vitest';

test('a reader that has seen enough, as head has, ends a command without a word', async () => {
  const command = spawn(process.execPath, ['scripts/run.mjs', 'explain', 'dlq-flow', '--events'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  command.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  await once(command.stdout, 'data');
  command.stdout.destroy();
  const [code] = (await once(command, 'close')) as [number | null];
  expect(complaints).toBe('');
  expect(code).toBe(0);
});
