-- A pair is drafted, offered and decided before it begins: until then it has no number and no first day, so every reader who asks by
-- day does not meet it. Scenarios are runs of the solver on one frozen registry under the office's own rules and settings.

alter table pairing alter column number drop not null;
alter table pairing alter column starts_on drop not null;
alter table pairing drop constraint pairing_status_check;
alter table pairing add constraint pairing_status_check
  check (status in ('draft', 'offered', 'accepted', 'returned', 'withdrawn', 'active', 'ended'));
alter table pairing add constraint pairing_begun_check
  check ((status in ('active', 'ended')) = (starts_on is not null) and (starts_on is null) = (number is null));
alter table pairing add column proposed_on date;
-- The last day on which an offer can be accepted.
alter table pairing add column offered_until date;
alter table pairing add column decided_on date;
-- Why it was returned, withdrawn or ended.
alter table pairing add column decision_reason text;
create unique index pairing_open_key on pairing (programme_id, site_id, community_id) where status not in ('ended', 'withdrawn');
create index pairing_status_index on pairing (programme_id, status);
-- A draft is the proposer's own: the place sees it once it is offered, and never one that was taken back before.
create policy pairing_draft on pairing as restrictive for select to gongjian_part
  using ((status <> 'draft' and (status <> 'withdrawn' or offered_until is not null))
    or (select nullif(current_setting('app.division', true), '')) is null);

-- A community asks for another enterprise, an enterprise asks to be transferred; the office decides.
--! distributed
create table pairing_request (
  programme_id uuid not null,
  id uuid not null,
  pairing_id uuid not null,
  kind text not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  wanted_community_id uuid,
  wanted_name text,
  reason text not null,
  status text not null,
  asked_on date not null,
  asked_by text not null,
  expires_on date not null,
  decided_on date,
  decided_by text,
  decision_reason text,
  version integer not null,
  constraint pairing_request_pk primary key (programme_id, id),
  constraint pairing_request_kind_check check (kind in ('other-enterprise', 'transfer')),
  constraint pairing_request_status_check check (status in ('asked', 'approved', 'declined', 'withdrawn')),
  constraint pairing_request_days_check check (expires_on >= asked_on)
);
alter table pairing_request add constraint pairing_request_pairing_fk foreign key (programme_id, pairing_id) references pairing (programme_id, id);
alter table pairing_request add constraint pairing_request_community_fk foreign key (programme_id, wanted_community_id) references community (programme_id, id);
create unique index pairing_request_open_key on pairing_request (programme_id, pairing_id, kind) where status = 'asked';
alter table pairing_request enable row level security;
create policy pairing_request_scope on pairing_request to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))));
create policy pairing_request_whole on pairing_request to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on pairing_request to gongjian_app;

-- What an enterprise has to know of a community to choose it: names of divisions are public, and how full it is. The community's own
-- record stays closed to it.
create view pairing_choice as
  select c.programme_id, c.id, c.division_code, c.name, c.pinyin, c.initials, c.pair_capacity, d.valid_to as ended_on,
    (select count(*)::int from pairing p where p.programme_id = c.programme_id and p.community_id = c.id
      and p.status not in ('ended', 'withdrawn')) as taken
  from community c join division d on d.id = c.division_id
  where c.programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and c.merged_into is null
    and ((select current_setting('app.reach', true)) = 'programme' or (select nullif(current_setting('app.org', true), '')) is not null);
grant select on pairing_choice to gongjian_app;

-- Every save is a new version and none is changed, so a scenario can name the rules that it used.
--! distributed
create table pairing_rule (
  programme_id uuid not null,
  version integer not null,
  content jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  constraint pairing_rule_pk primary key (programme_id, version)
);
alter table pairing_rule add constraint pairing_rule_programme_fk foreign key (programme_id) references programme (id);
alter table pairing_rule enable row level security;
create policy pairing_rule_scope on pairing_rule to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme')
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
grant select, insert on pairing_rule to gongjian_app;

-- The registry of one moment. Scenarios that share it can be compared pair by pair.
--! distributed
create table pairing_snapshot (
  programme_id uuid not null,
  id uuid not null,
  taken_on date not null,
  content jsonb not null,
  constraint pairing_snapshot_pk primary key (programme_id, id)
);
alter table pairing_snapshot add constraint pairing_snapshot_programme_fk foreign key (programme_id) references programme (id);
alter table pairing_snapshot enable row level security;
create policy pairing_snapshot_scope on pairing_snapshot to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme')
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
create policy pairing_snapshot_job on pairing_snapshot to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert on pairing_snapshot to gongjian_app;
grant select on pairing_snapshot to gongjian_job;

-- Runs of before this migration have none of these: they can be looked at, and no scenario grows from them.
alter table pairing_run add column snapshot_id uuid;
alter table pairing_run add column rules jsonb;
alter table pairing_run add column settings jsonb;
-- What became of each wish, told by the thread that solved the run.
alter table pairing_run add column wishes jsonb;
alter table pairing_run add constraint pairing_run_snapshot_fk foreign key (programme_id, snapshot_id) references pairing_snapshot (programme_id, id);

--! distributed
create table pairing_comment (
  programme_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  text text not null,
  author text not null,
  made_at timestamptz not null,
  constraint pairing_comment_pk primary key (programme_id, id)
);
alter table pairing_comment add constraint pairing_comment_run_fk foreign key (programme_id, run_id) references pairing_run (programme_id, id);
create index pairing_comment_run_index on pairing_comment (programme_id, run_id);
alter table pairing_comment enable row level security;
create policy pairing_comment_scope on pairing_comment to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme')
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
grant select, insert on pairing_comment to gongjian_app;
