import { readBundledDivisions } from '../../registry/division-load.service.ts'
import { makeWorld } from './world.ts'
const t=performance.now()
let last=t
const w = await makeWorld(readBundledDivisions(), p=>{console.log(p.done,p.of,Math.round(performance.now()-last)); last=performance.now()})
console.log('ms',performance.now()-t,'rss',process.memoryUsage().rss/1e6)
console.log(w.plan.tierCounts, w.plan.lexValues, w.plan.pairs.length, w.problem.candidates.length)
console.log(w.enterprises.length,w.sites.length,w.links.length,w.members.length,w.teams.length)
console.log(w.enterprises.slice(0,30).map(e=>[e.orgPath,e.name,e.uscc,e.members,e.kind].join(' ')))
const lens=new Map<number,number>(); for(const e of w.enterprises) lens.set(e.name.length,(lens.get(e.name.length)??0)+1); console.log(lens, w.enterprises.filter(e=>e.name.length==25).map(e=>e.name))
console.log(new Set(w.enterprises.map(e=>e.name)).size)
console.log(w.members.slice(0,8).map(m=>[m.name,m.phone,m.post,m.skills,m.residence?.askedOn]))
console.log('after 0731', w.pairings.filter(p=>p.startsOn>'2021-07-31').length, new Set(w.pairings.map(p=>p.enterprise.orgPath.slice(0,5))).size, new Set(w.pairings.filter(p=>p.startsOn<='2021-07-31').map(p=>p.enterprise.orgPath.slice(0,5))).size)
const rc=new Map<string,number>(); for(const p of w.plan.pairs) rc.set(p.reason.code,(rc.get(p.reason.code)??0)+1); console.log(rc)
const cc=new Map<string,number>(); for(const m of w.members) if(m.residence) cc.set(m.residence.community.name,(cc.get(m.residence.community.name)??0)+1)
const v=[...cc.values()].sort((a,b)=>a-b); console.log(v[0],v[166],v.at(-1), cc.get('东亭社区'), w.communities.filter(c=>/42010601202|420107002019/.test(c.divisionCode)))
console.log(w.pairings.filter(p=>p.basis==='P6').map(p=>[p.enterprise.name,p.site.divisionCode,p.community.name,p.reason.zh]))
console.log(w.pairings.slice(0,3).map(p=>[p.enterprise.name,p.community.name,p.startsOn,p.reason,p.registration]))
console.log(w.teams.filter(t=>t.communities.length>1).length)
