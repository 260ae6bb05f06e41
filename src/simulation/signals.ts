import {FOLDS} from './folds';
import type {SignalKind} from './signal';
import {type Showing, talk} from './showing';

/** Signals that are between no system and its clients. */
const OF_NO_SYSTEM = {call: talk(({says}) => says), answer: talk(({says}) => says), alarm: talk('alarm')};

const SHOWINGS = Object.assign({}, OF_NO_SYSTEM, ...Object.values(FOLDS).map(({signals}) => signals)) as {
  readonly [Kind in SignalKind]: Showing;
};

/** How a kind of signal is shown: its verb, whether it goes in a message's colour or in that of talk, and whether it is seen. */
export const showingOf = (kind: SignalKind): Showing => SHOWINGS[kind];
