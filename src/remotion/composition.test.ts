import {describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
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
  const composition = compositionOf(explainer);

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

test('another parameter is another length', async () => {
  const [dlqFlow] = catalog.filter(({id}) => id === 'dlq-flow').map(compositionOf);
  if (dlqFlow === undefined) throw new Error('there is no dlq-flow');
  const [three, one] = await Promise.all([metadata(dlqFlow, {}), metadata(dlqFlow, {backoff: [1000]})]);
  expect(one.durationInFrames).toBeLessThan(three.durationInFrames ?? 0);
});

test('a scenario of somebody’s own is a composition too', async () => {
  const example = catalog.find(({id}) => id === 'dlq-flow')?.plan({}).acts[0];
  const composition = compositionOfScenario(example);
  expect((await metadata(composition, {})).durationInFrames).toBeGreaterThan(0);
  await expect(metadata(composition, {scenario: {actors: [{is: 'teapot'}]}})).rejects.toThrow('actors');
});
