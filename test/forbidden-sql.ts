/** What SQL of the product must not hold, and why (DESIGN §5): it runs on the embedded and on a distributed database. */
export const FORBIDDEN_SQL: readonly (readonly [RegExp, string])[] = [
  [/\bnow\s*\(\s*\)/gi, 'now(): times come from the app'],
  [
    /\b(current_(timestamp|date|time)|localtimestamp|clock_timestamp\s*\()/gi,
    'the clock: times come from the app',
  ],
  [/\brandom\s*\(\s*\)/gi, 'random(): randomness comes from the app'],
  [
    /\b(gen_random_uuid|uuid_generate_v\d|uuidv\d)\s*\(/gi,
    'an id made by the database: ids come from the app',
  ],
  [/\bon\s+delete\s+set\s+null\b/gi, 'ON DELETE SET NULL'],
  [/\bmerge\s+into\b/gi, 'MERGE INTO'],
  [/\bgrouping\s+sets\b/gi, 'GROUPING SETS'],
  [/\bcreate\s+(or\s+replace\s+)?(constraint\s+)?trigger\b/gi, 'a trigger'],
  [/\bcreate\s+extension\b/gi, 'an extension'],
]
