import * as z from 'zod';
import {catalog} from '../../compositions/catalog';
import {FILMS_TO_COME, PROBLEMS, problemNamed, problemsShownBy} from '../../src/interview';
import {compositionId} from '../../src/remotion/compositionId';
import {ASPECTS} from '../../src/stage/format';
import {kindNames, specimensOf} from '../../src/stage/samples/page';
import type {Explainer} from '../../src/storyboard/explainer';
import {plain} from '../../src/storyboard/beat';
import {problemLink} from './headings';
import {anchorOf, bullets, code, document, table} from './markdown';
import {filmAsWritten, stageUrl, timeOf} from './moments';
import {partWords} from './partWords';

/** The picture of a film or part, beside the document. */
export const filmPicture = (id: string): string => `pictures/${id}.png`;
export const partPicture = (kind: string): string => `pictures/part-${kind}.png`;

const parametersOf = ({parameters}: Explainer): string => {
  const defaults = parameters.parse({});
  const fields = Object.entries(parameters.shape);
  if (fields.length === 0) return 'It has no parameters.';
  return table(
    ['parameter', 'its own value', 'meaning'],
    fields.map(([name, field]) => [
      `\`${name}\``,
      `\`${JSON.stringify(defaults[name])}\``,
      z.globalRegistry.get(field)?.description ?? '',
    ]),
  );
};

/** Where the problem bank lies, seen from here. */
const BANK = 'problems.md';

const linkOf = (id: string): string => {
  const problem = problemNamed(id);
  return problem === undefined ? id : problemLink(problem, BANK, id);
};

const beatsOf = (site: string, id: string): string =>
  table(
    ['at', 'beat', 'tells', 'asks'],
    filmAsWritten(id).cut.beats.map(({name, caption, kind, problem}) => [
      timeOf(id, name),
      `[\`${name}\`](${stageUrl(site, id, name)})${kind === 'question' ? ' (stop)' : ''}`,
      plain(caption.join(' ')),
      problem === undefined ? '' : linkOf(problem),
    ]),
  );

const filmBlocks = (site: string, explainer: Explainer): readonly string[] => {
  const {id, title, learn, takeaway} = explainer;
  const stop = filmAsWritten(id).cut.beats.find(({kind}) => kind === 'question');
  const beat = stop?.name ?? '';
  return [
    `### ${id}`,
    `![${title}](${filmPicture(id)})`,
    `**${title}.** ${learn} *${takeaway}*`,
    parametersOf(explainer),
    beatsOf(site, id),
    `**Serves**`,
    bullets(
      problemsShownBy(id).map(
        ({problem, moment}) => `${problemLink(problem, BANK)} at \`${moment.beat}\`: ${moment.shows}`,
      ),
    ),
    '**Render, embed, link**',
    code('sh', [
      `npm run render -- ${id}`,
      `npm run still -- ${id} --beat ${beat}`,
      `npm run studio   # compositions ${ASPECTS.map((aspect) => compositionId(id, aspect)).join(', ')}`,
    ]),
    code('html', [`<queue-explainer film="${id}" beat="${beat}" theme="auto"></queue-explainer>`]),
    code('tsx', [`<Explainer id="${id}" start={{beat: '${beat}'}} theme="auto" />`]),
    `On the stage of an interview: <${stageUrl(site, id, beat)}>`,
  ];
};

const partBlocks = (kind: ReturnType<typeof kindNames>[number]): readonly string[] => {
  const words = partWords(kind);
  return [
    `### ${kind} (part)`,
    `![${kind}](${partPicture(kind)})`,
    `Its states: ${specimensOf(kind)
      .map(({sample}) => sample.shows)
      .join(' · ')}. In Studio: \`part-${kind}\`.`,
    words.length === 0
      ? 'It takes no words beside its name.'
      : table(
          ['word', 'type', 'meaning'],
          words.map(({name, type, optional, meaning}) => [
            `\`${name}\`${optional ? ' (optional)' : ''}`,
            `\`${type}\``,
            meaning,
          ]),
        ),
    [
      '```ts',
      `{part: '${kind}'${words
        .filter(({optional}) => !optional)
        .map(({name}) => `, ${name}: …`)
        .join('')}}`,
      '```',
    ].join('\n'),
  ];
};

const unserved = (): readonly string[] =>
  PROBLEMS.filter(({shownBy}) => shownBy.length === 0).map(
    (problem) => `${problemLink(problem, BANK)}: ${problem.toCome.map(({film}) => `\`${film}\``).join(', ')}, to come`,
  );

/** Every film and every part of the stage: what it shows, its parameters, how to render, embed or link the moment that a problem needs. */
export const componentsDocument = (site: string): string =>
  document(
    '# Remotion components: films and parts of the stage',
    `Every film is a Remotion composition whose frames are computed by a simulation of the brokers: the same parameters give the same picture, frame by frame. The problems that they serve: [problems.md](problems.md). The interview: [SKILL.md](../SKILL.md).`,
    `Links lead to the stage of the site at <${site}> (\`npm start\` serves it on this machine). A stage stops by itself at the film’s questions and loads neither hints nor answers.`,
    '## Films',
    bullets(catalog.map(({id, learn}) => `[\`${id}\`](#${anchorOf(id)}): ${learn}`)),
    ...catalog.flatMap((explainer) => filmBlocks(site, explainer)),
    '## Which film serves which problem',
    table(
      ['problem', 'films'],
      PROBLEMS.map((problem) => [
        problemLink(problem, BANK),
        [
          ...new Set(problem.shownBy.map(({film}) => `[\`${film}\`](#${anchorOf(film)})`)),
          ...problem.toCome.map(({film}) => `\`${film}\` (to come)`),
        ].join(', '),
      ]),
    ),
    '## Films to come',
    'Named here so that nobody looks for them. Until then these problems are asked without a film:',
    bullets(unserved()),
    table(
      ['film', 'about'],
      Object.entries(FILMS_TO_COME).map(([film, about]) => [`\`${film}\``, about]),
    ),
    '## Parts of the stage',
    'A storyboard says which parts stand in a scene; each draws what the run says of it at that instant. Words in a part’s row are what a storyboard may say of it.',
    ...kindNames().flatMap(partBlocks),
  );
