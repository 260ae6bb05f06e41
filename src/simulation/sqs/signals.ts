import {about, load, newLoad, talk} from '../showing';

/** The kinds of signal between SQS and its clients. */
export const sqsSignals = {
  send: newLoad('send'),
  accepted: talk(about('ok')),
  receive: talk('receive', 'when it brings something at once'),
  received: load('messages', 'with messages'),
  delete: talk(about('delete')),
  'change-visibility': talk(about('hide')),
};
