/** The moment of a film in an address, after its #: `#dlq-flow=1000`, a frame. */
const MOMENT = /^#([\w-]+)=(\d{1,9})$/;

/** The frame that the page's address asks for of that film. */
export const frameInAddress = (film: string): number | undefined => {
  const [, named, frame] = MOMENT.exec(location.hash) ?? [];
  return named === film ? Number(frame) : undefined;
};

/** The page's address with that moment of the film in it. */
export const linkToMoment = (film: string, frame: number): string => {
  const url = new URL(location.href);
  url.hash = `${film}=${frame}`;
  return url.href;
};
