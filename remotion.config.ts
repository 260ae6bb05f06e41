import {spawnSync} from 'node:child_process';
import {Config} from '@remotion/cli/config';

// For `npm run studio` and plain `npx remotion render`. Our own scripts call Remotion's functions, which do not read this.

Config.setEntryPoint('src/remotion/index.ts');
Config.setPublicDir('public');
Config.setColorSpace('bt709');
Config.setOverwriteOutput(true);
Config.setMuted(true);
Config.setRspack(true);
Config.setAskAIEnabled(false);

const FIND_BROWSER = `
  const {findBrowser} = await import('./scripts/browser.ts');
  console.log(JSON.stringify(await findBrowser()));
`;

/** On Linux Remotion would download a browser of its own; the one out of the npm registry does. */
const setBrowserFromRegistry = () => {
  const found = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', FIND_BROWSER], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (found.status === 0) {
    const {executable, chromeMode} = JSON.parse(found.stdout) as {
      executable: string;
      chromeMode: 'headless-shell' | 'chrome-for-testing';
    };
    Config.setBrowserExecutable(executable);
    Config.setChromeMode(chromeMode);
  } else if (!process.argv.includes('studio')) {
    process.exit(1); // it has been said what to do; Studio is worth having without
  }
};

if (process.platform === 'linux' || process.env.QUEUE_EXPLAINERS_BROWSER) setBrowserFromRegistry();
