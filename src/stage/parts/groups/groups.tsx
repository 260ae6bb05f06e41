import type {Instant} from '../../../storyboard/instant';
import type {PartWords} from '../../../storyboard/scene';
import {groupIn, groupOf, type GroupPlace} from '../../../storyboard/questions/groups';
import {logAt} from '../../../storyboard/questions/logs';
import {isSame, type Partition, type Thing} from '../../../storyboard/thing';
import type {Kind, SignalEnd} from '../../kind';
import {inkOf} from '../../marks/dimming';
import {TYPE} from '../../marks/type';
import {verbHeight, verbWidth} from '../../marks/verb';
import {centre, onEdge, type Box, type Point} from '../../placing/geometry';
import {handKey, verbKey, type Target} from '../../target';
import {Tape, tapeSays, tapeTokens, tapeView, type TapeView} from '../log/tape';
import {UprightTape, uprightSays, uprightTokens} from '../log/uprightTape';
import {GroupTerminal, subtitleOf} from './GroupTerminal';
import {BareTape, Lit, NamedTip, OldPlace, Peg, PEG, ReadArrow, Retained, retainedSays} from './marks';
import {barePlaces, cellBox, handIn, hasNamesBeside, joint, placesIn, tipAt, type Places} from './places';

export interface GroupsWords extends PartWords<'groups'> {
  readonly of: Partition;
  /** Who reads it, in the order in which their terminals stand. */
  readonly groups: readonly Thing<'group'>[];
  /** Room for so many records, at least. */
  readonly cells?: number;
  /** Whether committed offsets are pegged. */
  readonly pegs?: true;
  /** Only the tape, and who stands where: for a small picture. */
  readonly bare?: true;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    groups: GroupsWords;
  }
}

interface Reading extends GroupPlace {
  /** Its terminal's place, from 0. */
  readonly slot: number;
  /** Number of the colour of what it holds. */
  readonly ink?: number;
}

interface GroupsView {
  readonly tape: TapeView;
  readonly retained: number;
  /** How many terminals there is room for. */
  readonly slots: number;
  readonly readings: readonly Reading[];
  readonly pegs: boolean;
  readonly bare: boolean;
}

const USUAL_CELLS = 4;
const HEIGHT = {least: 470, most: 720} as const;

const readingsAt = ({of, groups}: GroupsWords, instant: Instant): readonly Reading[] =>
  groups.flatMap((group, slot): readonly Reading[] => {
    const place = groupIn(instant, group, of);
    if (place === undefined) return [];
    return [{...place, slot, ...(place.held !== undefined && {ink: instant.inkOf(place.held.message)})}];
  });

const viewAt = (words: GroupsWords, instant: Instant, box: Box): GroupsView | undefined => {
  const lane = {...box, width: Math.max(box.width, box.height)};
  const tape = tapeView(instant, words.of, lane, words.cells ?? USUAL_CELLS);
  const log = logAt(instant, words.of);
  if (tape === undefined || log === undefined) return undefined;
  const {pegs = false, bare = false} = words;
  return {
    tape,
    retained: log.retained,
    slots: words.groups.length,
    readings: readingsAt(words, instant),
    pegs,
    bare,
  };
};

const placesOf = ({tape, slots, bare}: GroupsView, box: Box): Places =>
  bare ? barePlaces(box, tape.cells) : placesIn(box, slots, tape.cells);

const terminalOf = ({terminals, lane}: Places, slot: number): Box => terminals[slot] ?? lane;

const isShown = ({first, cells}: TapeView, offset: number): boolean => offset >= first && offset < first + cells;

const handTokens = (view: GroupsView, places: Places): readonly Target[] =>
  view.readings.flatMap(({owner, slot, held, ink = 0}): readonly Target[] => {
    if (owner === undefined || held === undefined) return [];
    const {width, height, ...hand} = handIn(places, terminalOf(places, slot));
    return [
      {
        is: 'message',
        key: handKey(owner, held.copy),
        look: 'here',
        label: held.message,
        ink,
        ...centre({...hand, width, height}),
        width,
        height,
        data: {held: held.copy, message: held.message, by: owner},
      },
    ];
  });

