/** The moment of a film in an address, after its #: `#dlq-flow=1000`, a frame. */
const MOMENT = /^#([\w-]+)=(\d{1,9})$/;

const frameInAddress = (film: string): number | undefined => {
  const [, named, frame] = MOMENT.exec(location.hash) ?? [];
  return named === film ? Number(frame) : undefined;
};

/** Films that have been where the address leads: one that is shown anew has another place by then. */
const taken = new Set<string>();

/** Whether the page's address leads to a moment of that film, and nobody has gone there yet. */
export const isAddressed = (film: string): boolean => !taken.has(film) && frameInAddress(film) !== undefined;

/** The frame that the page's address asks for of that film; once. */
export const takeAddressed = (film: string): number | undefined => {
  const frame = isAddressed(film) ? frameInAddress(film) : undefined;
  if (frame !== undefined) taken.add(film);
  return frame;
};

/** The page's address with that moment of the film in it. */
export const linkToMoment = (film: string, frame: number): string => {
  const url = new URL(location.href);
  url.hash = `${film}=${frame}`;
  return url.href;
};
