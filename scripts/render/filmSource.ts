import {filmNamed} from '../commandLine/films';
import type {FilmOptions} from '../commandLine/filmOptions';
import {readProps} from '../commandLine/props';
import {UsageError} from '../commandLine/usageError';
import type {FilmSource} from './job';
import {ownScenario} from './ownScenario';

/** The film of the catalogue that is asked for, with its parameters; or the scenario that somebody wrote. Throws UsageError when it is neither, or both. */
export const sourceOf = (
  id: string | undefined,
  {scenario, props}: Pick<FilmOptions, 'scenario' | 'props'>,
): FilmSource => {
  if (scenario === undefined) {
    if (id === undefined) throw new UsageError('Name a film, or a scenario of your own: --scenario <file>');
    return {film: filmNamed(id).id, props: props === undefined ? {} : readProps(props)};
  }
  if (id !== undefined || props !== undefined)
    throw new UsageError('--scenario is a film by itself: leave the name of a film and --props away');
  return ownScenario(scenario);
};
