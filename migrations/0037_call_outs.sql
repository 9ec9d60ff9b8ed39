-- Once a year a squad is called out for a test: who was asked, how many answered, and how many minutes that took. When each one
-- answered is forgotten when the test is closed: it measures the squad and nobody in it (DOMAIN §7).

--! distributed
create table call_out (
  programme_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  org_path text collate "C" not null,
  team_name text not null,
  status text not null,
  asked_at timestamptz not null,
  asked_on date not null,
  answer_until timestamptz not null,
  asked integer not null,
  answered integer,
  coming integer,
  minutes integer,
  closed_on date,
  version integer not null,
  constraint call_out_pk primary key (programme_id, id),
  constraint call_out_status_check check (status in ('open', 'closed', 'cancelled')),
  constraint call_out_times_check check (answer_until > asked_at),
  constraint call_out_closed_check check ((status = 'closed') = (answered is not null) and (status = 'open') = (closed_on is null))
);
alter table call_out add constraint call_out_programme_fk foreign key (programme_id) references programme (id);
alter table call_out add constraint call_out_team_fk foreign key (programme_id, team_id) references team (programme_id, id);
create unique index call_out_open_key on call_out (programme_id, team_id) where status = 'open';
create index call_out_team_index on call_out (programme_id, team_id, asked_on);
alter table call_out enable row level security;
create policy call_out_scope on call_out to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else team_id = (select nullif(current_setting('app.team', true), '')::uuid)
        or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~') end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else team_id = (select nullif(current_setting('app.team', true), '')::uuid)
        or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~') end);
grant select, insert, update on call_out to gongjian_app;

--! distributed
create table call_out_answer (
  programme_id uuid not null,
  id uuid not null,
  call_out_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  org_path text collate "C" not null,
  team_name text not null,
  answer_until timestamptz not null,
  is_open boolean not null,
  answer text,
  answered_at timestamptz,
  constraint call_out_answer_pk primary key (programme_id, id),
  constraint call_out_answer_check check (answer in ('coming', 'declined')),
  constraint call_out_answer_time_check check (answered_at is null or is_open)
);
alter table call_out_answer add constraint call_out_answer_programme_fk foreign key (programme_id) references programme (id);
alter table call_out_answer add constraint call_out_answer_call_fk foreign key (programme_id, call_out_id) references call_out (programme_id, id);
alter table call_out_answer add constraint call_out_answer_team_fk foreign key (programme_id, team_id) references team (programme_id, id);
alter table call_out_answer add constraint call_out_answer_member_fk foreign key (programme_id, member_id) references member (programme_id, id);
create index call_out_answer_call_index on call_out_answer (programme_id, call_out_id);
create index call_out_answer_open_index on call_out_answer (programme_id, member_id) where is_open;
alter table call_out_answer enable row level security;
create policy call_out_answer_scope on call_out_answer to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else team_id = (select nullif(current_setting('app.team', true), '')::uuid)
        or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else team_id = (select nullif(current_setting('app.team', true), '')::uuid)
        or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end);
grant select, insert, update on call_out_answer to gongjian_app;
