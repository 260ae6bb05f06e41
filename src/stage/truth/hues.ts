import type {Film} from '../../storyboard/film';
import type {Shape} from '../readPicture';

/** So many messages have a colour and a shape of their own; those beyond share one, and have no shape. */
const COLOURS = 5;

/** Which colour a message has, as a number. Which messages share one the storyboard says; it is no fact of the run. */
export const huesOf =
  ({inkOf}: Film): ((message: string) => number) =>
  (message) =>
    Math.min(inkOf(message), COLOURS);

/** Whether messages of that colour have a shape, too. */
export const hasShape = (hue: number): boolean => hue < COLOURS;

/** Whether a colour says that something is wrong. */
export const isRed = (colour: string): boolean =>
  parseInt(colour.slice(1, 3), 16) > Math.max(parseInt(colour.slice(3, 5), 16), parseInt(colour.slice(5, 7), 16));

/** The colours of a film, learned from its tokens: no colour and no shape has two hues. */
export class Colours {
  private readonly hues = new Map<string, number>();
  private readonly shapes = new Map<string, number>();
  private readonly plain = new Set<string>();
  private readonly muted = new Set<string>();

  constructor(readonly hueOf: (message: string) => number) {}

  /** Learns a colour of a message. Returns what is wrong with it. */
  learn(message: string, colour: string): string | undefined {
    const hue = this.hueOf(message);
    const known = this.hues.get(colour);
    if (known !== undefined && known !== hue) return `not ${colour}, the colour of other messages`;
    this.hues.set(colour, hue);
    return undefined;
  }

  private learnShape(message: string, shape: string): string | undefined {
    const hue = this.hueOf(message);
    const known = this.shapes.get(shape);
    const own = [...this.shapes].find(([, other]) => other === hue)?.[0];
    if ((known !== undefined && known !== hue) || (own !== undefined && own !== shape))
      return `not ${shape}, the shape of other messages`;
    this.shapes.set(shape, hue);
    return undefined;
  }

  /** Learns the shape that stands beside a message's name, if it has one. Returns what is wrong with it. */
  learnGlyph(message: string, glyph: Shape | undefined): string | undefined {
    if (!hasShape(this.hueOf(message))) return undefined;
    return glyph === undefined ? 'its shape' : this.learnShape(message, `${glyph.is}${glyph.points.length}`);
  }

  /** Learns the colours of words that belong to no message. `muted`: of the quieter ones. */
  learnPlain(colour: string, muted: boolean): void {
    this.plain.add(colour);
    if (muted) this.muted.add(colour);
  }

  isPlain(colour: string): boolean {
    return this.plain.size === 0 || this.plain.has(colour);
  }

  isMuted(colour: string): boolean {
    return this.plain.size === 0 || this.muted.has(colour);
  }

  /** Whether a colour is that of a message, or of no message at all. */
  suits(message: string | undefined, colour: string): boolean {
    const known = this.hues.get(colour);
    if (message === undefined) return known === undefined;
    const hue = this.hueOf(message);
    return known === hue || ![...this.hues.values()].includes(hue);
  }

  /** Whether words are in the very colour of their message, or plain: those that are dimmed, and what was and is no more. */
  isOf(message: string, colour: string): boolean {
    return this.plain.has(colour) || this.suits(message, colour);
  }
}
