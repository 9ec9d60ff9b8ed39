// Runs before anything else: zod asks once whether it may compile code, which the content security policy refuses and the browser reports.
globalThis.__zod_globalConfig = { jitless: true }
