-- The same body or person is registered twice. Likely doubles are found in the background and kept with what an office decided of
-- them; a merge is kept with every row that it moved, so that it can be taken back, and so that a figure of an earlier day still
-- counts what stood apart on that day. The one that is merged away stays and says into which.

alter table enterprise add column merged_into uuid;
alter table enterprise add constraint enterprise_merged_fk foreign key (programme_id, merged_into) references enterprise (programme_id, id);
create index enterprise_merged_index on enterprise (programme_id, merged_into) where merged_into is not null;
alter table site add column merged_into uuid;
alter table site add constraint site_merged_fk foreign key (programme_id, merged_into) references site (programme_id, id);
create index site_merged_index on site (programme_id, merged_into) where merged_into is not null;
alter table community add column merged_into uuid;
alter table community add constraint community_merged_fk foreign key (programme_id, merged_into) references community (programme_id, id);
create index community_merged_index on community (programme_id, merged_into) where merged_into is not null;
alter table member add column merged_into uuid;
alter table member add constraint member_merged_fk foreign key (programme_id, merged_into) references member (programme_id, id);
create index member_merged_index on member (programme_id, merged_into) where merged_into is not null;
alter table contact add column merged_into uuid;
alter table contact add constraint contact_merged_fk foreign key (programme_id, merged_into) references contact (programme_id, id);
create index contact_merged_index on contact (programme_id, merged_into) where merged_into is not null;

--! distributed
create table duplicate_search (
  programme_id uuid not null,
  status text not null,
  done integer not null,
  total integer not null,
  found integer not null,
  asked_by text not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  constraint duplicate_search_pk primary key (programme_id),
  constraint duplicate_search_status_check check (status in ('queued', 'running', 'done', 'failed'))
);
alter table duplicate_search add constraint duplicate_search_programme_fk foreign key (programme_id) references programme (id);
alter table duplicate_search enable row level security;
create policy duplicate_search_scope on duplicate_search to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'));
create policy duplicate_search_job on duplicate_search to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on duplicate_search to gongjian_app, gongjian_job;

-- Reasons are words and numbers about a pair, never a name or a phone.
--! distributed
create table duplicate_pair (
  programme_id uuid not null,
  id uuid not null,
  kind text not null,
  one_id uuid not null,
  other_id uuid not null,
  score smallint not null,
  reasons jsonb not null,
  status text not null,
  note text,
  decided_by text,
  decided_at timestamptz,
  found_at timestamptz not null,
  version integer not null,
  constraint duplicate_pair_pk primary key (programme_id, id),
  constraint duplicate_pair_key unique (programme_id, kind, one_id, other_id),
  constraint duplicate_pair_order_check check (one_id < other_id),
  constraint duplicate_pair_kind_check check (kind in ('enterprise', 'site', 'community', 'member', 'contact')),
  constraint duplicate_pair_score_check check (score between 0 and 100),
  constraint duplicate_pair_status_check check (status in ('open', 'dismissed', 'merged', 'gone'))
);
alter table duplicate_pair add constraint duplicate_pair_programme_fk foreign key (programme_id) references programme (id);
create index duplicate_pair_list_index on duplicate_pair (programme_id, status, score, id);
alter table duplicate_pair enable row level security;
create policy duplicate_pair_scope on duplicate_pair to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'));
create policy duplicate_pair_job on duplicate_pair to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, update on duplicate_pair to gongjian_app;
grant select, insert, update on duplicate_pair to gongjian_job;

-- `sealed` holds what the survivor's own fields were and become, which may tell of a person; it is forgotten with the right to undo.
--! distributed
create table record_merge (
  programme_id uuid not null,
  id uuid not null,
  kind text not null,
  survivor_id uuid not null,
  loser_id uuid not null,
  counts jsonb not null,
  sealed bytea,
  merged_on date not null,
  merged_at timestamptz not null,
  merged_by text not null,
  undone_on date,
  undone_at timestamptz,
  undone_by text,
  version integer not null,
  constraint record_merge_pk primary key (programme_id, id),
  constraint record_merge_kind_check check (kind in ('enterprise', 'site', 'community', 'member', 'contact')),
  constraint record_merge_sides_check check (survivor_id <> loser_id)
);
alter table record_merge add constraint record_merge_programme_fk foreign key (programme_id) references programme (id);
create index record_merge_list_index on record_merge (programme_id, merged_at);
alter table record_merge enable row level security;
create policy record_merge_scope on record_merge to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'));
create policy record_merge_job on record_merge to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on record_merge to gongjian_app;
grant select, update on record_merge to gongjian_job;

-- One row that a merge moved: which, and the columns before and after, as text; ids, paths, days and names of bodies.
--! distributed
create table record_merge_step (
  programme_id uuid not null,
  merge_id uuid not null,
  number integer not null,
  table_name text not null,
  row_id uuid,
  row_key jsonb not null,
  org_path text collate "C",
  division_code text collate "C",
  before jsonb not null,
  after jsonb not null,
  from_on date not null,
  to_on date,
  constraint record_merge_step_pk primary key (programme_id, merge_id, number)
);
alter table record_merge_step add constraint record_merge_step_merge_fk foreign key (programme_id, merge_id) references record_merge (programme_id, id);
create index record_merge_step_row_index on record_merge_step (programme_id, row_id);
alter table record_merge_step enable row level security;
create policy record_merge_step_scope on record_merge_step to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')));
grant select, insert, update on record_merge_step to gongjian_app;

-- Figures of a community that is merged are seen where the other one is, as those of a branch that moves.
grant update (division_code) on figure_delta, figure_day to gongjian_app;
