import type {ReactElement} from 'react';
import type {Format} from '../format';
import type {Kind, Lighting, Sample, Stature} from '../kind';
import {rounded} from '../marks/dimming';
import {TokenMark} from '../marks/token';
import {TYPE} from '../marks/type';
import {Words} from '../marks/words';
import {CLOSEST} from '../motion/camera';
import {PARTS, type Register} from '../parts/register';
import {centre, unscaled, type Box} from '../placing/geometry';
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
/** Of a part that does not say how high it is, px. */
const USUAL: Stature = {above: 60, body: 320, below: 100};
const FULLY_LIT: Lighting = {lit: 1, of: {}};

/** Where the body of a sample stands, in the middle of the stage, and how much room all of it takes. */
const placed = ({kind, sample}: Specimen, format: Format): {readonly body: Box; readonly whole: Box} => {
  const stage = unscaled(format.stage, format.scale);
  const {
    above,
    body: least,
    most = least,
    below,
  } = sample.words === undefined ? USUAL : kind.stature(sample.words, format);
  const body = Math.floor(Math.max(least, Math.min(most, stage.height - above - below)));
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
        <TokenMark key={target.key} token={{...target, with: '', presence: 1, leaving: false}} theme={colours} />
      ))}
    </g>
  );
};

const Heading = ({specimen, theme, format}: {specimen: Specimen; theme: ThemeName; format: Format}): ReactElement => {
  const {headline, second, margin} = format;
  const {text, muted} = themeNamed(theme);
  return (
    <g>
      <Words at={{x: margin, y: headline.y}} size={TYPE.headline} fill={text} weight={800}>
        {specimen.kindName}
      </Words>
      <Words at={{x: margin, y: headline.y + second.below}} size={second.size} fill={muted}>
        {specimen.sample.shows}
      </Words>
    </g>
  );
};

/** A page with one sample on it, as near as a film's camera would come. */
export const samplePage = (specimen: Specimen, theme: ThemeName, format: Format): ReactElement => {
  const {stage} = format;
  const {whole} = placed(specimen, format);
  // From near by, but no nearer than the camera of a film comes.
  const zoom = Math.min(CLOSEST * format.scale, stage.width / whole.width, stage.height / whole.height);
  const {x, y} = centre(stage);
  const from = centre(whole);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={format.width}
      height={format.height}
      viewBox={`0 0 ${format.width} ${format.height}`}
    >
      <rect x={0} y={0} width={format.width} height={format.height} fill={themeNamed(theme).ground} />
      <g transform={`translate(${rounded(x - from.x * zoom)} ${rounded(y - from.y * zoom)}) scale(${rounded(zoom)})`}>
        {drawSpecimen(specimen, theme, format)}
      </g>
      <Heading specimen={specimen} theme={theme} format={format} />
    </svg>
  );
};
