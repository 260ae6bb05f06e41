/** Minutes and seconds; a minus when the time is over. Rounded up: a second counts until it is gone. */
export const clockText = (ms: number): string => {
  const seconds = Math.ceil(Math.abs(ms) / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return ms < 0 ? `−${text}` : text;
};
