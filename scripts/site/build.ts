import {build} from 'vite';
import config from '../../vite.site.config';

/** Builds the site into its folder, or another one. Takes a few seconds. */
export const buildSite = async (outDir = config.build.outDir): Promise<void> => {
  await build({...config, configFile: false, logLevel: 'warn', build: {...config.build, outDir}});
};
