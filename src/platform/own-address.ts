/**
 * Where to go after the door, as a link asked for it: only an address of this site. Another one would lead a reader away right
 * after the password. Browsers drop tabs and line ends from an address, and take `\` for `/`.
 */
export const ownAddress = (asked: unknown): string =>
  typeof asked === 'string' && /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(asked) ? asked : '/'
