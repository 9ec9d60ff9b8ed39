-- Reports of an enterprise and a period: the quarterly feedback (季度反馈) that the office gives it, and the half-yearly report (半年报告)
-- that it hands in. All that they say is read from the records; remarks are the only thing that is typed. Once it is handed in, what it
-- says and the file that says it stay as they were, and a correction is another edition beside it.

--! distributed
create table report (
  programme_id uuid not null,
  id uuid not null,
  enterprise_id uuid not null,
  enterprise_name text not null,
  org_path text collate "C" not null,
  kind text not null,
  -- '2021-Q2' or '2021-H1'.
  period text collate "C" not null,
  from_on date not null,
  until_on date not null,
  due_on date not null,
  edition smallint not null,
  -- The edition that it corrects, and why.
  corrects_id uuid,
  correction text,
  status text not null,
  remarks_cipher bytea not null,
  -- As it was handed in: what it says, the day of its figures, the file and the file's hash.
  content jsonb,
  as_of date,
  document bytea,
  document_hash bytea,
  begun_on date not null,
  handed_in_on date,
  return_reason text,
  decided_on date,
  replaced_on date,
  version integer not null,
  constraint report_pk primary key (programme_id, id),
  constraint report_kind_check check (kind in ('quarter', 'half-year')),
  constraint report_days_check check (from_on <= until_on and until_on < due_on),
  constraint report_edition_check check (edition > 0 and (edition = 1) = (corrects_id is null) and (corrects_id is null) = (correction is null)),
  constraint report_status_check check (status in ('draft', 'handed-in', 'returned', 'acknowledged', 'replaced')),
  constraint report_handed_check check (num_nonnulls(content, as_of, document, document_hash, handed_in_on)
    = case when status in ('handed-in', 'acknowledged') then 5 when status = 'draft' then 0 when handed_in_on is null then 0 else 5 end),
  constraint report_decided_check check ((status <> 'returned' or return_reason is not null) and (status <> 'acknowledged' or decided_on is not null)
    and (status = 'replaced') = (replaced_on is not null))
);
alter table report add constraint report_programme_fk foreign key (programme_id) references programme (id);
alter table report add constraint report_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table report add constraint report_corrects_fk foreign key (programme_id, corrects_id) references report (programme_id, id);
-- One of each edition, whatever two people do in the same moment.
create unique index report_edition_key on report (programme_id, enterprise_id, kind, period, edition) where status <> 'replaced';
create index report_list_index on report (programme_id, until_on, id);
create index report_org_index on report (programme_id, org_path);
create index report_enterprise_index on report (programme_id, enterprise_id);
create index report_open_index on report (programme_id, due_on) where status in ('draft', 'handed-in', 'returned');
alter table report enable row level security;
create policy report_scope on report to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and org_path ^@ (select nullif(current_setting('app.org', true), '')));
create policy report_whole on report to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy report_job on report to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on report to gongjian_app;
grant select, insert, update on report to gongjian_job;
