import {createServer} from 'node:http';
import {readFile} from 'node:fs/promises';
import type {AddressInfo} from 'node:net';
import {extname, join, normalize} from 'node:path';

/** A page that exists only here: its HTML, by its path. */
export type Pages = Readonly<Record<string, string>>;

export interface Served {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** No inline script or style, no other host, no eval. */
export const STRICT = "default-src 'self'";

/** Serves a folder, and pages beside it, on a free port of this machine; everything under the strict policy. */
export const serve = async (folder: string, pages: Pages = {}): Promise<Served> => {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const send = (body: string | Buffer): void => {
      response.writeHead(200, {
        'content-type': CONTENT_TYPES[extname(path)] ?? 'application/octet-stream',
        'content-security-policy': STRICT,
      });
      response.end(body);
    };
    const page = pages[path];
    if (page !== undefined) return send(page);
    readFile(join(folder, path)).then(send, () => response.writeHead(404).end());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const {port} = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};
