-- Activities of a community with the enterprises paired to it, who signed up, what service was done, objections to that, certificates of it,
-- and the log of contacts. Service is written once, by the community, for everybody (DOMAIN 7): no row is made by coming or going.
-- Places are counted on the activity under a check, so that whatever happens at once, no more people have a place than there are.

--! distributed
create table activity (
  programme_id uuid not null,
  id uuid not null,
  -- The enterprise that leads; all of them, itself too, stand in activity_enterprise.
  enterprise_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  enterprise_name text not null,
  community_name text not null,
  kind text not null,
  title text not null,
  held_on date not null,
  begins text not null,
  ends text not null,
  place text not null,
  -- How many may take part; null: as many as like.
  places integer,
  -- What it is about, and whom to ask: written freely, so it is sealed.
  text_cipher bytea not null,
  status text not null,
  signed integer not null,
  waiting integer not null,
  -- Of the service that was written: people, and halves of an hour.
  people integer not null,
  halves integer not null,
  planned_on date not null,
  recorded_on date,
  reason text,
  version integer not null,
  constraint activity_pk primary key (programme_id, id),
  constraint activity_status_check check (status in ('proposed', 'planned', 'open', 'held', 'closed', 'cancelled')),
  constraint activity_hours_check check (begins ~ '^[0-2][0-9]:[0-5][0-9]$' and ends ~ '^[0-2][0-9]:[0-5][0-9]$' and begins < ends),
  constraint activity_places_check check (signed >= 0 and waiting >= 0 and (places is null or (places > 0 and signed <= places))),
  constraint activity_recorded_check check ((status in ('held', 'closed')) = (recorded_on is not null) and people >= 0 and halves >= 0),
  constraint activity_reason_check check (status <> 'cancelled' or reason is not null)
);
alter table activity add constraint activity_programme_fk foreign key (programme_id) references programme (id);
alter table activity add constraint activity_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table activity add constraint activity_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index activity_list_index on activity (programme_id, held_on, id);
create index activity_org_index on activity (programme_id, org_path);
create index activity_division_index on activity (programme_id, division_code);
create index activity_community_index on activity (programme_id, community_id, held_on);
create index activity_enterprise_index on activity (programme_id, enterprise_id);
create index activity_due_index on activity (programme_id, held_on) where status in ('planned', 'open');

--! distributed
create table activity_enterprise (
  programme_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  enterprise_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  enterprise_name text not null,
  constraint activity_enterprise_pk primary key (programme_id, id)
);
alter table activity_enterprise add constraint activity_enterprise_programme_fk foreign key (programme_id) references programme (id);
alter table activity_enterprise add constraint activity_enterprise_activity_fk foreign key (programme_id, activity_id) references activity (programme_id, id);
alter table activity_enterprise add constraint activity_enterprise_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table activity_enterprise add constraint activity_enterprise_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index activity_enterprise_activity_index on activity_enterprise (programme_id, activity_id);
create index activity_enterprise_org_index on activity_enterprise (programme_id, org_path);
create index activity_enterprise_enterprise_index on activity_enterprise (programme_id, enterprise_id);
create index activity_enterprise_community_index on activity_enterprise (programme_id, community_id);
alter table activity_enterprise enable row level security;
create policy activity_enterprise_scope on activity_enterprise to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))));
create policy activity_enterprise_whole on activity_enterprise to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy activity_enterprise_job on activity_enterprise to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update, delete on activity_enterprise to gongjian_app;
grant select on activity_enterprise to gongjian_job;

-- An enterprise that takes part sees the activity whoever leads it; a member sees those of the community where he is registered, once it
-- has agreed to them.
alter table activity enable row level security;
create policy activity_scope on activity to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))
        or ((select nullif(current_setting('app.org', true), '')) is not null and exists (select 1 from activity_enterprise e where e.programme_id = activity.programme_id
          and e.activity_id = activity.id and e.org_path ^@ (select nullif(current_setting('app.org', true), ''))))
        or ((select nullif(current_setting('app.member', true), '')::uuid) is not null and status <> 'proposed'
          and (exists (select 1 from residence_registration r where r.programme_id = activity.programme_id and r.member_id = (select nullif(current_setting('app.member', true), '')::uuid)
              and r.community_id = activity.community_id and r.status = 'confirmed')
            or exists (select 1 from dispatch_registration r where r.programme_id = activity.programme_id and r.member_id = (select nullif(current_setting('app.member', true), '')::uuid)
              and r.community_id = activity.community_id and r.status = 'confirmed'))) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))));
create policy activity_whole on activity to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy activity_job on activity to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on activity to gongjian_app;
grant select on activity to gongjian_job;

