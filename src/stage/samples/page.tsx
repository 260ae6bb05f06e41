import type {ReactElement} from 'react';
import type {Format} from '../format';
import type {Kind, Lighting, Sample} from '../kind';
import {rounded} from '../marks/dimming';
import {TokenMark} from '../marks/token';
import {TEXT} from '../marks/type';
import {baseOf, Words} from '../marks/words';
import {PARTS, type Register} from '../parts/register';
import {centre, type Box} from '../placing/geometry';
import {themeNamed, type ThemeName} from '../theme';
import type {Part} from '../../storyboard/scene';

/** One sample of one kind of part. */
export interface Specimen {
  readonly kindName: keyof Register;
  readonly kind: Kind<Part, unknown>;
  readonly sample: Sample<Part, unknown>;
}

/** The samples of a kind, in its own order. */
export const specimensOf = (kindName: keyof Register, parts: Register = PARTS): readonly Specimen[] => {
  const kind: Kind<Part, unknown> = parts[kindName];
  return kind.samples.map((sample) => ({kindName, kind, sample}));
};

/** The names of all kinds, in the order of the register. */
export const kindNames = (parts: Register = PARTS): readonly (keyof Register)[] =>
  Object.keys(parts) as (keyof Register)[];

/** About as wide as a part stands among others, px; no wider than the stage. */
const WIDEST = 880;
/** A part alone is looked at from near by, but no nearer than the camera of a film comes. */
const CLOSEST = 2.1;

const FULLY_LIT: Lighting = {lit: 1, of: {}};

/** Where the body of a sample stands, in the middle of the stage, and how much room all of it takes. */
const placed = ({kind, sample}: Specimen, format: Format): {readonly body: Box; readonly whole: Box} => {
  const {stage} = format.regions;
  const {above, body, below} = kind.stature(sample.words, format);
  const middle = centre(stage);
  const width = Math.min(WIDEST, stage.width);
  const height = above + body + below;
  const whole = {x: middle.x - width / 2, y: middle.y - height / 2, width, height};
  return {whole, body: {...whole, y: whole.y + above, height: body}};
};

/** The body that a sample is drawn in, px. */
export const bodyOf = (specimen: Specimen, format: Format): Box => placed(specimen, format).body;

/** A sample as it is drawn in a film, with its tokens, and nothing else. */
export const drawSpecimen = (specimen: Specimen, theme: ThemeName, format: Format): ReactElement => {
  const {kindName, kind, sample} = specimen;
  const body = bodyOf(specimen, format);
  const colours = themeNamed(theme);
  return (
    <g data-part={kindName}>
      <g data-body={kindName}>{kind.draw(sample.view, body, colours, FULLY_LIT)}</g>
      {(kind.tokens?.(sample.view, body) ?? []).map((target) => (
        <TokenMark
          key={target.key}
          token={{...target, with: target.with ?? '', presence: 1, leaving: false}}
          theme={colours}
          lit={1}
        />
      ))}
    </g>
  );
};

const Heading = ({specimen, theme, format}: {specimen: Specimen; theme: ThemeName; format: Format}): ReactElement => {
  const {x, y, width, height} = format.regions.header;
  const {text, muted} = themeNamed(theme);
  const middle = y + height / 2;
  const tall = format.aspect !== '16:9';
  return (
    <g>
      <Words at={{x, y: baseOf(middle, TEXT.title)}} size={TEXT.title} fill={text} weight={700}>
        {specimen.kindName}
      </Words>
      <Words
        at={tall ? {x, y: baseOf(middle, TEXT.title) + 48} : {x: x + width, y: baseOf(middle, TEXT.label)}}
        size={TEXT.label}
        fill={muted}
        anchor={tall ? 'start' : 'end'}
      >
        {specimen.sample.shows}
      </Words>
    </g>
  );
};

/** A page with one sample on it, as near as a film's camera would come. */
export const samplePage = (specimen: Specimen, theme: ThemeName, format: Format): ReactElement => {
  const {stage} = format.regions;
  const {whole} = placed(specimen, format);
  const zoom = Math.min(CLOSEST, stage.width / whole.width, stage.height / whole.height);
  const {x, y} = centre(stage);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={format.width}
      height={format.height}
      viewBox={`0 0 ${format.width} ${format.height}`}
    >
      <rect x={0} y={0} width={format.width} height={format.height} fill={themeNamed(theme).ground} />
      <g transform={`translate(${rounded(x - x * zoom)} ${rounded(y - y * zoom)}) scale(${rounded(zoom)})`}>
        {drawSpecimen(specimen, theme, format)}
      </g>
      <Heading specimen={specimen} theme={theme} format={format} />
    </svg>
  );
};
