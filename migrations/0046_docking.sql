-- Docking (供需对接): once a month what communities lack is laid beside what enterprises can give, and the best use of it is proposed, line
-- by line. Somebody decides on each line; what was rejected comes back only when the need or the resource has changed.

--! distributed
create table docking_session (
  programme_id uuid not null,
  id uuid not null,
  -- The first day of its month, and its place among the sessions of the month.
  month date not null,
  number smallint not null,
  status text not null,
  -- How many months ahead it plans, its own included.
  horizon smallint not null,
  asked_by text not null,
  asked_on date not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  progress jsonb not null,
  -- Needs and resources that it looked at.
  needs integer not null,
  resources integer not null,
  verified boolean,
  millis integer,
  held_on date,
  place text not null,
  remarks text not null,
  closed_on date,
  version integer not null,
  constraint docking_session_pk primary key (programme_id, id),
  constraint docking_session_number_key unique (programme_id, month, number),
  constraint docking_session_status_check check (status in ('queued', 'running', 'open', 'closed', 'failed', 'cancelled')),
  constraint docking_session_verified_check check (status not in ('open', 'closed') or verified)
);
alter table docking_session add constraint docking_session_programme_fk foreign key (programme_id) references programme (id);
create unique index docking_session_one_index on docking_session (programme_id) where status in ('queued', 'running', 'open');
alter table docking_session enable row level security;
create policy docking_session_read on docking_session for select to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy docking_session_whole on docking_session to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy docking_session_job on docking_session to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on docking_session to gongjian_app;
grant select, update on docking_session to gongjian_job;

-- What was computed with what result, certificate and all. It speaks of everybody, so only who sees the whole programme reads it.
--! distributed
create table docking_content (
  programme_id uuid not null,
  session_id uuid not null,
  ground jsonb not null,
  problem jsonb not null,
  plan jsonb,
  constraint docking_content_pk primary key (programme_id, session_id)
);
alter table docking_content add constraint docking_content_session_fk foreign key (programme_id, session_id) references docking_session (programme_id, id);
alter table docking_content enable row level security;
create policy docking_content_whole on docking_content to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy docking_content_job on docking_content to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on docking_content to gongjian_app;
grant select, update on docking_content to gongjian_job;

-- One line: so much of a resource for a need in a month. It keeps what need and resource were called when it was proposed.
--! distributed
create table docking_proposal (
  programme_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  place integer not null,
  need_id uuid not null,
  need_code text not null,
  category text not null,
  content text not null,
  unit text not null,
  urgency smallint not null,
  wanted_by date,
  community_id uuid not null,
  community_name text not null,
  division_code text collate "C" not null,
  resource_id uuid not null,
  resource_name text not null,
  enterprise_id uuid not null,
  enterprise_name text not null,
  org_path text collate "C" not null,
  quantity integer not null,
  -- The last day on which it is planned.
  planned_on date not null,
  -- Why this one: how near, how much of what is missing, what else there would be.
  facts jsonb not null,
  -- What need and resource said when it was proposed; while both say the same, what was rejected does not come back.
  need_print text not null,
  resource_print text not null,
  confirmed_on date not null,
  status text not null,
  decided_quantity integer,
  promise_id uuid,
  decided_by text,
  decided_on date,
  -- How far a rejection reaches: this line, the resource, or the need.
  reach text,
  reason text,
  version integer not null,
  constraint docking_proposal_pk primary key (programme_id, id),
  constraint docking_proposal_place_key unique (programme_id, session_id, place),
  constraint docking_proposal_status_check check (status in ('proposed', 'accepted', 'rejected', 'lapsed')),
  constraint docking_proposal_accepted_check check (status <> 'accepted' or (promise_id is not null and decided_quantity > 0)),
  constraint docking_proposal_rejected_check check (status <> 'rejected' or (reason is not null and reach in ('line', 'resource', 'need'))),
  constraint docking_proposal_quantity_check check (quantity > 0)
);
alter table docking_proposal add constraint docking_proposal_session_fk foreign key (programme_id, session_id) references docking_session (programme_id, id);
alter table docking_proposal add constraint docking_proposal_need_fk foreign key (programme_id, need_id) references need (programme_id, id);
alter table docking_proposal add constraint docking_proposal_resource_fk foreign key (programme_id, resource_id) references resource (programme_id, id);
alter table docking_proposal add constraint docking_proposal_promise_fk foreign key (programme_id, promise_id) references promise (programme_id, id);
alter table docking_proposal add constraint docking_proposal_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
alter table docking_proposal add constraint docking_proposal_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
create index docking_proposal_need_index on docking_proposal (programme_id, need_id);
create index docking_proposal_resource_index on docking_proposal (programme_id, resource_id);
create index docking_proposal_org_index on docking_proposal (programme_id, org_path);
create index docking_proposal_division_index on docking_proposal (programme_id, division_code);
create index docking_proposal_community_index on docking_proposal (programme_id, community_id);
create index docking_proposal_enterprise_index on docking_proposal (programme_id, enterprise_id);
create index docking_proposal_rejected_index on docking_proposal (programme_id, need_id, resource_id) where status = 'rejected';
alter table docking_proposal enable row level security;
create policy docking_proposal_scope on docking_proposal to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and division_code ^@ (select nullif(current_setting('app.division', true), '')));
create policy docking_proposal_whole on docking_proposal to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy docking_proposal_job on docking_proposal to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on docking_proposal to gongjian_app;
grant select, insert, update on docking_proposal to gongjian_job;

-- What stays without a proposal, and why.
--! distributed
create table docking_unmet (
  programme_id uuid not null,
  session_id uuid not null,
  need_id uuid not null,
  place integer not null,
  need_code text not null,
  category text not null,
  content text not null,
  unit text not null,
  urgency smallint not null,
  community_id uuid not null,
  community_name text not null,
  division_code text collate "C" not null,
  quantity integer not null,
  why jsonb not null,
  constraint docking_unmet_pk primary key (programme_id, session_id, need_id)
);
alter table docking_unmet add constraint docking_unmet_session_fk foreign key (programme_id, session_id) references docking_session (programme_id, id);
alter table docking_unmet add constraint docking_unmet_need_fk foreign key (programme_id, need_id) references need (programme_id, id);
alter table docking_unmet add constraint docking_unmet_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index docking_unmet_need_index on docking_unmet (programme_id, need_id);
create index docking_unmet_division_index on docking_unmet (programme_id, division_code);
create index docking_unmet_community_index on docking_unmet (programme_id, community_id);
alter table docking_unmet enable row level security;
create policy docking_unmet_scope on docking_unmet for select to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else division_code ^@ (select nullif(current_setting('app.division', true), '')) end);
create policy docking_unmet_whole on docking_unmet to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy docking_unmet_job on docking_unmet to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on docking_unmet to gongjian_app;
grant select, insert, update on docking_unmet to gongjian_job;
