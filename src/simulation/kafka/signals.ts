import {load, newLoad, numbered, talk} from '../showing';

/** The kinds of signal between Kafka and its clients. */
export const kafkaSignals = {
  produce: newLoad('produce'),
  produced: talk(({says}) => says),
  fetch: talk(numbered('fetch from'), 'when it brings something at once'),
  fetched: load('records', 'with messages'),
  commit: talk(numbered('commit')),
  committed: talk('ok'),
  coordinate: talk('coordinate', 'never'),
};
