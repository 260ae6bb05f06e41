/** What is wrong on a picture: of what, what ought to be seen, and what is seen. */
export interface Complaint {
  readonly about: string;
  readonly expected: string;
  readonly seen: string;
}

export const near = (a: number, b: number, within = 2): boolean => Math.abs(a - b) <= within;
