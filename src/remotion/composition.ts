import type {ReactElement} from 'react';
import {useCurrentFrame, type CalculateMetadataFunction} from 'remotion';
import * as z from 'zod';
import {draw} from '../stage/draw';
import type {Explainer} from '../storyboard/explainer';
import {produce, type Film} from '../storyboard/film';
import {filmOfScenario} from '../storyboard/scenarioFilm';
import {rememberFilms} from './rememberFilms';

const theme = z.enum(['dark', 'light']).default('dark').describe('Colours');

type Props = Record<string, unknown>;

/** What Remotion has to know of a film. */
export interface FilmComposition {
  readonly id: string;
  readonly schema: z.ZodObject;
  readonly defaultProps: Props;
  readonly component: (props: Props) => ReactElement;
  readonly calculateMetadata: CalculateMetadataFunction<Props>;
}

const composition = (id: string, dials: z.ZodObject, make: (props: Readonly<Props>) => Film): FilmComposition => {
  const schema = dials.extend({theme});
  const filmOf = rememberFilms(make);
  const FilmFrame = ({theme: name, ...props}: Props) => draw(filmOf(props), useCurrentFrame(), theme.parse(name));
  return {
    id,
    schema,
    defaultProps: schema.parse({}),
    component: FilmFrame,
    // Remotion itself does not hold props to the schema; `make` does, and says which field is wrong.
    calculateMetadata: ({props: {theme: name, ...props}}) => {
      const film = filmOf(props);
      return {durationInFrames: film.cut.durationInFrames, props: {...film.props, theme: theme.parse(name)}};
    },
  };
};

/** A film of the catalogue as a composition: its parameters and the theme are the props. */
export const compositionOf = (explainer: Explainer): FilmComposition =>
  composition(explainer.id, explainer.parameters, (props) => produce(explainer, props));

/** Any scenario as a composition; `example` is shown until another one is given. */
export const compositionOfScenario = (example: unknown): FilmComposition => {
  const dials = z.object({
    scenario: z.unknown().default(example).describe('A scenario, as for npm run render -- --scenario'),
    name: z.string().default('scenario').describe('Its name'),
  });
  return composition('scenario', dials, (props) => {
    const {scenario, name} = dials.parse(props);
    return {...filmOfScenario(scenario, name), props: {scenario, name}};
  });
};
