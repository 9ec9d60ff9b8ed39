-- What members are told and agree to, what they ask for, how long things are kept. A member or contact that was made anonymous
-- stays as a row, because figures and the ledger count it; nothing of the person is left in it.

alter table member add column erased_on date;
alter table contact add column erased_on date;

-- Texts are the office's, version 2 and later; version 1 is the one that comes with the program and is not stored.
--! distributed
create table privacy_notice (
  programme_id uuid not null,
  version integer not null,
  text_zh text not null,
  text_en text not null,
  published_on date not null,
  published_by text not null,
  constraint privacy_notice_pk primary key (programme_id, version),
  constraint privacy_notice_version_check check (version >= 2)
);
alter table privacy_notice add constraint privacy_notice_programme_fk foreign key (programme_id) references programme (id);
alter table privacy_notice enable row level security;
create policy privacy_notice_read on privacy_notice for select to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy privacy_notice_publish on privacy_notice for insert to gongjian_app
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
grant select, insert on privacy_notice to gongjian_app;

--! distributed
create table notice_acceptance (
  programme_id uuid not null,
  member_id uuid not null,
  version integer not null,
  accepted_at timestamptz not null,
  account text not null,
  constraint notice_acceptance_pk primary key (programme_id, member_id, version)
);
alter table notice_acceptance add constraint notice_acceptance_member_fk foreign key (programme_id, member_id) references member (programme_id, id);
alter table notice_acceptance enable row level security;
create policy notice_acceptance_read on notice_acceptance for select to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and ((select current_setting('app.reach', true)) = 'programme' or member_id = (select nullif(current_setting('app.member', true), '')::uuid)));
create policy notice_acceptance_write on notice_acceptance for insert to gongjian_app
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and member_id = (select nullif(current_setting('app.member', true), '')::uuid));
grant select, insert on notice_acceptance to gongjian_app;

--! distributed
create table erasure_request (
  programme_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  org_path text collate "C" not null,
  status text not null,
  asked_on date not null,
  decided_on date,
  decided_by text,
  decline_reason text,
  version integer not null,
  constraint erasure_request_pk primary key (programme_id, id),
  constraint erasure_request_status_check check (status in ('asked', 'withdrawn', 'declined', 'done')),
  constraint erasure_request_reason_check check ((status = 'declined') = (decline_reason is not null))
);
create unique index erasure_request_open_key on erasure_request (programme_id, member_id) where status = 'asked';
alter table erasure_request add constraint erasure_request_member_fk foreign key (programme_id, member_id) references member (programme_id, id);
alter table erasure_request enable row level security;
create policy erasure_request_scope on erasure_request to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and ((select current_setting('app.reach', true)) = 'programme' or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~') or member_id = (select nullif(current_setting('app.member', true), '')::uuid)))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and ((select current_setting('app.reach', true)) = 'programme' or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~') or member_id = (select nullif(current_setting('app.member', true), '')::uuid)));
grant select, insert, update on erasure_request to gongjian_app;

-- A rule that the office has set; without a row the days that come with the program hold.
--! distributed
create table retention_rule (
  programme_id uuid not null,
  kind text not null,
  days integer not null,
  version integer not null,
  constraint retention_rule_pk primary key (programme_id, kind),
  constraint retention_rule_days_check check (days between 1 and 36500)
);
alter table retention_rule add constraint retention_rule_programme_fk foreign key (programme_id) references programme (id);
alter table retention_rule enable row level security;
create policy retention_rule_scope on retention_rule to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme')
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
create policy retention_rule_job on retention_rule to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on retention_rule to gongjian_app;
grant select on retention_rule to gongjian_job;

-- Answers that were remembered for a repeated request are forgotten by a rule.
create policy idempotency_job on idempotency to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, delete on idempotency to gongjian_job;

-- A new key re-seals what the old one sealed.
grant update on import_row, import_part to gongjian_job;

-- The accounts of somebody who was made anonymous lose their name and can no longer be used.
create policy user_of_member on auth."user" to gongjian_accounts
  using (exists (select 1 from auth.access_grant held where held.account = "user"."id" and held.member_id is not null));
