/** Something goes on for ever within one instant, in the model as in the real thing: the run cannot end, and cannot be cut off either. */
export class Endless extends Error {
  override readonly name = 'Endless';
}
