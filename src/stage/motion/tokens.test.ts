import {describe, expect, test} from 'vitest';
import {catalog} from '../../../compositions/catalog';
import {produce, sceneNameOf, type Film} from '../../storyboard/film';
import {ASPECTS, FORMATS, type Aspect} from '../format';
import {PARTS} from '../parts/register';
import {sceneSetting, type Setting} from '../setting';
import {lineOf} from './origins';
import {tokensAt, type Token} from './tokens';

/** The eye follows no token that gets further from one frame to the next, px of the stage. */
const FURTHEST = 250;

interface Frame {
  readonly frame: number;
  readonly setting: Setting;
  readonly act: number;
  readonly tokens: readonly Token[];
}

function* framesOf(film: Film, aspect: Aspect): Generator<Frame> {
  for (let frame = 0; frame < film.cut.durationInFrames; frame++) {
    const beat = film.cut.beatAt(frame);
    if (beat.kind !== 'beat') continue;
    const setting = sceneSetting(film, sceneNameOf(film.scenes, beat), {format: FORMATS[aspect], parts: PARTS});
    yield {frame, setting, act: film.cut.momentAt(frame).act, tokens: tokensAt(setting, frame)};
  }
}

/** The token of the frame before that this one is, or goes on from. */
const earlier = ({key}: Token, before: ReadonlyMap<string, Token>, {setting, act}: Frame): Token | undefined => {
  const origins = setting.origins[act];
  if (origins === undefined) return before.get(key);
  for (const generation of lineOf(key, origins))
    for (const one of generation) {
      const found = before.get(one);
      if (found !== undefined) return found;
    }
  return undefined;
};

/** Who holds what is drawn, or gets it by the signal that carries it; and which copy it is. Nothing when nobody does. */
const whoseHand = ({data: {held, by, carries, signal}}: Token, {setting, act}: Frame): string | undefined => {
  if (held !== undefined) return `${by} ${held}`;
  const to = setting.visible[act]?.get(String(signal))?.to;
  return carries !== undefined && to !== undefined && 'actor' in to ? `${to.actor} ${carries}` : undefined;
};

describe.each(catalog)('$id', (explainer) => {
  const film = produce(explainer);

  test.each(ASPECTS)('no token jumps between two neighbouring frames in %s', (aspect) => {
    const jumps: string[] = [];
    let last: {readonly of: Frame; readonly tokens: ReadonlyMap<string, Token>} | undefined;
    for (const frame of framesOf(film, aspect)) {
      const goesOn =
        last?.of.setting === frame.setting && last.of.act === frame.act && last.of.frame === frame.frame - 1;
      const solid = frame.tokens.filter(({leaving}) => !leaving);
      for (const token of goesOn && last !== undefined ? solid : []) {
        const was = last && earlier(token, last.tokens, frame);
        const way = was === undefined ? 0 : Math.hypot(token.x - was.x, token.y - was.y);
        if (way > FURTHEST) jumps.push(`frame ${frame.frame}: ${token.key} by ${Math.round(way)} px`);
      }
      last = {of: frame, tokens: new Map(solid.map((token) => [token.key, token]))};
    }
    expect(jumps).toEqual([]);
  });

  test('nobody is seen to get or hold one copy twice', () => {
    const twice: string[] = [];
    for (const frame of framesOf(film, '16:9')) {
      const hands = frame.tokens.flatMap((token) => whoseHand(token, frame) ?? []);
      for (const [index, one] of hands.entries())
        if (hands.indexOf(one) !== index) twice.push(`frame ${frame.frame}: ${one}`);
    }
    expect(twice).toEqual([]);
  });
});
