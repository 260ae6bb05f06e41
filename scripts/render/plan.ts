import {catalog, signatureFilms} from '../../compositions/catalog';
import {BadLink, readLink} from '../../src/site/link';
import {openLink} from '../../src/site/openLink';
import type {Film} from '../../src/storyboard/film';
import {filmNamed} from '../commandLine/films';
import {describe, isUsage} from '../commandLine/describe';
import {readProps} from '../commandLine/props';
import {UsageError} from '../commandLine/usageError';
import type {FrameRange} from '../commandLine/values';
import {fileName} from './fileName';
import {filmOf, type FilmSource, type Job} from './job';
import type {RenderOptions} from './options';
import type {Outcome} from './outcome';
import {ownScenario} from './ownScenario';
import {shardOf} from './shard';

/** The film of a link. Its colours are the link's, where it has any. */
const linked = (text: string, {painter, ...options}: RenderOptions): {source: FilmSource; options: RenderOptions} => {
  try {
    const link = readLink(text);
    const {film, props, faults, theme} = link;
    if (faults.length > 0 && painter === 'browser')
      throw new UsageError('--link: a film with faults thrown in is painted on a canvas: leave --painter away');
    openLink(link, filmNamed(film));
    return {
      source: {film, props, ...(faults.length > 0 && {faults})},
      options: {...options, painter, ...(theme && {theme})},
    };
  } catch (error) {
    if (error instanceof BadLink) throw new UsageError(error.lines.map((line) => `--link: ${line}`).join('\n'));
    throw error;
  }
};

/** The films that were asked for, before the list is split among machines. */
const sources = (ids: readonly string[], options: RenderOptions): readonly FilmSource[] => {
  const {all, props, scenario} = options;
  if (scenario !== undefined) {
    if (ids.length > 0 || all || props !== undefined) {
      throw new UsageError('--scenario makes one film of its own: leave film ids, --all and --props away');
    }
    return [ownScenario(scenario)];
  }
  if (all && ids.length > 0) throw new UsageError('--all means every film: leave the ids away, or leave --all away');
  const chosen = all ? catalog.map(({id}) => id) : ids.length > 0 ? ids.map((id) => filmNamed(id).id) : signatureFilms;
  const changed = props === undefined ? {} : readProps(props);
  return [...new Set(chosen)].map((film) => ({film, props: changed}));
};

const framesWithin = (film: Film, range: FrameRange | undefined): {readonly from: number; readonly to: number} => {
  const last = film.cut.durationInFrames - 1;
  const {from = 0, to = last} = range ?? {};
  if (from > last || to > last) throw new UsageError(`--frames: ${film.id} has the frames 0 to ${last}`);
  return {from, to};
};

const defaultProps = (source: FilmSource, film: Film): Film['props'] =>
  'film' in source ? filmNamed(source.film).parameters.parse({}) : film.props;

const jobOf = (source: FilmSource, {theme, aspect, scale, format, quality, frames}: RenderOptions): Job => {
  const film = filmOf(source);
  const {from, to} = framesWithin(film, frames);
  const faults = 'film' in source ? source.faults : undefined;
  const defaults = defaultProps(source, film);
  const name = fileName({film, defaults, theme, aspect, from, to, scale, ...(faults && {faults})});
  // With every prop named, so that saying a default aloud makes the same job.
  const complete = 'film' in source ? {...source, props: film.props} : source;
  return {name, source: complete, theme, aspect, from, to, scale, format, quality};
};

/** What a command renders. */
export interface Plan {
  readonly jobs: readonly Job[];
  /** Films that cannot even be simulated and cut; they do not keep the others from being rendered. */
  readonly failures: readonly Outcome[];
}

/**
 * What this command renders on this machine. Everything that can be wrong with the request is found here, before the
 * first frame is drawn. Throws UsageError, InvalidProps, InvalidScenario.
 */
export const plan = (ids: readonly string[], asked: RenderOptions): Plan => {
  const {link} = asked;
  if (link !== undefined) {
    if (ids.length > 0 || asked.all || asked.props !== undefined || asked.scenario !== undefined)
      throw new UsageError('--link says all of it: leave film ids, --all, --props and --scenario away');
    const {source, options} = linked(link, asked);
    return {jobs: [jobOf(source, options)], failures: []};
  }
  const all = sources(ids, asked);
  const mine = asked.shard ? shardOf(all, asked.shard) : all;
  const jobs: Job[] = [];
  const failures: Outcome[] = [];
  for (const source of mine) {
    try {
      jobs.push(jobOf(source, asked));
    } catch (error) {
      if (isUsage(error)) throw error;
      failures.push({name: 'film' in source ? source.film : source.name, state: 'failed', reason: describe(error)});
    }
  }
  return {jobs, failures};
};
