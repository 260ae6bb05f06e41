const MS_PER_SECOND = 1000;

/** Virtual ms as a run's clock shows them: "1.09 s". */
export const clockOf = (ms: number): string => `${(ms / MS_PER_SECOND).toFixed(2)} s`;
