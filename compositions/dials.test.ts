import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {produce} from '../src/storyboard/film';
import {anySettings} from '../src/storyboard/testing/anySettings';
import {catalog} from './catalog';

describe.each(catalog)('$id', (explainer) => {
  test('tells a story at every setting that its dials allow', () => {
    fc.assert(
      fc.property(anySettings(explainer), (settings) => {
        const {cut} = produce(explainer, settings);
        expect(cut.durationInFrames).toBeGreaterThan(0);
      }),
      {numRuns: 300},
    );
  });
});
