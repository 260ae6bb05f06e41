import {describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {crashBeforeAck} from '../../compositions/crash-before-ack';
import {ASPECTS} from '../stage/format';
import {produce} from '../storyboard/film';
import {compositionOf, compositionOfScenario} from './composition';

/** Remotion's call, as far as we use it. */
const metadata = async ({calculateMetadata, defaultProps, id}: ReturnType<typeof compositionOf>, props: object) =>
  calculateMetadata({
    props: {...defaultProps, ...props},
    defaultProps,
    abortSignal: new AbortController().signal,
    compositionId: id,
    isRendering: true,
  });

describe.each(catalog)('$id', (explainer) => {
  const composition = compositionOf(explainer, '16:9');

  test('can be edited in Studio by its parameters and the theme', () => {
    expect(Object.keys(composition.schema.shape)).toEqual([...Object.keys(explainer.parameters.shape), 'theme']);
    expect(composition.defaultProps).toEqual({...explainer.parameters.parse({}), theme: 'dark'});
  });

  test('is as long as its story', async () => {
    const {durationInFrames, props} = await metadata(composition, {theme: 'light'});
    expect(durationInFrames).toBe(produce(explainer).cut.durationInFrames);
    expect(props).toEqual({...explainer.parameters.parse({}), theme: 'light'});
  });

  test('refuses props that are not right, and names the field', async () => {
    await expect(metadata(composition, {nonsense: 1})).rejects.toThrow('nonsense: there is no such parameter');
  });
});

test('a film is there in every format, by an id that says which', () => {
  const compositions = ASPECTS.map((aspect) => compositionOf(crashBeforeAck, aspect));
  expect(compositions.map(({id, width, height}) => [id, width, height])).toEqual([
    ['crash-before-ack', 1920, 1080],
    ['crash-before-ack-9x16', 1080, 1920],
    ['crash-before-ack-1x1', 1080, 1080],
  ]);
});

test('another parameter is another film', async () => {
  const composition = compositionOf(crashBeforeAck, '1:1');
  const [own, other] = await Promise.all([metadata(composition, {}), metadata(composition, {crashAfter: 'charge'})]);
  expect(own.durationInFrames).toBe(produce(crashBeforeAck).cut.durationInFrames);
  expect(other.durationInFrames).toBe(produce(crashBeforeAck, {crashAfter: 'charge'}).cut.durationInFrames);
});

test('a scenario of somebody’s own is a composition too', async () => {
  const composition = compositionOfScenario(crashBeforeAck.plan({}).acts[0], '9:16');
  expect(composition.id).toBe('scenario-9x16');
  expect((await metadata(composition, {})).durationInFrames).toBeGreaterThan(0);
  await expect(metadata(composition, {scenario: {actors: [{is: 'teapot'}]}})).rejects.toThrow('actors');
});
