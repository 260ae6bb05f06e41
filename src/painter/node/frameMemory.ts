import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';

/** So much may lie in frames that are over before it is collected. */
const BYTES_BETWEEN_COLLECTIONS = 32_000_000;
/** A collection of what is young misses what was alive at a bad moment; each so many is one of everything. */
const WHOLE_EVERY = 10;

type Collect = (options?: {type: 'minor'}) => void;

/** Node gives it to those that ask for it. */
const collector = (): Collect => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as Collect;
};

/** Keeps the memory of encoded frames low. `close()` of a frame of @napi-rs/webcodecs does not free its pixels: they go with the
 *  JavaScript object, whose few bytes never make Node collect it. Call the result after each frame of `bytes`, and give the event
 *  loop a turn now and then, for what is collected is freed there. */
export const frameMemory = (bytes: number): (() => void) => {
  const collect = collector();
  let waiting = 0;
  let collections = 0;
  return () => {
    waiting += bytes;
    if (waiting < BYTES_BETWEEN_COLLECTIONS) return;
    waiting = 0;
    collections += 1;
    if (collections % WHOLE_EVERY === 0) collect();
    else collect({type: 'minor'});
  };
};
