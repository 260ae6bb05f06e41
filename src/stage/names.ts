import type {Part} from '../storyboard/scene';

/** The name by which links, beats and signals speak of a part. */
export const partName = (part: Part): string => {
  switch (part.part) {
    case 'client':
    case 'queue':
    case 'exchange':
    case 'sink':
      return part.name;
    case 'partition':
    case 'groups':
      return `${part.topic}-${part.partition}`;
    case 'partitioner':
      return `${part.producer}'s partitioner`;
    case 'table':
      return part.sink;
    case 'ledger':
      return part.sink ?? part.title;
    case 'phone':
      return part.monitor;
    case 'passport':
      return `passport ${part.message}`;
    case 'strip':
    case 'finished':
    case 'roles':
    case 'space':
      return part.part;
  }
};
