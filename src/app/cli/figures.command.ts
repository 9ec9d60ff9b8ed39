import type { Command } from 'commander'
import { figuresOn, rateOf } from '../../statistics/figure.rules.ts'
import * as figures from '../../statistics/figure.store.ts'
import { dayArgument } from './arguments.ts'
import { printJson } from './output.ts'
import { withProgramme } from './surroundings.ts'

const names = {
  groups: '企业集团 groups',
  enterprises: '企业 enterprises',
  communities: '社区 communities',
  liaisonTeams: '联系社区工作队 liaison teams',
  emergencySquads: '应急突击队 emergency squads',
  dispatchRegistrations: '组织派遣报到 registered by dispatch',
  residenceRegistrations: '居住地报到 registered at their residence',
} as const

export function addFigures(program: Command): void {
  program
    .command('figures')
    .description('headline figures as of a day')
    .requiredOption('--as-of <day>', 'YYYY-MM-DD', dayArgument)
    .option('--programme <name>')
    .option('--json')
    .action(async (options: { asOf: string; programme?: string; json?: boolean }) => {
      await withProgramme(options.programme, async (db, programme) => {
        const began = performance.now()
        const values = figuresOn(await figures.daily(db, programme.id, 'all', options.asOf), options.asOf)
        const millis = Math.round((performance.now() - began) * 10) / 10
        const numerator = values.organisationRegistrations
        const denominator = values.pairings
        const {
          groups,
          enterprises,
          communities,
          liaisonTeams,
          emergencySquads,
          dispatchRegistrations,
          residenceRegistrations,
        } = values
        const organisationRegistrationRate = { numerator, denominator, value: rateOf(numerator, denominator) }
        const shown = {
          groups,
          enterprises,
          communities,
          liaisonTeams,
          emergencySquads,
          organisationRegistrationRate,
          dispatchRegistrations,
          residenceRegistrations,
        }
        if (options.json) {
          printJson({ asOf: options.asOf, figures: shown })
          return
        }
        console.log(`截至 as of ${options.asOf} · ${programme.name}`)
        for (const [key, name] of Object.entries(names))
          console.log(`${String(values[key as keyof typeof names]).padStart(9)}  ${name}`)
        console.log(`${`${numerator}/${denominator}`.padStart(9)}  组织报到 organisation registration`)
        console.log(`(${millis} ms)`)
      })
    })
}
