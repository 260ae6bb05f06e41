import type {ReactElement} from 'react';
import {useCurrentFrame, type CalculateMetadataFunction} from 'remotion';
import * as z from 'zod';
import {draw} from '../stage/draw';
import {FORMATS, type Aspect} from '../stage/format';
import type {Explainer} from '../storyboard/explainer';
import {produce, type Film} from '../storyboard/film';
import {filmOfScenario} from '../storyboard/scenarioFilm';
import {compositionId} from './compositionId';
import {rememberFilms} from './rememberFilms';

const theme = z.enum(['dark', 'light']).default('dark').describe('Colours');

type Props = Record<string, unknown>;

/** What Remotion has to know of a film. */
export interface FilmComposition {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly schema: z.ZodObject;
  readonly defaultProps: Props;
  readonly component: (props: Props) => ReactElement;
  readonly calculateMetadata: CalculateMetadataFunction<Props>;
}

const composition = (
  name: string,
  aspect: Aspect,
  dials: z.ZodObject,
  make: (props: Readonly<Props>) => Film,
): FilmComposition => {
  const format = FORMATS[aspect];
  const schema = dials.extend({theme});
  const filmOf = rememberFilms(make);
  const FilmFrame = ({theme: colours, ...props}: Props) =>
    draw(filmOf(props), useCurrentFrame(), theme.parse(colours), {format});
  return {
    id: compositionId(name, aspect),
    width: format.width,
    height: format.height,
    schema,
    defaultProps: schema.parse({}),
    component: FilmFrame,
    // Remotion itself does not hold props to the schema; `make` does, and says which field is wrong.
    calculateMetadata: ({props: {theme: colours, ...props}}) => {
      const film = filmOf(props);
      return {durationInFrames: film.cut.durationInFrames, props: {...film.props, theme: theme.parse(colours)}};
    },
  };
};

/** A film of the catalogue in a format as a composition: its parameters and the theme are the props. */
export const compositionOf = (explainer: Explainer, aspect: Aspect): FilmComposition =>
  composition(explainer.id, aspect, explainer.parameters, (props) => produce(explainer, props));

/** Any scenario as a composition; `example` is shown until another one is given. */
export const compositionOfScenario = (example: unknown, aspect: Aspect): FilmComposition => {
  const dials = z.object({
    scenario: z.unknown().default(example).describe('A scenario, as for npm run render -- --scenario'),
    name: z.string().default('scenario').describe('Its name'),
  });
  return composition('scenario', aspect, dials, (props) => {
    const {scenario, name} = dials.parse(props);
    return {...filmOfScenario(scenario, name), props: {scenario, name}};
  });
};
