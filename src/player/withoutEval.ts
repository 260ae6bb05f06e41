import * as z from 'zod';

// zod compiles its schemas with `new Function` where it may, and probes for it. A strict Content-Security-Policy forbids
// that and reports the probe. This module has to be evaluated before any schema is made.
z.config({jitless: true});
