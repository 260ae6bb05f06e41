import {LATER} from '../../compositions/later';
import type {Explainer} from '../storyboard/explainer';
import type {Faulted} from './faulted';
import {later, type Later, type Loading} from './later';
import {bringModelsOf} from './models';

/** Ids of all films, in story order. */
export const filmIds: readonly string[] = Object.keys(LATER);

const loadWhole = async (id: string, load: () => Promise<Explainer>): Promise<Explainer> => {
  const [explainer] = await Promise.all([load(), bringModelsOf(id)]);
  return explainer;
};

const films: ReadonlyMap<string, Later<Explainer>> = new Map(
  Object.entries(LATER).map(([id, load]) => [id, later(() => loadWhole(id, load))]),
);

/** What throws faults into a film: fetched for one that has some. */
const throwing = later(async (): Promise<Faulted> => (await import('./faulted')).faulted);

/** What a film needs before it can be shown. */
export interface Arrival {
  readonly explainer: Explainer;
  /** There when the film has faults thrown in. */
  readonly faulted: Faulted | undefined;
}

/** What is known of a film: nothing when the catalogue has none of that id. Starts loading it. */
export const loadingOf = (id: string, withFaults = false): Loading<Arrival> | undefined => {
  const film = films.get(id)?.now();
  const faulted = withFaults ? throwing.now() : undefined;
  if (film?.state !== 'loaded') return film;
  if (faulted !== undefined && faulted.state !== 'loaded') return faulted;
  return {state: 'loaded', value: {explainer: film.value, faulted: faulted?.value}};
};

/** Forgets that a film could not be loaded, so that it is tried again. */
export const forgetFailure = (id: string): void => {
  films.get(id)?.forgetFailure();
  throwing.forgetFailure();
};

/** Loads a film ahead, so that it shows at once; on a server, so that a synchronous render holds its poster. */
export const preload = async (id: string, {faults = false}: {readonly faults?: boolean} = {}): Promise<void> => {
  for (let loading = loadingOf(id, faults); loading?.state === 'loading'; loading = loadingOf(id, faults))
    await loading.until;
};
