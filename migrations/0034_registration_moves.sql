-- Registrations as records with a life of their own: a slip that can be taken back, lapses when nobody answers and ends with its pair;
-- people who are asked for, confirmed, returned, moved and leave in either channel; and the receipt that a community signs.

-- The last day on which the community may answer. Rows of before carry none and do not lapse.
alter table organisation_registration add column answer_until date;
alter table organisation_registration add column ended_on date;
-- What the enterprise wrote into the slip: the community reads it there and sees no record of the enterprise.
alter table organisation_registration add column party_organisation text;
alter table organisation_registration add column site_name text;
alter table organisation_registration drop constraint organisation_registration_status_check;
alter table organisation_registration add constraint organisation_registration_status_check
  check (status in ('submitted', 'accepted', 'returned', 'withdrawn', 'ended'));
alter table organisation_registration drop constraint organisation_registration_decision_check;
alter table organisation_registration add constraint organisation_registration_decision_check
  check (case when status in ('accepted', 'returned') then decided_on is not null when status = 'submitted' then decided_on is null else true end);
alter table organisation_registration add constraint organisation_registration_end_check
  check ((status = 'ended') = (ended_on is not null) and (ended_on is null or decided_on is null or ended_on >= decided_on));

-- Until now a dispatch counted from the day on which the enterprise told of it; from here on the community confirms it first.
alter table dispatch_registration add column status text not null default 'confirmed';
alter table dispatch_registration add column confirmed_on date;
alter table dispatch_registration add column return_reason text;
update dispatch_registration set confirmed_on = registered_on, status = case when ended_on is null then 'confirmed' else 'ended' end;
alter table dispatch_registration alter column status drop default;
alter table dispatch_registration drop constraint dispatch_registration_dates_check;
drop index dispatch_registration_current_key;
create index dispatch_registration_asked_index on dispatch_registration (programme_id, registered_on, id);
alter table dispatch_registration add constraint dispatch_registration_reason_check check ((status = 'returned') = (return_reason is not null));

drop index residence_registration_current_key;
alter table residence_registration drop constraint residence_registration_status_check;
alter table residence_registration drop constraint residence_registration_confirmed_check;

-- A move is a second row that waits while the first still counts: the one says where it comes from, the other where it is to go and
-- until when that is open, so that each community reads of the other what it has to know and sees no row of it.
alter table residence_registration add column answer_until date;
alter table residence_registration add column end_reason text;
alter table residence_registration add column replaces_id uuid;
alter table residence_registration add column moving_from text;
alter table residence_registration add column moving_to text;
alter table residence_registration add column moving_until date;
alter table residence_registration add constraint residence_registration_replaces_fk
  foreign key (programme_id, replaces_id) references residence_registration (programme_id, id);
alter table residence_registration add constraint residence_registration_status_check
  check (status in ('asked', 'confirmed', 'returned', 'withdrawn', 'ended'));
alter table residence_registration add constraint residence_registration_dates_check
  check ((status <> 'confirmed' or (confirmed_on is not null and ended_on is null)) and (ended_on is null or confirmed_on is null or ended_on >= confirmed_on));

alter table dispatch_registration add column answer_until date;
alter table dispatch_registration add column end_reason text;
alter table dispatch_registration add column replaces_id uuid;
alter table dispatch_registration add column moving_from text;
alter table dispatch_registration add column moving_to text;
alter table dispatch_registration add column moving_until date;
alter table dispatch_registration add constraint dispatch_registration_replaces_fk
  foreign key (programme_id, replaces_id) references dispatch_registration (programme_id, id);
alter table dispatch_registration add constraint dispatch_registration_status_check
  check (status in ('asked', 'confirmed', 'returned', 'withdrawn', 'ended'));
alter table dispatch_registration add constraint dispatch_registration_dates_check
  check ((status <> 'confirmed' or (confirmed_on is not null and ended_on is null)) and (ended_on is null or confirmed_on is null or ended_on >= confirmed_on));

-- A person counts once in a channel, whatever two people do in the same moment, and asks one community at a time.
create unique index residence_registration_confirmed_key on residence_registration (programme_id, member_id) where status = 'confirmed';
create unique index residence_registration_open_key on residence_registration (programme_id, member_id) where status = 'asked';
create unique index dispatch_registration_confirmed_key on dispatch_registration (programme_id, member_id) where status = 'confirmed';
create unique index dispatch_registration_open_key on dispatch_registration (programme_id, member_id) where status = 'asked';

-- What the community signed: drawn on the screen, or the paper as a scan. A later one follows the earlier and replaces none.
--! distributed
create table organisation_receipt (
  programme_id uuid not null,
  registration_id uuid not null,
  edition smallint not null,
  enterprise_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  kind text not null,
  file_type text not null,
  file_size integer not null,
  file_hash bytea not null,
  content bytea not null,
  signer_cipher bytea not null,
  signed_on date not null,
  constraint organisation_receipt_pk primary key (programme_id, registration_id, edition),
  constraint organisation_receipt_kind_check check (kind in ('drawn', 'scan')),
  constraint organisation_receipt_type_check check (file_type in ('image/png', 'image/jpeg', 'application/pdf'))
);
alter table organisation_receipt add constraint organisation_receipt_programme_fk foreign key (programme_id) references programme (id);
alter table organisation_receipt add constraint organisation_receipt_registration_fk
  foreign key (programme_id, registration_id) references organisation_registration (programme_id, id);
alter table organisation_receipt add constraint organisation_receipt_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table organisation_receipt add constraint organisation_receipt_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
alter table organisation_receipt enable row level security;
create policy organisation_receipt_scope on organisation_receipt to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~') end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~') end);
create policy organisation_receipt_job on organisation_receipt to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on organisation_receipt to gongjian_app;
grant select, update on organisation_receipt to gongjian_job;

-- Where somebody may say that he lives: names and codes of communities are public, their records stay closed to whoever only asks.
create view registration_place as
  select c.programme_id, c.id, c.division_code, c.name, c.pinyin, c.initials, d.full_name, d.valid_to as ended_on
  from community c join division d on d.id = c.division_id
  where c.programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and c.merged_into is null;
grant select on registration_place to gongjian_app;
