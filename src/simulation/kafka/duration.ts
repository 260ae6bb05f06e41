const SECOND = 1000;
const MINUTE = 60 * SECOND;

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?$/;

/** Milliseconds of an ISO 8601 duration such as PT1H; undefined: it is none. */
export const durationMs = (text: string): number | undefined => {
  const match = DURATION.exec(text);
  if (match === null || text.endsWith('P') || text.endsWith('T')) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1, 5).map((part) => Number(part ?? 0));
  const fraction = Number(`0.${match[5] ?? 0}`);
  return (days * 24 + hours) * 60 * MINUTE + minutes * MINUTE + Math.round((seconds + fraction) * SECOND);
};
