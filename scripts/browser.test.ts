import {spawnSync} from 'node:child_process';
import {expect, test} from 'vitest';
import {findBrowser} from './browser';
import {UsageError} from './commandLine/usageError';

test('the browser that is found starts, without any environment of its own', async () => {
  const {executable} = await findBrowser();
  const {stdout, status} = spawnSync(executable, ['--version'], {encoding: 'utf8', env: {}});
  expect(stdout).toMatch(/^(Chromium|HeadlessChrome|Google Chrome)/);
  expect(status).toBe(0);
});

test('a browser that the person points at is used, or missed by its name', async () => {
  expect(await findBrowser(process.execPath)).toEqual({executable: process.execPath, chromeMode: 'chrome-for-testing'});
  await expect(findBrowser('/nowhere/chrome')).rejects.toThrow(UsageError);
  await expect(findBrowser('/nowhere/chrome')).rejects.toThrow('no browser at /nowhere/chrome');
});