/** How many heads stand at the same offset before this one: they hang below each other. */
const levelOf = ({readings}: GroupsView, {slot, position}: Reading): number =>
  readings.filter((other) => other.position === position && other.slot < slot).length;

const headTip = (view: GroupsView, places: Places, reading: Reading): Point | undefined => {
  const {position} = reading;
  if (position === undefined || !isShown(view.tape, position)) return undefined;
  const {x, y} = tipAt(places, view.tape, position);
  const down = levelOf(view, reading) * (places.plate.height + 36);
  return {x, y: y + down};
};

/** Whether nobody's head stands at an offset. */
const isFree = ({tape, readings}: GroupsView, offset: number): boolean =>
  isShown(tape, offset) && readings.every(({position}) => position !== offset);

/** A head's plate, by its tip. */
const plateBox = ({upright, plate: {width, height}}: Places, {x, y}: Point): Box =>
  upright ? {x: x + 30, y: y - height / 2, width, height} : {x: x - width / 2, y: y + 30, width, height};

const headTokens = (view: GroupsView, places: Places): readonly Target[] =>
  view.readings.flatMap((reading): readonly Target[] => {
    const tip = headTip(view, places, reading);
    if (tip === undefined || reading.position === undefined) return [];
    return [
      {
        is: 'head',
        key: `head ${reading.group}`,
        name: reading.group,
        next: `next: ${reading.position}`,
        heading: places.upright ? 'left' : 'up',
        ...tip,
        ...places.plate,
        data: {head: reading.group, position: reading.position},
      },
    ];
  });

const dotAt = ({x, y}: Point): Box => ({x: x - 1, y: y - 1, width: 2, height: 2});

/** Where a member's signal enters or leaves the log: the cell that it is about. */
const portOnTape = (view: GroupsView, places: Places, slot: number, {signal}: SignalEnd): Box | undefined => {
  const brought = signal.copies[0]?.split('@')[1];
  const offset = Number(brought ?? /\d+$/.exec(signal.says)?.[0]);
  if (Number.isNaN(offset) || !isShown(view.tape, offset)) return undefined;
  const cell = cellBox(places, view.tape, offset);
  return signal.kind === 'fetch' ? dotAt(joint(places, terminalOf(places, slot), cell).request) : dotAt(centre(cell));
};

/** In front of an offset's cell, where its terminals are. */
const pegAt = (places: Places, tape: TapeView, offset: number): Point => {
  const {x, y} = cellBox(places, tape, offset);
  return places.upright ? {x: x - 8, y} : {x, y: y - 8};
};
/** A peg's head: a callout ends there. */
const pegBox = (places: Places, tape: TapeView, offset: number): Box => {
  const {x, y} = pegAt(places, tape, offset);
  return dotAt(places.upright ? {x: x - PEG, y} : {x, y: y - PEG});
};

/** What is committed goes to its peg. */
const portAtPeg = (view: GroupsView, places: Places, {signal}: SignalEnd): Box | undefined => {
  const offset = Number(/= (\d+)$/.exec(signal.says)?.[1]);
  return view.pegs && isShown(view.tape, offset) ? dotAt(pegAt(places, view.tape, offset)) : undefined;
};

/** What comes goes into the hand, and what is asked leaves at the edge that looks at the tape. */
const portInTerminal = (places: Places, slot: number, {signal}: SignalEnd): Box => {
  const terminal = terminalOf(places, slot);
  if (signal.kind === 'fetched') return dotAt(centre(handIn(places, terminal)));
  return dotAt(onEdge(terminal, places.upright ? 'right' : 'bottom'));
};

const slotOf = ({groups}: GroupsWords, instant: Instant, thing: Thing): number =>
  thing.kind === 'actor' ? groups.findIndex(({name}) => name === groupOf(instant, thing as Thing<'actor'>)) : -1;

