import {aspectSuffix, type Aspect} from '../stage/format';

/** The id of a film's composition in a format: `dlq-flow`, `dlq-flow-9x16`. Remotion allows letters, digits and hyphens. */
export const compositionId = (film: string, aspect: Aspect): string =>
  [film, aspectSuffix(aspect)].filter((part) => part !== undefined).join('-');
