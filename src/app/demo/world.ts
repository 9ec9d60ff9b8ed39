import type { DivisionEntry } from '../../registry/division/division.rules.ts'
import { ADOPTED_DAY, FIRST_DAY, LAST_DAY, morningOf } from './calendar.ts'
import { makeActivities, makeContacts, type DemoActivity, type DemoContact } from './activities.ts'
import { formCommittees, type DemoCommittee } from './committees.ts'
import { makeCommunities, type DemoCommunity } from './communities.ts'
import { growBranches, makeEnterprises, type DemoEnterprise } from './enterprises.ts'
import { headcounts, makeMembers, type DemoMember } from './members.ts'
import { readPlaces } from './places.ts'
import { beginPairings, solveDemo, type DemoPairing, type DemoPlan, type PlanProgress } from './plan.ts'
import { idsOf, nth } from './seed.ts'
import { dealStandings, makeSites, thinkOutStandings, type DemoLink, type DemoSite } from './sites.ts'
import { makeProjects, type DemoProject } from './projects.ts'
import { planDocking, type DemoDocking } from './docking.ts'
import { makeReports, type DemoReport } from './reports.ts'
import { makeRounds, type DemoRound } from './ratings.ts'
import { formTeams, type DemoTeam } from './teams.ts'
import { writePlans, type DemoPlanOfEnterprise } from './implementation-plans.ts'
import { makeNeeds, makeResources, type DemoNeed, type DemoResource } from './exchange.ts'
import { makeAgreements, type DemoAgreement } from './agreements.ts'
import { makeSurveys, type DemoSurvey } from './surveys.ts'
import { runWorkflow, type DemoCase } from './workflow.ts'

export const PROGRAMME_ID = '01917000-0000-7000-8000-000000000001'

/** Everything of the demo that does not depend on a database or a key. */
export interface World extends DemoPlan {
  communities: DemoCommunity[]
  enterprises: DemoEnterprise[]
  sites: DemoSite[]
  links: DemoLink[]
  runId: string
  pairings: DemoPairing[]
  members: DemoMember[]
  teams: DemoTeam[]
  plans: DemoPlanOfEnterprise[]
  cases: DemoCase[]
  committees: DemoCommittee[]
  surveys: DemoSurvey[]
  needs: DemoNeed[]
  resources: DemoResource[]
  projects: DemoProject[]
  rounds: DemoRound[]
  activities: DemoActivity[]
  contacts: DemoContact[]
  objectionId: string
  agreements: DemoAgreement[]
  reports: DemoReport[]
  docking: DemoDocking
}

/** Makes up the whole demo: the same on every machine and every day. */
export async function makeWorld(
  divisions: readonly DivisionEntry[],
  onProgress: (progress: PlanProgress) => void = () => undefined,
): Promise<World> {
  const registered = morningOf(FIRST_DAY)
  const ids = (subject: string, from = registered) => idsOf(subject, from)
  const places = readPlaces(divisions)
  const communities = makeCommunities(places, ids('communities'))
  const branches = growBranches()
  const standings = thinkOutStandings(places, communities)
  const dealt = dealStandings(
    standings,
    branches.map(({ level }) => level === 1),
  )
  const homeOf = (index: number): string => nth(standings, nth(nth(dealt, index), 0)).divisionCode
  const enterprises = makeEnterprises(
    branches,
    places,
    homeOf,
    headcounts(branches.length),
    ids('enterprises'),
  )
  const { sites, links } = makeSites(places, enterprises, standings, dealt, ids('sites'))
  const solved = await solveDemo(sites, communities, links, onProgress)
  const adopted = morningOf(ADOPTED_DAY)
  const pairings = beginPairings(solved, sites, communities, {
    pairing: ids('pairings', adopted),
    registration: ids('organisation registrations', adopted),
  })
  const members = makeMembers(enterprises, communities, pairings, {
    member: ids('members', adopted),
    residence: ids('residence registrations', adopted),
    dispatch: ids('dispatch registrations', adopted),
  })
  const teams = formTeams(pairings, members, ids('teams', adopted))
  const plans = writePlans(enterprises, pairings, ids('implementation plans', adopted))
  const cases = runWorkflow(enterprises, pairings, teams, plans, ids('workflow cases', adopted))
  const surveys = makeSurveys(pairings, cases, {
    survey: ids('surveys', adopted),
    difficulty: ids('difficulties', adopted),
  })
  const projects = makeProjects(pairings, surveys, teams, ids('projects', adopted))
  const needs = makeNeeds(surveys, { need: ids('needs', adopted), promise: ids('promises', adopted) })
  return {
    ...solved,
    communities,
    enterprises,
    sites,
    links,
    runId: ids('runs', adopted)(),
    pairings,
    members,
    teams,
    plans,
    cases,
    committees: formCommittees(communities, pairings, members, ids('area committees', adopted)),
    agreements: makeAgreements(pairings, cases, ids('agreements', adopted)),
    surveys,
    needs,
    docking: planDocking(needs, ids('docking sessions', morningOf(LAST_DAY))()),
    resources: makeResources(enterprises, ids('resources', adopted)),
    projects,
    rounds: makeRounds(projects, ids('rating rounds', adopted)),
    activities: makeActivities(pairings, members, {
      activity: ids('activities', adopted),
      service: ids('service', adopted),
    }),
    contacts: makeContacts(pairings, ids('contact log', adopted)),
    objectionId: ids('objections', adopted)(),
    reports: makeReports(enterprises, pairings, ids('reports', adopted)),
  }
}
