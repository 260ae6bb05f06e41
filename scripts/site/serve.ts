import {preview} from 'vite';
import config from '../../vite.site.config';

export interface SiteServer {
  /** With a slash at its end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

interface Serving {
  readonly outDir?: string;
  /** The first port to try. */
  readonly port: number;
  readonly host: string;
}

/** Serves the built site with the headers that it should have anywhere. */
export const serveSite = async ({outDir = config.build.outDir, port, host}: Serving): Promise<SiteServer> => {
  const server = await preview({
    ...config,
    configFile: false,
    logLevel: 'warn',
    build: {outDir},
    preview: {...config.preview, port, host},
  });
  return {url: server.resolvedUrls?.local[0] ?? `http://${host}:${port}/`, close: () => server.close()};
};
