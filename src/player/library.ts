import './withoutEval';
import {Explainer as explainer} from './Explainer';
import * as films from './films';
import type {ExplainerComponent} from './types';

/** A film of the catalogue. */
export const Explainer: ExplainerComponent = explainer as unknown as ExplainerComponent;

/** Ids of all films, in story order. */
export const filmIds: readonly string[] = films.filmIds;

/** Loads a film ahead, so that it shows at once; on a server, so that a synchronous render holds its poster. `faults`: it has some thrown in. */
export const preload: (id: string, needs?: {readonly faults?: boolean}) => Promise<void> = films.preload;

export type * from './types';
