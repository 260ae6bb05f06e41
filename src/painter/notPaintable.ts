/** Where in the element tree something is: the name of each element from the root inwards. */
export interface Trail {
  readonly parent: Trail | undefined;
  readonly name: string;
}

const written = (trail: Trail): string =>
  trail.parent === undefined ? trail.name : `${written(trail.parent)} > ${trail.name}`;

/** The picture holds something that the painter does not know. It is never skipped, so the message says what and where. */
export class NotPaintable extends Error {
  constructor(what: string, trail: Trail) {
    super(`${written(trail)}: ${what}`);
    this.name = 'NotPaintable';
  }
}
