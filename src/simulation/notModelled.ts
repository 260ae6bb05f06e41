/** Something was asked for that the real thing has and this model does not: it is refused by name rather than passed over. */
export class NotModelledError extends Error {
  override readonly name = 'NotModelledError';
}