/** In few words where cells are narrow. */
const requestText = (view: GroupsView, places: Places, asked: number): string =>
  cellBox(places, view.tape, view.tape.first).width < 210 ? `from ${asked}` : `fetch from ${asked}`;

/** Upright there is no room for what was asked beside its cell; and where pegs stand there is none either. */
const showsRequests = ({pegs}: GroupsView, {upright}: Places): boolean => !upright && !pegs;

/** What was asked: its tag comes to rest at the cell that it is about, until the record is done. */
const requestTokens = (view: GroupsView, places: Places): readonly Target[] => {
  if (!showsRequests(view, places)) return [];
  return view.readings.flatMap(({group, slot, asked, request}): readonly Target[] => {
    if (asked === undefined || request === undefined || !isShown(view.tape, asked)) return [];
    const label = requestText(view, places, asked);
    return [
      {
        is: 'verb',
        key: verbKey(request),
        label,
        heading: 'down',
        size: TYPE.small,
        ...joint(places, terminalOf(places, slot), cellBox(places, view.tape, asked)).request,
        width: verbWidth(label, TYPE.small),
        height: verbHeight(TYPE.small),
        data: {request: asked, by: group},
      },
    ];
  });
};

const SAMPLE: GroupsView = {
  tape: {
    topic: 'clicks',
    partition: 0,
    first: 0,
    cells: 5,
    logEnd: 4,
    hidden: 0,
    records: ['E1', 'E2', 'E3', 'E4'].map((message, offset) => ({
      copy: `clicks-0@${offset}`,
      message,
      offset,
      ink: offset,
    })),
  },
  retained: 4,
  slots: 2,
  readings: [
    {
      group: 'Group 2',
      slot: 0,
      members: 1,
      owner: 'Consumer 2a',
      position: 1,
      cameFrom: 0,
      asked: 0,
      request: 's1',
      held: {copy: 'clicks-0@0', message: 'E1', offset: 0, progress: 0.6},
      ink: 0,
    },
    {group: 'Group 1', slot: 1, members: 2, owner: 'Consumer 1a', position: 3, committed: 2},
  ],
  pegs: false,
  bare: false,
};

