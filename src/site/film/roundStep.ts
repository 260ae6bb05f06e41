/** A hundredth of the span or less, as a round number: 1, 2 or 5 with noughts. */
export const roundStep = (span: number, whole: boolean): number => {
  const most = span / 100;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [5, 2, 1].map((one) => one * power).find((one) => one <= most) ?? power;
  return whole ? Math.max(1, step) : step;
};
