import {describe, expect, test} from 'vitest';
import type {Endpoint, History, Signal} from '../src/simulation';
import {endName} from '../src/storyboard/endName';
import {historyAt, produce, type Film} from '../src/storyboard/film';
import {visibleSignals} from '../src/storyboard/pace';
import {partsOf} from '../src/storyboard/scene';
import {draw} from '../src/stage/draw';
import {readPicture} from '../src/stage/readPicture';
import {catalog} from './catalog';

/** What the drawn things say, and what the history says of them: two readings of one truth. */
interface Reading {
  queues: Record<string, {ready: number; unacked: number}>;
  /** Stored copies on the stage, with their place and state. */
  copies: Record<string, string>;
  logEnds: Record<string, number>;
  committed: Record<string, number | 'none'>;
  /** What clients hold. */
  held: string[];
  /** Under way, message by message where a signal carries any. */
  signals: string[];
}

const emptyReading = (): Reading => ({queues: {}, copies: {}, logEnds: {}, committed: {}, held: [], signals: []});

const pictureReading = (film: Film, frame: number): Reading => {
  const reading = emptyReading();
  for (const data of readPicture(draw(film, frame, 'dark'))) {
    if (data.queue !== undefined)
      reading.queues[data.queue] = {ready: Number(data.ready), unacked: Number(data.unacked)};
    if (data.copy !== undefined) reading.copies[data.copy] = `${data.place} ${data.state}`;
    if (data.partition !== undefined && data['log-end'] !== undefined)
      reading.logEnds[data.partition] = Number(data['log-end']);
    if (data.reader !== undefined && data.group !== undefined)
      reading.committed[data.group] = data.committed === 'none' ? 'none' : Number(data.committed);
    if (data.held !== undefined) reading.held.push(`${data.by} ${data.held}`);
    if (data.signal !== undefined) reading.signals.push(`${data.signal} ${data.message ?? '-'}`);
  }
  reading.held.sort();
  reading.signals.sort();
  return reading;
};

interface Stage {
  readonly queues: ReadonlySet<string>;
  readonly partitions: ReadonlySet<string>;
  readonly clients: ReadonlySet<string>;
  readonly readers: ReadonlySet<string>;
  /** Everything that a signal's end may be drawn at. */
  readonly ends: ReadonlySet<string>;
}

const stageOf = (film: Film): Stage => {
  const parts = partsOf(film.scene.area);
  const queues = parts.flatMap((part) => (part.part === 'queue' ? [part.name] : []));
  const partitions = parts.flatMap((part) =>
    part.part === 'partition' || part.part === 'groups' ? [`${part.topic}-${part.partition}`] : [],
  );
  const readers = parts.flatMap((part) => (part.part === 'groups' ? part.readers : []));
  const clients = [...parts.flatMap((part) => (part.part === 'client' ? [part.name] : [])), ...readers];
  const others = parts.flatMap((part) => {
    if (part.part === 'sink') return [part.name];
    if (part.part === 'phone') return [part.monitor];
    return part.part === 'table' || (part.part === 'ledger' && part.sink !== undefined) ? [part.sink ?? ''] : [];
  });
  return {
    queues: new Set(queues),
    partitions: new Set(partitions),
    clients: new Set(clients),
    readers: new Set(readers),
    ends: new Set([...queues, ...partitions, ...clients, ...others]),
  };
};

const CARRIERS = new Set(['publish', 'return', 'deliver', 'produce', 'fetched']);

/** Folds the events alone, one after the other; knows nothing of the models' insides, nor of the stage. */
class EventReader {
  private next = 0;
  private readonly copies = new Map<string, {queue: string; state: string}>();
  private readonly records = new Map<string, Set<number>>();
  private readonly held = new Set<string>();
  private readonly underWay = new Map<string, Signal>();
  private readonly committed = new Map<string, number>();
  private readonly started = new Set<string>();
  private readonly visible: ReadonlySet<string>;

  constructor(
    private readonly history: History,
    private readonly stage: Stage,
  ) {
    this.visible = new Set(visibleSignals(history).map(({id}) => id));
  }

