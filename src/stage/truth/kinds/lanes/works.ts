import {factsAtEnd, type Facts} from '../../facts';
import {ownsText} from '../../handlers';
import type {Now} from '../../now';
import type {PartOf} from '../kind';

/** A piece of work, or of waiting, as far as it has got. Virtual ms. */
export interface Work {
  readonly message: string;
  readonly from: number;
  readonly to: number;
  readonly well: boolean;
  readonly goesOn: boolean;
}

/** An act and how far it has come, virtual ms; nothing has happened in one that is still to come. */
export interface Then {
  readonly facts: Facts | undefined;
  readonly ms: number;
}

export const thenOf = ({act}: {readonly act?: number}, now: Now): Then => {
  const facts = now.factsOf(act ?? now.act);
  if (facts === undefined) return {facts, ms: -1};
  return {facts, ms: facts === now.facts ? now.ms : facts.history.endsAt};
};

export const worksOf = (name: string, {facts, ms}: Then): readonly Work[] => {
  if (facts === undefined) return [];
  const {works, handling} = facts.clients.of(name);
  return [
    ...works.map((work) => ({...work, goesOn: false})),
    ...(handling === undefined
      ? []
      : [{message: handling.message, from: handling.since, to: ms, well: true, goesOn: true}]),
  ];
};

/** A record that waits no longer than this goes on at once, virtual ms. */
const AT_ONCE = 500;

/** Records that had, or have, to wait for a worker from their append on. */
export const waitsOf = (name: string, {facts, ms}: Then): readonly Work[] => {
  if (facts === undefined) return [];
  const past = facts.history.events.filter(({at}) => at <= facts.at);
  const begun = new Map(past.flatMap((event) => (event.type === 'handling' ? [[event.copy, event] as const] : [])));
  const owned = facts.logs.ownedPartitions(name);
  return past
    .flatMap((event) => {
      if (event.type !== 'appended') return [];
      const partition = `${event.topic}-${event.partition}`;
      return event.records.flatMap(({message, offset}) => {
        const began = begun.get(`${partition}@${offset}`);
        if (began === undefined ? !owned.includes(partition) : began.actor !== name) return [];
        return [{message, from: event.at, to: began?.at ?? ms, well: true, goesOn: began === undefined}];
      });
    })
    .filter(({from, to}) => to - from >= AT_ONCE);
};

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** From the first to the last ms of work, in all acts. */
export const spanOf = ({clients}: PartOf<'lanes'>, {film}: Now): Span | undefined => {
  const works = film.acts.flatMap((history) => clients.flatMap(({name}) => factsAtEnd(history).clients.of(name).works));
  if (works.length === 0) return undefined;
  return {from: Math.min(...works.map(({from}) => from)), to: Math.max(...works.map(({to}) => to))};
};

export const onlyOwned = (name: string, {facts}: Then): string | undefined => {
  const owned = facts?.logs.ownedPartitions(name) ?? [];
  return owned.length === 1 ? owned[0] : undefined;
};

export const owns = (name: string, {facts}: Then): string => ownsText(facts?.logs.owned(name) ?? []);
