import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Field, overwriteBits, readBits, writeBits} from './bits';
import {closeNal, joinPacket, openNal, splitPacket, withBeginning} from './nal';

const field: fc.Arbitrary<Field> = fc.oneof(
  fc
    .integer({min: 1, max: 16})
    .chain((bits) => fc.nat({max: 2 ** bits - 1}).map((value) => ['u', bits, value] as const)),
  fc.nat({max: 100_000}).map((value) => ['ue', value] as const),
);

test('what is written is read again', () => {
  fc.assert(
    fc.property(fc.array(field), (fields) => {
      const bits = readBits(writeBits(fields));
      for (const written of fields) {
        expect(written[0] === 'u' ? bits.u(written[1]) : bits.ue()).toBe(written[0] === 'u' ? written[2] : written[1]);
      }
    }),
  );
});

test('Exp-Golomb codes are those of the standard, table 9-2', () => {
  const text = (value: number): string =>
    [...writeBits([['ue', value]])].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  // 1, 010, 011, 00100, 0001000, each followed by the stop bit and zeros.
  expect([0, 1, 2, 3, 7].map(text)).toEqual(['11000000', '01010000', '01110000', '00100100', '00010001']);
});

test('overwriting bits leaves their neighbours alone', () => {
  fc.assert(
    fc.property(
      fc.nat({max: 255}),
      fc.nat({max: 1023}),
      fc.nat({max: 1023}),
      fc.nat({max: 255}),
      (before, old, now, after) => {
        const fields = (value: number): readonly Field[] => [
          ['u', 8, before],
          ['u', 10, value],
          ['u', 8, after],
        ];
        const bytes = writeBits(fields(old));
        overwriteBits(bytes, 8, 10, now);
        expect(bytes).toEqual(writeBits(fields(now)));
      },
    ),
  );
});

describe('a NAL unit', () => {
  const bytes = fc
    .uint8Array({maxLength: 60})
    .map((values) => values.map((value) => (value > 100 ? value : value % 4)));

  test('comes back from its escapes', () => {
    fc.assert(
      fc.property(bytes, (payload) => {
        expect(openNal(closeNal(0x41, payload))).toEqual({header: 0x41, payload});
      }),
    );
  });

  test('never holds a start code', () => {
    fc.assert(
      fc.property(bytes, (payload) => {
        const unit = closeNal(0x41, payload);
        for (let at = 0; at + 2 < unit.length; at += 1) {
          expect(unit[at] === 0 && unit[at + 1] === 0 && (unit[at + 2] ?? 0) < 3).toBe(false);
        }
      }),
    );
  });

  test('with another beginning is what it would be when put together anew', () => {
    fc.assert(
      fc.property(bytes, fc.uint8Array({maxLength: 11}), (payload, beginning) => {
        const change = (into: Uint8Array): void => {
          for (const [at, byte] of beginning.entries()) if (at < into.length) into[at] = byte % 4;
        };
        const changed = payload.slice();
        change(changed);
        expect([...withBeginning(closeNal(0x41, payload), beginning.length, change)]).toEqual([
          ...closeNal(0x41, changed),
        ]);
      }),
      {numRuns: 1000},
    );
  });

  test('travels in a packet with its length', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({minLength: 1, maxLength: 20})), (units) => {
        expect(splitPacket(joinPacket(units)).map((unit) => [...unit])).toEqual(units.map((unit) => [...unit]));
      }),
    );
  });
});
