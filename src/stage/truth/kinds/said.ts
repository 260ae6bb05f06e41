import type {KindTruth} from './kind';

/** What the film says in its own words. */
export const roles: KindTruth<'roles'> = {words: ({lines}) => lines};

/** Nothing is there. */
export const space: KindTruth<'space'> = {isDrawn: () => false, words: () => []};
