/** What a page shows of a Word document: the same words in the same order. */
export interface DocumentBlock {
  kind: 'title' | 'heading' | 'paragraph' | 'picture' | 'table'
  /** Of a paragraph of any kind; of a picture what it shows. */
  text: string
  align: 'left' | 'center' | 'right'
  /** Cells of a table, row by row. */
  rows: string[][]
  /** PNG in base64. */
  picture: string
}
