import type {Phase, PhaseId, Stop} from './phase';
import {choosing} from './phases/choosing';
import {failures} from './phases/failures';
import {guarantees} from './phases/guarantees';
import {ordering} from './phases/ordering';

/** The four phases of the interview, in their order. */
export const PHASES: readonly [Phase, ...Phase[]] = [choosing, guarantees, ordering, failures];

const BY_ID: Readonly<Record<PhaseId, Phase>> = {choosing, guarantees, ordering, failures};

export const phaseNamed = (id: PhaseId): Phase => BY_ID[id];

/** The phase that shows this film. */
export const phaseOfFilm = (film: string): Phase | undefined => PHASES.find((phase) => phase.film === film);

/** What to ask at that beat of that film, and the answer; undefined where there is nothing to ask. */
export const stopAt = (film: string, beat: string): Stop | undefined =>
  phaseOfFilm(film)?.stops.find((stop) => stop.beat === beat);