-- A place, or a place in the queue; whoever leaves is told of nowhere else.
--! distributed
create table activity_sign_up (
  programme_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  member_id uuid not null,
  enterprise_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  enterprise_name text not null,
  status text not null,
  signed_at timestamptz not null,
  left_on date,
  version integer not null,
  constraint activity_sign_up_pk primary key (programme_id, id),
  constraint activity_sign_up_status_check check (status in ('signed', 'waiting', 'left')),
  constraint activity_sign_up_left_check check ((status = 'left') = (left_on is not null))
);
alter table activity_sign_up add constraint activity_sign_up_programme_fk foreign key (programme_id) references programme (id);
alter table activity_sign_up add constraint activity_sign_up_activity_fk foreign key (programme_id, activity_id) references activity (programme_id, id);
alter table activity_sign_up add constraint activity_sign_up_member_fk foreign key (programme_id, member_id) references member (programme_id, id);
alter table activity_sign_up add constraint activity_sign_up_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table activity_sign_up add constraint activity_sign_up_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index activity_sign_up_activity_index on activity_sign_up (programme_id, activity_id, signed_at, id);
create index activity_sign_up_member_index on activity_sign_up (programme_id, member_id);
create index activity_sign_up_org_index on activity_sign_up (programme_id, org_path);
create index activity_sign_up_enterprise_index on activity_sign_up (programme_id, enterprise_id);
create index activity_sign_up_community_index on activity_sign_up (programme_id, community_id);
alter table activity_sign_up enable row level security;
create policy activity_sign_up_scope on activity_sign_up to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) or member_id = (select nullif(current_setting('app.member', true), '')::uuid)));
create policy activity_sign_up_whole on activity_sign_up to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy activity_sign_up_job on activity_sign_up to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on activity_sign_up to gongjian_app;
grant select on activity_sign_up to gongjian_job;

-- What one person did in one activity. It repeats what the activity was, so that the person reads it wherever he is registered later.
--! distributed
create table activity_service (
  programme_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  member_id uuid not null,
  enterprise_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  enterprise_name text not null,
  community_name text not null,
  kind text not null,
  title text not null,
  held_on date not null,
  halves smallint not null,
  recorded_on date not null,
  -- Taken out by a correction.
  struck_on date,
  corrected_on date,
  -- Why it was corrected; may name the person.
  correction_cipher bytea,
  version integer not null,
  constraint activity_service_pk primary key (programme_id, id),
  constraint activity_service_halves_check check (halves between 1 and 48),
  constraint activity_service_struck_check check (struck_on is null or struck_on >= recorded_on)
);
alter table activity_service add constraint activity_service_programme_fk foreign key (programme_id) references programme (id);
alter table activity_service add constraint activity_service_activity_fk foreign key (programme_id, activity_id) references activity (programme_id, id);
alter table activity_service add constraint activity_service_member_fk foreign key (programme_id, member_id) references member (programme_id, id);
alter table activity_service add constraint activity_service_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table activity_service add constraint activity_service_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create unique index activity_service_key on activity_service (programme_id, activity_id, member_id) where struck_on is null;
create index activity_service_list_index on activity_service (programme_id, held_on, id);
create index activity_service_activity_index on activity_service (programme_id, activity_id);
create index activity_service_member_index on activity_service (programme_id, member_id);
create index activity_service_org_index on activity_service (programme_id, org_path);
create index activity_service_division_index on activity_service (programme_id, division_code);
create index activity_service_enterprise_index on activity_service (programme_id, enterprise_id);
create index activity_service_community_index on activity_service (programme_id, community_id);
alter table activity_service enable row level security;
create policy activity_service_scope on activity_service to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) or member_id = (select nullif(current_setting('app.member', true), '')::uuid)));
create policy activity_service_whole on activity_service to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy activity_service_job on activity_service to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on activity_service to gongjian_app;
grant select on activity_service to gongjian_job;

