import {OF_FAILURES} from './claims/failures';
import {OF_GUARANTEES} from './claims/guarantees';
import {OF_KEYS} from './claims/keys';
import {OF_LOGS} from './claims/logs';
import {OF_ORDER} from './claims/order';
import {OF_PAYMENTS} from './claims/payments';
import {OF_PRODUCERS} from './claims/producers';
import {OF_QUEUES} from './claims/queues';
import {OF_WORK} from './claims/work';
import type {Claim} from './claims/claim';
import type {Complaint} from './complaint';
import {messagesOf, type Now} from './now';

/** Every sentence of a film that states a fact. */
export const CLAIMS: readonly Claim[] = [
  ...OF_QUEUES,
  ...OF_LOGS,
  ...OF_PAYMENTS,
  ...OF_KEYS,
  ...OF_ORDER,
  ...OF_FAILURES,
  ...OF_GUARANTEES,
  ...OF_PRODUCERS,
  ...OF_WORK,
];

/** Numbers and messages of the run: a sentence with one of them states a fact. */
const statesFact = (sentence: string, {film}: Now): boolean => {
  const messages = film.acts.flatMap(({scenario}) => messagesOf(scenario));
  const words = sentence.split(/[\s.,:?!]+/);
  return words.some((word) => /^\d+$/.test(word) || messages.includes(word));
};

const wrongSentence = (now: Now, about: string, sentence: string): readonly Complaint[] => {
  const covered = CLAIMS.flatMap((one) => {
    const found = one.says.exec(sentence);
    return found === null ? [] : [{...one, found}];
  });
  const wrong = covered.filter(({holds, found}) => !holds(now, ...found.slice(1)));
  if (covered.length === 0 && statesFact(sentence, now))
    return [{about, expected: 'a claim that tells whether it is true', seen: `"${sentence}"`}];
  return wrong.map(({says}) => ({about, expected: `${says.source} to be true`, seen: `"${sentence}"`}));
};

/**
 * What is wrong with the facts that a caption and the words beside things state, once the picture stands. A fact that no claim covers is a
 * complaint too.
 */
export const wrongClaims = (now: Now): readonly Complaint[] => {
  const {beat, frame} = now;
  if (frame < beat.standsFrom) return [];
  return [
    ...wrongSentence(now, `caption of "${beat.name}"`, beat.caption.join(' ').replaceAll('*', '')),
    ...beat.point.flatMap(({says}) => {
      const sentence = typeof says === 'string' ? says : says.join(' ');
      return wrongSentence(now, `callout of "${beat.name}"`, sentence);
    }),
  ];
};
