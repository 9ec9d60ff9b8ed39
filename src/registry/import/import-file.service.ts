import type { Language } from '../../platform/problem.ts'
import type { OfficeFile } from '../../platform/office/sheet-source.ts'
import { apply, isStale } from './import-apply.service.ts'
import { makePlan, type ImportWork, type Plan } from './import-plan.service.ts'
import { remarksOf, type Remark } from './import-report.rules.ts'
import type { ImportName, Importer } from './importer.rules.ts'

/** The report of DESIGN §6; `row` is the number that Excel shows. */
export interface ImportReport {
  kind: ImportName
  rows: number
  new: number
  changed: number
  unchanged: number
  wrong: Remark[]
  isImported: boolean
}

/** Plans are made anew so often when others keep changing the registry meanwhile. */
const ATTEMPTS = 3

/** Checks a file and imports it at once, without a preview to look at: as the command line does. */
export async function importFile(
  work: ImportWork & { actor: string; now: Date },
  importer: Importer,
  file: OfficeFile,
  options: { sheet?: string | undefined; isDryRun: boolean; goodRowsOnly: boolean; language: Language },
): Promise<ImportReport> {
  for (let attempt = 1; ; attempt++) {
    const plan = await makePlan(work, importer, file, { sheet: options.sheet })
    const { counts } = plan
    const isRight = counts.wrong + counts.conflict === 0 || options.goodRowsOnly
    const isImported = isRight && !options.isDryRun
    try {
      if (isImported && counts.new + counts.changed > 0) await apply(work, plan)
    } catch (error) {
      if (isStale(error) && attempt < ATTEMPTS) continue
      throw error
    }
    return { ...reportOf(plan, options.language), isImported }
  }
}

const reportOf = (
  { importer, header, counts, rows }: Plan,
  language: Language,
): Omit<ImportReport, 'isImported'> => ({
  kind: importer.name,
  rows: counts.rows,
  new: counts.new,
  changed: counts.changed,
  unchanged: counts.unchanged,
  wrong: remarksOf(importer, header, rows, language),
})