-- Somebody says that what is written of him is not so, or that it is missing; the community answers.
--! distributed
create table activity_objection (
  programme_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  member_id uuid not null,
  community_id uuid not null,
  division_code text collate "C" not null,
  title text not null,
  held_on date not null,
  kind text not null,
  -- What it should be, where hours are objected to or missing.
  halves smallint,
  text_cipher bytea not null,
  status text not null,
  raised_on date not null,
  decided_on date,
  answer_cipher bytea,
  version integer not null,
  constraint activity_objection_pk primary key (programme_id, id),
  constraint activity_objection_kind_check check (kind in ('hours', 'missing', 'absent') and (kind = 'absent') = (halves is null)
    and (halves is null or halves between 1 and 48)),
  constraint activity_objection_status_check check (status in ('raised', 'upheld', 'rejected', 'withdrawn')),
  constraint activity_objection_answer_check check ((status = 'raised') = (decided_on is null) and (status <> 'rejected' or answer_cipher is not null))
);
alter table activity_objection add constraint activity_objection_programme_fk foreign key (programme_id) references programme (id);
alter table activity_objection add constraint activity_objection_activity_fk foreign key (programme_id, activity_id) references activity (programme_id, id);
alter table activity_objection add constraint activity_objection_member_fk foreign key (programme_id, member_id) references member (programme_id, id);
alter table activity_objection add constraint activity_objection_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index activity_objection_list_index on activity_objection (programme_id, raised_on, id);
create index activity_objection_activity_index on activity_objection (programme_id, activity_id);
create index activity_objection_member_index on activity_objection (programme_id, member_id);
create index activity_objection_division_index on activity_objection (programme_id, division_code);
create index activity_objection_community_index on activity_objection (programme_id, community_id);
create index activity_objection_open_index on activity_objection (programme_id, raised_on) where status = 'raised';
alter table activity_objection enable row level security;
create policy activity_objection_scope on activity_objection to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else division_code ^@ (select nullif(current_setting('app.division', true), '')) or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (division_code ^@ (select nullif(current_setting('app.division', true), '')) or member_id = (select nullif(current_setting('app.member', true), '')::uuid)));
create policy activity_objection_whole on activity_objection to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy activity_objection_job on activity_objection to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on activity_objection to gongjian_app;
grant select on activity_objection to gongjian_job;

-- A certificate states what was on record on its day and stays what it was. Whoever has the code may ask whether it is genuine.
--! distributed
create table service_certificate (
  programme_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  code_hash bytea not null,
  code_cipher bytea not null,
  name_cipher bytea not null,
  from_on date not null,
  to_on date not null,
  activities integer not null,
  halves integer not null,
  issued_on date not null,
  constraint service_certificate_pk primary key (programme_id, id),
  constraint service_certificate_code_key unique (programme_id, code_hash),
  constraint service_certificate_days_check check (from_on <= to_on and to_on <= issued_on and activities > 0 and halves > 0)
);
alter table service_certificate add constraint service_certificate_programme_fk foreign key (programme_id) references programme (id);
alter table service_certificate add constraint service_certificate_member_fk foreign key (programme_id, member_id) references member (programme_id, id);
create index service_certificate_member_index on service_certificate (programme_id, member_id, issued_on);
alter table service_certificate enable row level security;
create policy service_certificate_scope on service_certificate to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else member_id = (select nullif(current_setting('app.member', true), '')::uuid) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (member_id = (select nullif(current_setting('app.member', true), '')::uuid)));
create policy service_certificate_whole on service_certificate to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy service_certificate_job on service_certificate to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on service_certificate to gongjian_app;
grant select on service_certificate to gongjian_job;

-- The log of contacts: who spoke with whom about what, and what comes next. It is never counted for anybody (DOMAIN 7).
--! distributed
create table contact_entry (
  programme_id uuid not null,
  id uuid not null,
  pairing_id uuid not null,
  enterprise_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  enterprise_name text not null,
  community_name text not null,
  kind text not null,
  held_on date not null,
  -- Who came or called, the subject, what came of it, and the next step.
  text_cipher bytea not null,
  next_on date,
  side text not null,
  written_on date not null,
  version integer not null,
  constraint contact_entry_pk primary key (programme_id, id),
  constraint contact_entry_kind_check check (kind in ('visit', 'call', 'talk', 'message', 'other')),
  constraint contact_entry_side_check check (side in ('enterprise', 'community')),
  constraint contact_entry_days_check check (held_on <= written_on and (next_on is null or next_on >= held_on))
);
alter table contact_entry add constraint contact_entry_programme_fk foreign key (programme_id) references programme (id);
alter table contact_entry add constraint contact_entry_pairing_fk foreign key (programme_id, pairing_id) references pairing (programme_id, id);
alter table contact_entry add constraint contact_entry_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table contact_entry add constraint contact_entry_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index contact_entry_list_index on contact_entry (programme_id, held_on, id);
create index contact_entry_pairing_index on contact_entry (programme_id, pairing_id);
create index contact_entry_org_index on contact_entry (programme_id, org_path);
create index contact_entry_division_index on contact_entry (programme_id, division_code);
create index contact_entry_enterprise_index on contact_entry (programme_id, enterprise_id);
create index contact_entry_community_index on contact_entry (programme_id, community_id);
alter table contact_entry enable row level security;
create policy contact_entry_scope on contact_entry to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))));
create policy contact_entry_whole on contact_entry to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy contact_entry_job on contact_entry to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on contact_entry to gongjian_app;
grant select on contact_entry to gongjian_job;
