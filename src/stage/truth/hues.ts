import type {Film} from '../../storyboard/film';

/** So many colours are told apart; then they begin anew. */
const COLOURS = 5;

/**
 * Which colour a message has, as a number: messages of one identity share one, the identities of a sender have different ones,
 * in the order in which it names them. Nothing for a message that nobody sends.
 */
export const huesOf = (film: Film): ((message: string) => number | undefined) => {
  const hues = new Map<string, number>();
  for (const {scenario} of film.acts)
    for (const actor of scenario.actors) {
      const sent = actor.is === 'publisher' ? actor.publishes : actor.is === 'producer' ? actor.sends : [];
      const identities = [...new Set(sent.map(({message}) => film.identity(message)))];
      for (const [index, identity] of identities.entries())
        if (!hues.has(identity)) hues.set(identity, index % COLOURS);
    }
  return (message) => hues.get(film.identity(message));
};

/** The colours of a film, learned from its tokens: one hue has one colour all film long, and no colour has two hues. */
export class Colours {
  private readonly lines = new Map<number, string>();
  private readonly hues = new Map<string, number>();
  private readonly plain = new Set<string>();

  constructor(readonly hueOf: (message: string) => number | undefined) {}

  /** Learns the outline of a message's token. Returns what is wrong with it. */
  learnLine(message: string, colour: string): string | undefined {
    const hue = this.hueOf(message);
    if (hue === undefined) return undefined;
    const known = this.lines.get(hue);
    if (known !== undefined && known !== colour) return `${known}, as ever`;
    this.lines.set(hue, colour);
    return this.learn(message, colour);
  }

  /** Learns another colour of a message. Returns what is wrong with it. */
  learn(message: string, colour: string): string | undefined {
    const hue = this.hueOf(message);
    const known = this.hues.get(colour);
    if (hue === undefined) return undefined;
    if (known !== undefined && known !== hue) return `not ${colour}, the colour of other messages`;
    this.hues.set(colour, hue);
    return undefined;
  }

  /** Learns a colour of words and lines that belong to no message. */
  learnPlain(colour: string): void {
    this.plain.add(colour);
  }

  /** Whether a colour is that of a message, or of no message at all. */
  suits(message: string | undefined, colour: string): boolean {
    const known = this.hues.get(colour);
    return known === undefined || (message !== undefined && known === this.hueOf(message));
  }

  /** Whether words are in the very colour of their message, or plain: those that are dimmed, and what was and is no more. */
  isOf(message: string, colour: string): boolean {
    const hue = this.hueOf(message);
    if (hue === undefined || !this.lines.has(hue)) return true;
    return this.plain.has(colour) || this.hues.get(colour) === hue;
  }
}
