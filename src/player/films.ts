import {LATER} from '../../compositions/later';
import type {Explainer} from '../storyboard/explainer';
import {bringModels} from './models';

/** Ids of all films, in story order. */
export const filmIds: readonly string[] = Object.keys(LATER);

type Loading =
  | {readonly state: 'loading'; readonly until: Promise<void>}
  | {readonly state: 'loaded'; readonly explainer: Explainer}
  | {readonly state: 'failed'; readonly reason: string};

const loadings = new Map<string, Loading>();

/** The brokers that the film's runs are about, whatever its parameters. */
const systemsOf = (explainer: Explainer): readonly string[] =>
  explainer
    .plan({})
    .acts.flatMap((scenario) => [...Object.keys(scenario), ...Object.values(scenario.systems ?? {}).map(({is}) => is)]);

const loadWhole = async (load: () => Promise<Explainer>): Promise<Explainer> => {
  const explainer = await load();
  await bringModels(systemsOf(explainer));
  return explainer;
};

const startLoading = (id: string, load: () => Promise<Explainer>): Loading => {
  const until = loadWhole(load).then(
    (explainer) => void loadings.set(id, {state: 'loaded', explainer}),
    (error: unknown) => void loadings.set(id, {state: 'failed', reason: String(error)}),
  );
  const loading = {state: 'loading', until} as const;
  loadings.set(id, loading);
  return loading;
};

/** What is known of a film: nothing when the catalogue has none of that id. Starts loading it. */
export const loadingOf = (id: string): Loading | undefined => {
  const load = Object.hasOwn(LATER, id) ? LATER[id] : undefined;
  return load && (loadings.get(id) ?? startLoading(id, load));
};

/** Forgets that a film could not be loaded, so that it is tried again. */
export const forgetFailure = (id: string): void => {
  if (loadings.get(id)?.state === 'failed') loadings.delete(id);
};

/** Loads a film ahead, so that it shows at once; on a server, so that a synchronous render holds its poster. */
export const preload = async (id: string): Promise<void> => {
  const loading = loadingOf(id);
  if (loading?.state === 'loading') await loading.until;
};
