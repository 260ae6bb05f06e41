export interface Chapter {
  readonly number: number;
  readonly title: string;
}

/** The five chapters of the catalogue, in story order. */
export const CHAPTERS = {
  choosing: {number: 1, title: 'Choosing the tool'},
  guarantees: {number: 2, title: 'Delivery guarantees'},
  ordering: {number: 3, title: 'Partitioning and ordering'},
  failures: {number: 4, title: 'Failure handling'},
  scenarios: {number: 5, title: 'Scenarios'},
} as const satisfies Record<string, Chapter>;