/** A log with its readers: each group's terminal, and its head on the ruler. */
export const groups: Kind<GroupsWords, GroupsView> = {
  stature: ({bare = false}, {aspect}) => {
    if (bare) return {above: 0, body: 112, most: 180, below: 0};
    const upright = aspect === '9:16';
    return {above: 0, body: upright ? 700 : HEIGHT.least, most: upright ? 860 : HEIGHT.most, below: 0};
  },

  view: viewAt,

  tokens: (view, box) => {
    const places = placesOf(view, box);
    const records = places.upright ? uprightTokens(view.tape, places.lane) : tapeTokens(view.tape, places.lane);
    if (view.bare) return records.map((record) => ({...record, height: places.lane.height - 8}));
    return [...records, ...handTokens(view, places), ...headTokens(view, places), ...requestTokens(view, places)];
  },

  port: (words, end, box, instant) => {
    const [own, other] = [slotOf(words, instant, end.thing), slotOf(words, instant, end.other)];
    const isLog = isSame(words.of, end.thing);
    const isGroup = words.groups.some((group) => isSame(group, end.thing));
    if (own < 0 && !isLog && !isGroup) return undefined;
    const view = viewAt(words, instant, box);
    if (view === undefined) return undefined;
    const places = placesOf(view, box);
    if (isGroup) return portAtPeg(view, places, end);
    if (own >= 0) return portInTerminal(places, own, end);
    return other >= 0
      ? portOnTape(view, places, other, end)
      : dotAt(centre(cellBox(places, view.tape, Math.min(view.tape.logEnd, view.tape.first + view.tape.cells - 1))));
  },

  spots: (view, box) => {
    const places = placesOf(view, box);
    const found: Record<string, Box> = {
      end: cellBox(places, view.tape, view.tape.logEnd),
      retained: {
        x: places.count.x,
        y: places.count.y - places.count.size * 0.72,
        width: 300,
        height: places.count.size * 0.72,
      },
    };
    for (const reading of view.readings) {
      const {group, slot, committed} = reading;
      const terminal = terminalOf(places, slot);
      found[`members ${group}`] = {
        x: terminal.x + terminal.width - 40,
        y: terminal.y + terminal.height - 30,
        width: 40,
        height: 30,
      };
      const tip = headTip(view, places, reading);
      if (tip !== undefined) found[`head ${group}`] = plateBox(places, tip);
      if (view.pegs && committed !== undefined) found[`committed ${group}`] = pegBox(places, view.tape, committed);
    }
    return found;
  },

  draw: (view, box, theme) => {
    const places = placesOf(view, box);
    const {tape, readings} = view;
    const {upright, lane} = places;
    const cell = cellBox(places, tape, tape.first).width;
    if (view.bare)
      return (
        <g>
          <BareTape lane={lane} cell={cell} written={tape.logEnd - tape.first} theme={theme} />
          {readings.map(({group, position}) =>
            position === undefined ? null : (
              <g key={group} data-group={group}>
                <NamedTip at={tipAt(places, tape, position)} name={group} beside={hasNamesBeside(cell)} theme={theme} />
              </g>
            ),
          )}
        </g>
      );
    const lit = new Set(readings.flatMap(({held, asked}) => held?.offset ?? asked ?? []));
    const pegs = new Set(view.pegs ? readings.flatMap(({committed}) => committed ?? []) : []);
    return (
      <g>
        {upright ? (
          <UprightTape view={tape} lane={lane} theme={theme} />
        ) : (
          <Tape view={tape} lane={lane} theme={theme} />
        )}
        {[...lit]
          .filter((offset) => isShown(tape, offset))
          .map((offset) => (
            <Lit key={offset} cell={cellBox(places, tape, offset)} theme={theme} />
          ))}
        {readings.map((reading) => {
          const {group, slot, held, asked, cameFrom, ink} = reading;
          const terminal = terminalOf(places, slot);
          const offset = held?.offset ?? asked;
          const joined =
            offset === undefined || !isShown(tape, offset)
              ? undefined
              : joint(places, terminal, cellBox(places, tape, offset), !showsRequests(view, places));
          const tip = headTip(view, places, reading);
          return (
            <g key={group} data-group={group}>
              <GroupTerminal
                place={reading}
                {...(ink !== undefined && {ink})}
                box={terminal}
                upright={upright}
                theme={theme}
              />
              {joined !== undefined && held !== undefined && ink !== undefined && (
                <ReadArrow from={joined.from} to={joined.to} ink={inkOf(theme, ink).solid} />
              )}
              {cameFrom !== undefined && tip !== undefined && isFree(view, cameFrom) && (
                <OldPlace
                  from={tipAt(places, tape, cameFrom)}
                  plate={plateBox(places, tip)}
                  places={places}
                  theme={theme}
                />
              )}
            </g>
          );
        })}
        {[...pegs]
          .filter((offset) => isShown(tape, offset))
          .map((offset) => (
            <Peg key={offset} at={pegAt(places, tape, offset)} upright={upright} theme={theme} />
          ))}
        <Retained places={places} count={view.retained} theme={theme} />
      </g>
    );
  },

  says: (view, box) => {
    const places = placesOf(view, box);
    if (view.bare) return view.readings.flatMap(({group, position}) => (position === undefined ? [] : [group]));
    return [
      ...(places.upright ? uprightSays(view.tape) : tapeSays(view.tape)),
      ...view.readings.flatMap((reading) => [
        reading.group,
        ...[subtitleOf(reading, places.upright, terminalOf(places, reading.slot))].filter((text) => text !== ''),
      ]),
      ...retainedSays(places, view.retained),
    ];
  },

  samples: [
    {shows: 'two groups, each at its place', view: SAMPLE},
    {shows: 'what is committed', view: {...SAMPLE, pegs: true}},
    {shows: 'only who stands where', view: {...SAMPLE, bare: true}},
  ],
};
