import type {Area, Part, Scene} from './scene';

const isClient = (area: Area, name: string): boolean => 'part' in area && area.part === 'client' && area.name === name;

/** Names of those that join are longer. */
const WIDER = 1.25;

const beside = (like: string, joins: string) => {
  const listed = (names: readonly string[]): readonly string[] => (names.includes(like) ? [...names, joins] : names);
  const joined = (part: Part): Area => {
    switch (part.part) {
      case 'client': {
        if (part.name !== like) return part;
        const {grow, ...client} = part;
        const column = [
          client,
          {part: 'client' as const, name: joins, ...(part.role !== undefined && {role: part.role})},
        ];
        return {column, gap: 'tight', ...(grow !== undefined && {grow: grow * WIDER})};
      }
      case 'groups':
        return {...part, readers: listed(part.readers)};
      case 'strip':
      case 'finished':
        return {...part, clients: listed(part.clients)};
      default:
        return part;
    }
  };
  const within = (area: Area): Area => {
    if ('row' in area) return {...area, row: area.row.map(within)};
    if (!('column' in area)) return joined(area);
    // Where clients stand under each other already, the new one is the next of them.
    const column = area.column.flatMap((inner): readonly Area[] =>
      isClient(inner, like) ? [inner, {...inner, name: joins} as Part] : [within(inner)],
    );
    return {...area, column};
  };
  return within;
};

/** The same stage with one more client beside the one that it is like, linked as that one is. */
export const joinScene = ({area, links}: Scene, like: string, joins: string): Scene => ({
  area: beside(like, joins)(area),
  links: [
    ...links,
    ...links
      .filter(({from, to}) => from === like || to === like)
      .map((link) => ({...link, from: link.from === like ? joins : link.from, to: link.to === like ? joins : link.to})),
  ],
});
