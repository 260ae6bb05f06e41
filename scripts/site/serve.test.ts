import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {serveSite, type SiteServer} from './serve';

let outDir: string;
let server: SiteServer;
beforeAll(async () => {
  outDir = mkdtempSync(join(tmpdir(), 'served-'));
  mkdirSync(join(outDir, 'film'));
  writeFileSync(join(outDir, 'film/index.html'), '<!doctype html><title>film</title>');
  server = await serveSite({outDir, port: 0, host: '127.0.0.1'});
});
afterAll(async () => {
  await server.close();
  rmSync(outDir, {recursive: true});
});

/** Asks for exactly this path, as no browser would write it. */
const ask = (path: string): Promise<{status: number | undefined; location: string | undefined}> =>
  new Promise((resolve, reject) => {
    const {hostname, port} = new URL(server.url);
    request({hostname, port, path}, (response) => {
      response.resume();
      resolve({status: response.statusCode, location: response.headers.location});
    })
      .on('error', reject)
      .end();
  });

test('a page is found without the slash at its end, with what was asked for', async () => {
  const {location} = await ask('/film?film=dlq-flow');
  expect(new URL(location ?? '', `${server.url}film`).href).toBe(`${server.url}film/?film=dlq-flow`);
});

test.each([
  '//host.example/film',
  '///host.example/film',
  '/\\host.example/film',
  '/%2f/host.example/film',
  '//host.example/film?x=//y',
])('nobody is sent to another host: %s', async (path) => {
  const {status, location} = await ask(path);
  if (location === undefined) expect(status).toBeGreaterThanOrEqual(400);
  else expect(new URL(location, new URL(server.url).origin + path).origin).toBe(new URL(server.url).origin);
  expect(location ?? '').not.toMatch(/^(\/\/|\\|[a-z]+:)/i);
});
