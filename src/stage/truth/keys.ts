/** Keys of tokens, as `data-token` has them: each names the thing that is seen to move or stay. */
export const copyKey = (copy: string): string => `copy ${copy}`;
export const ghostKey = (copy: string): string => `ghost ${copy}`;
export const deletedKey = (copy: string): string => `deleted ${copy}`;
export const recordKey = (copy: string): string => `record ${copy}`;
export const carriedKey = (signal: string, message: string): string => `carried ${signal} ${message}`;
export const verbKey = (signal: string): string => `verb ${signal}`;
export const handKey = (actor: string, copy: string): string => `hand ${actor} ${copy}`;
export const lostKey = (actor: string, copy: string): string => `lost ${actor} ${copy}`;
export const pendingKey = (producer: string, message: string): string => `pending ${producer} ${message}`;
