import {describe, expect, test} from 'vitest';
import {FORMATS} from '../stage/format';
import {kindNames, specimensOf} from '../stage/samples/page';
import {partComposition} from './partComposition';

/** Remotion's call, as far as we use it. */
const metadata = async ({calculateMetadata, defaultProps, id}: ReturnType<typeof partComposition>, props: object) =>
  calculateMetadata({
    props: {...defaultProps, ...props},
    defaultProps,
    abortSignal: new AbortController().signal,
    compositionId: id,
    isRendering: true,
  });

describe.each(kindNames())('part-%s', (kindName) => {
  const composition = partComposition(kindName);

  test('has an id that Remotion allows', () => {
    expect(composition.id).toMatch(/^[A-Za-z0-9-]+$/);
  });

  test('shows all samples for equally long, and one alone for that long', async () => {
    const specimens = specimensOf(kindName);
    const [first] = specimens;
    const [all, one] = await Promise.all([
      metadata(composition, {}),
      metadata(composition, {sample: first?.sample.shows}),
    ]);
    expect(one.durationInFrames).toBeGreaterThan(0);
    expect(all.durationInFrames).toBe((one.durationInFrames ?? 0) * specimens.length);
  });

  test.each(['16:9', '9:16', '1:1'] as const)('is as large as the format %s', async (format) => {
    const {width, height} = FORMATS[format];
    expect(await metadata(composition, {format})).toMatchObject({width, height});
  });
});
