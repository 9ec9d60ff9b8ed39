/** A mobile or an identity number, however it is spaced. */
const PERSONAL = /(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?![\dXx])/

/** Whether a text that is meant to tell of a place tells of a person (DOMAIN §5: never of a resident). */
export const tellsOfPerson = (text: string): boolean =>
  PERSONAL.test(text.replace(/(?<=\d)[\s-]+(?=\d)/g, ''))
