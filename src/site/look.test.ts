import {test} from 'vitest';
import {openSite} from '../../scripts/site/openSite';
import {writeLink} from './link';
test('look', async () => {
  const site = await openSite();
  const {page} = await site.open(
    `film/${writeLink({film: 'crash-before-ack', props: {}, theme: 'light', time: {beat: 'fork-1'}, faults: [{moment: {beat: 'delivered', ms: 400}, fault: {crash: 'Worker A'}}]})}`,
  );
  await page.locator('.twin').waitFor();
  for (const width of [1440, 390]) {
    await page.setViewportSize({width, height: width === 390 ? 844 : 1000});
    await page.waitForTimeout(600);
    await page.screenshot({path: `/tmp/keep-b/twin-${width}.png`, fullPage: true});
  }
  await site.close();
});