  /** Asked in rising order of time. */
  at(ms: number): Reading {
    for (; (this.history.events[this.next]?.at ?? Infinity) <= ms; this.next++) this.take(this.next);
    const reading = emptyReading();
    for (const name of this.stage.queues) reading.queues[name] = {ready: 0, unacked: 0};
    for (const [copy, {queue, state}] of this.copies) {
      const counts = reading.queues[queue];
      if (counts === undefined) continue;
      if (state === 'ready') counts.ready++;
      else counts.unacked++;
      reading.copies[copy] = `queue ${queue} ${state}`;
    }
    for (const name of this.stage.partitions) {
      const offsets = this.records.get(name) ?? new Set();
      reading.logEnds[name] = offsets.size;
      for (const offset of offsets) reading.copies[`${name}@${offset}`] = `log ${name} retained`;
    }
    for (const actor of this.history.scenario.actors)
      if (actor.is === 'reader' && this.stage.readers.has(actor.name) && this.started.has(actor.name))
        reading.committed[actor.group] =
          this.committed.get(`${actor.group} ${[...this.stage.partitions].join()}`) ?? 'none';
    reading.held = [...this.held].filter((one) => this.stage.clients.has(one.slice(0, one.lastIndexOf(' ')))).sort();
    for (const signal of this.underWay.values()) {
      if (!this.isDrawn(signal)) continue;
      const carries = CARRIERS.has(signal.kind) && signal.messages.length > 0;
      for (const message of carries ? signal.messages : ['-']) reading.signals.push(`${signal.id} ${message}`);
    }
    reading.signals.sort();
    return reading;
  }

  /** Talk is drawn between two who are on the stage; a message also when only its receiver is. */
  private isDrawn({from, to, kind, messages}: Signal): boolean {
    const reader = [from, to].find((end) => 'actor' in end && this.stage.readers.has(end.actor));
    const onStage = (end: Endpoint): boolean =>
      this.stage.ends.has(endName(end)) || ('group' in end && reader !== undefined);
    return onStage(to) && (onStage(from) || (CARRIERS.has(kind) && messages.length > 0));
  }

  private take(index: number): void {
    const event = this.history.events[index];
    switch (event?.type) {
      case 'enqueued':
        this.copies.set(event.copy, {queue: event.queue, state: 'ready'});
        break;
      case 'delivered':
      case 'got':
        if (event.autoAck) this.copies.delete(event.copy);
        else this.copies.set(event.copy, {queue: event.queue, state: 'unacked'});
        break;
      case 'requeued':
        this.copies.set(event.copy, {queue: event.queue, state: 'ready'});
        break;
      case 'acked':
      case 'deadLettered':
      case 'dropped':
        this.copies.delete(event.copy);
        break;
      case 'appended': {
        const name = `${event.topic}-${event.partition}`;
        const offsets = this.records.get(name) ?? new Set<number>();
        for (const {offset} of event.records) offsets.add(offset);
        this.records.set(name, offsets);
        break;
      }
      case 'offsetsCommitted':
        for (const [partition, {offset}] of Object.entries(event.offsets))
          this.committed.set(`${event.group} ${partition}`, offset);
        break;
      case 'departed':
        if (this.visible.has(event.signal.id)) this.underWay.set(event.signal.id, event.signal);
        break;
      case 'arrived':
      case 'undeliverable':
        this.underWay.delete(event.signal.id);
        break;
      case 'started':
        this.started.add(event.actor);
        break;
      case 'received':
        this.held.add(`${event.actor} ${event.held.copy}`);
        break;
      case 'settled':
        this.held.delete(`${event.actor} ${event.copy}`);
        break;
      case 'handling':
        this.held.add(`${event.actor} ${event.copy}`);
        break;
      case 'handled':
      case 'failed':
        if (event.copy.includes('@')) this.held.delete(`${event.actor} ${event.copy}`);
        break;
      case 'crashed':
        for (const one of [...this.held]) if (one.startsWith(`${event.actor} `)) this.held.delete(one);
        break;
      default:
    }
  }
}

describe.each(catalog)('$id', (explainer) => {
  const film = produce(explainer);
  test('every frame shows what is true', () => {
    const stage = stageOf(film);
    const readers = film.acts.map((history) => new EventReader(history, stage));
    for (let frame = 0; frame < film.cut.durationInFrames; frame++) {
      const {act, ms} = film.cut.momentAt(frame);
      expect(historyAt(film, frame)).toBe(film.acts[act]);
      expect(pictureReading(film, frame), `frame ${frame}, ${Math.floor(ms)} ms`).toEqual(
        readers[act]?.at(Math.floor(ms)),
      );
    }
  });

  test('a frame is the same whatever was drawn before', () => {
    const frames = [0, 17, 400, film.cut.durationInFrames - 1, 401, 18, 17];
    const inOrder = frames
      .toSorted((a, b) => a - b)
      .map((frame) => [frame, JSON.stringify(readPicture(draw(film, frame, 'dark')))] as const);
    const again = produce(explainer);
    for (const frame of frames)
      expect(JSON.stringify(readPicture(draw(again, frame, 'dark')))).toBe(new Map(inOrder).get(frame));
  });
});
