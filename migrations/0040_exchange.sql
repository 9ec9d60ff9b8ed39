-- What communities lack and what enterprises can give: a line of the list of needs (需求清单) and one of the list of resources
-- (资源清单), and between them promises (认领), rows of their own, so that each can be begun, delivered, accepted and withdrawn by itself.
-- Sums of promises stand on the need and on the resource under checks: whatever happens at once, no more is promised than is there.

-- What the programme calls its categories, where it does not keep those that come with the program.
--! distributed
create table exchange_category (
  programme_id uuid not null,
  key text not null,
  zh text not null,
  en text not null,
  position smallint not null,
  is_used boolean not null,
  constraint exchange_category_pk primary key (programme_id, key)
);
alter table exchange_category add constraint exchange_category_programme_fk foreign key (programme_id) references programme (id);
alter table exchange_category enable row level security;
create policy exchange_category_read on exchange_category for select to gongjian_app using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy exchange_category_write on exchange_category to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme')
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
create policy exchange_category_job on exchange_category to gongjian_job using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update, delete on exchange_category to gongjian_app;
grant select on exchange_category to gongjian_job;

--! distributed
create table need (
  programme_id uuid not null,
  id uuid not null,
  year smallint not null,
  number integer not null,
  community_id uuid not null,
  community_name text not null,
  division_code text collate "C" not null,
  category text not null,
  content text not null,
  beneficiaries integer,
  quantity integer not null,
  unit text not null,
  -- 1 is the most urgent.
  urgency smallint not null,
  wanted_by date,
  source text not null,
  -- The difficult point that it takes over.
  difficulty_id uuid,
  -- A need that is not public stays with the enterprises paired to the community.
  is_public boolean not null,
  status text not null,
  raised_on date not null,
  opened_on date,
  -- From this day on enterprises that are not paired see what is still missing.
  wide_on date,
  is_wide boolean not null,
  -- Paths of the enterprises that see it before: the paired ones, and whoever has promised something.
  seen_by text[] collate "C" not null,
  committed integer not null,
  started integer not null,
  delivered integer not null,
  accepted integer not null,
  -- When the last of it was promised, and when it was taken back.
  served_on date,
  withdrawn_on date,
  done_on date,
  opinion text,
  reason text,
  repeats text,
  repeat_until date,
  -- The need that it repeats; one follows another.
  repeated_from uuid,
  version integer not null,
  constraint need_pk primary key (programme_id, id),
  constraint need_number_key unique (programme_id, year, number),
  constraint need_repeat_key unique (programme_id, repeated_from),
  constraint need_status_check check (status in ('draft', 'submitted', 'checked', 'open', 'part-committed', 'committed', 'in-progress', 'done',
    'accepted', 'not-accepted', 'withdrawn')),
  constraint need_urgency_check check (urgency between 1 and 4),
  constraint need_quantities_check check (quantity > 0 and quantity >= committed and committed >= started and started >= delivered
    and delivered >= accepted and accepted >= 0),
  constraint need_open_check check (status in ('draft', 'submitted', 'checked', 'withdrawn') or (opened_on is not null and wide_on is not null))
);
alter table need add constraint need_programme_fk foreign key (programme_id) references programme (id);
alter table need add constraint need_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
alter table need add constraint need_difficulty_fk foreign key (programme_id, difficulty_id) references difficulty (programme_id, id);
alter table need add constraint need_repeated_fk foreign key (programme_id, repeated_from) references need (programme_id, id);
create index need_list_index on need (programme_id, raised_on, id);
create index need_division_index on need (programme_id, division_code);
create index need_community_index on need (programme_id, community_id);
create index need_difficulty_index on need (programme_id, difficulty_id) where difficulty_id is not null;
create index need_unmet_index on need (programme_id, wide_on) where status in ('open', 'part-committed');
alter table need enable row level security;
create policy need_scope on need to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else division_code ^@ (select nullif(current_setting('app.division', true), ''))
        or (opened_on is not null and (select nullif(current_setting('app.org', true), '')) is not null
          and (is_wide or exists (select 1 from unnest(seen_by) as path where path ^@ (select nullif(current_setting('app.org', true), ''))))) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and division_code ^@ (select nullif(current_setting('app.division', true), '')));
