import type {ReactElement} from 'react';
import {useCurrentFrame, type CalculateMetadataFunction} from 'remotion';
import * as z from 'zod';
import {ASPECTS, FORMATS} from '../stage/format';
import type {Register} from '../stage/parts/register';
import {samplePage, specimensOf, type Specimen} from '../stage/samples/page';
import {FPS} from '../storyboard/cut';

type Props = Record<string, unknown>;

/** A kind of part as a composition of its own. */
export interface PartComposition {
  readonly id: string;
  readonly schema: z.ZodObject;
  readonly defaultProps: Props;
  readonly component: (props: Props) => ReactElement;
  readonly calculateMetadata: CalculateMetadataFunction<Props>;
}

const ALL = 'all';
/** Each sample stands that long, frames. */
const STANDS = 2 * FPS;

/** The samples of a kind of part, one after the other, or one of them alone: in any format and theme. */
export const partComposition = (kindName: keyof Register): PartComposition => {
  const specimens = specimensOf(kindName);
  const names = specimens.map(({sample}) => sample.shows);
  const schema = z.object({
    sample: z
      .enum([ALL, ...names])
      .default(ALL)
      .describe('Which of its states'),
    format: z.enum(ASPECTS).default('16:9').describe('Width to height'),
    theme: z.enum(['dark', 'light']).default('dark').describe('Colours'),
  });
  const shownOf = (chosen: string): readonly Specimen[] =>
    specimens.filter(({sample}) => chosen === ALL || sample.shows === chosen);

  const PartPage = (props: Props) => {
    const {sample, format, theme} = schema.parse(props);
    const shown = shownOf(sample);
    const index = Math.min(Math.floor(useCurrentFrame() / STANDS), shown.length - 1);
    const specimen = shown[index];
    if (specimen === undefined) throw new RangeError(`there is no sample of ${kindName} to be shown`);
    return samplePage(specimen, theme, FORMATS[format]);
  };

  return {
    id: `part-${kindName}`,
    schema,
    defaultProps: schema.parse({}),
    component: PartPage,
    calculateMetadata: ({props}) => {
      const parsed = schema.parse(props);
      const {width, height} = FORMATS[parsed.format];
      return {width, height, durationInFrames: shownOf(parsed.sample).length * STANDS, props: parsed};
    },
  };
};
