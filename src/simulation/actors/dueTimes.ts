/** When each message is due (virtual ms): at its own time, or in the rhythm of `every` behind the one in front of it. */
export const dueTimes = (
  items: readonly {readonly at?: number | undefined}[],
  {startsAt, every}: {readonly startsAt: number; readonly every: number},
): readonly number[] => {
  const times: number[] = [];
  for (const {at} of items) {
    const before = times.at(-1);
    times.push(at ?? (before === undefined ? startsAt : before + every));
  }
  return times;
};