create policy need_whole on need to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy need_job on need to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update, delete on need to gongjian_app;
grant select, insert, update on need to gongjian_job;

--! distributed
create table resource (
  programme_id uuid not null,
  id uuid not null,
  year smallint not null,
  number integer not null,
  enterprise_id uuid not null,
  enterprise_name text not null,
  org_path text collate "C" not null,
  category text not null,
  name text not null,
  quantity integer not null,
  unit text not null,
  -- What it can give in one month; null: all of it.
  per_month integer,
  -- Beginning of the codes of the divisions that it serves; empty: everywhere.
  area_code text collate "C" not null,
  area_name text not null,
  conditions text not null,
  available text not null,
  valid_from date not null,
  valid_until date,
  -- When its enterprise said last that it is still so.
  confirmed_on date not null,
  status text not null,
  committed integer not null,
  reason text,
  version integer not null,
  constraint resource_pk primary key (programme_id, id),
  constraint resource_number_key unique (programme_id, year, number),
  constraint resource_status_check check (status in ('draft', 'offered', 'paused', 'ended')),
  constraint resource_quantities_check check (quantity > 0 and committed >= 0 and committed <= quantity and (per_month is null or per_month > 0)),
  constraint resource_days_check check (valid_until is null or valid_until >= valid_from)
);
alter table resource add constraint resource_programme_fk foreign key (programme_id) references programme (id);
alter table resource add constraint resource_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
create index resource_list_index on resource (programme_id, year, number);
create index resource_org_index on resource (programme_id, org_path);
create index resource_enterprise_index on resource (programme_id, enterprise_id);
alter table resource enable row level security;
-- A community sees what could come to it; another enterprise sees nothing of it.
create policy resource_scope on resource to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), ''))
        or (status = 'offered' and ((select nullif(current_setting('app.division', true), '')) ^@ area_code
          or area_code ^@ (select nullif(current_setting('app.division', true), '')))) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and org_path ^@ (select nullif(current_setting('app.org', true), '')));
create policy resource_whole on resource to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy resource_job on resource to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update, delete on resource to gongjian_app;
grant select, update on resource to gongjian_job;

--! distributed
create table promise (
  programme_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  resource_id uuid,
  enterprise_id uuid not null,
  enterprise_name text not null,
  org_path text collate "C" not null,
  community_id uuid not null,
  community_name text not null,
  division_code text collate "C" not null,
  quantity integer not null,
  delivered integer not null,
  accepted integer not null,
  status text not null,
  promised_on date not null,
  planned_on date,
  started_on date,
  delivered_on date,
  decided_on date,
  -- Who delivered last may not be the one who accepts it, whatever duties that person holds.
  delivered_by text,
  note text not null,
  reason text,
  version integer not null,
  constraint promise_pk primary key (programme_id, id),
  constraint promise_status_check check (status in ('promised', 'started', 'delivered', 'redo', 'accepted', 'withdrawn')),
  constraint promise_quantities_check check (quantity >= delivered and delivered >= accepted and accepted >= 0
    and (quantity > 0 or status = 'withdrawn'))
);
alter table promise add constraint promise_programme_fk foreign key (programme_id) references programme (id);
alter table promise add constraint promise_need_fk foreign key (programme_id, need_id) references need (programme_id, id);
alter table promise add constraint promise_resource_fk foreign key (programme_id, resource_id) references resource (programme_id, id);
alter table promise add constraint promise_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table promise add constraint promise_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index promise_list_index on promise (programme_id, promised_on, id);
create index promise_need_index on promise (programme_id, need_id);
create index promise_resource_index on promise (programme_id, resource_id) where resource_id is not null;
create index promise_org_index on promise (programme_id, org_path);
create index promise_division_index on promise (programme_id, division_code);
create index promise_enterprise_index on promise (programme_id, enterprise_id);
create index promise_community_index on promise (programme_id, community_id);
alter table promise enable row level security;
create policy promise_scope on promise to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))));
create policy promise_whole on promise to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy promise_job on promise to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on promise to gongjian_app;
grant select, update on promise to gongjian_job;
