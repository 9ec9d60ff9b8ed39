-- Red lines: whoever is asked for too much, ranked, pressed, or whose data is misused can say so, with or without a name; and the
-- office sees how much filling-in it asks of whom. Neither tells what one person did.

-- What was said, how to reach whoever said it, and the answer are sealed, nothing as an empty text. `account` is empty where somebody gave no name. Nothing is deleted
-- and the office cannot keep one from the auditor. It follows nobody: no member, no enterprise, no community stands in it.
--! distributed
create table complaint (
  programme_id uuid not null,
  id uuid not null,
  kind text not null,
  text_cipher bytea not null,
  contact_cipher bytea not null,
  account text,
  receipt_hash bytea not null,
  status text not null,
  received_on date not null,
  due_on date not null,
  answer_cipher bytea not null,
  answered_on date,
  answered_by text,
  version integer not null,
  constraint complaint_pk primary key (programme_id, id),
  constraint complaint_receipt_key unique (programme_id, receipt_hash),
  constraint complaint_kind_check check (kind in ('reporting', 'ranking', 'pressure', 'data')),
  constraint complaint_status_check check (status in ('received', 'upheld', 'dismissed')),
  constraint complaint_answer_check check ((status = 'received') = (answered_on is null and answered_by is null))
);
alter table complaint add constraint complaint_programme_fk foreign key (programme_id) references programme (id);
create index complaint_received_index on complaint (programme_id, received_on desc, id desc);
create index complaint_account_index on complaint (programme_id, account) where account is not null;
alter table complaint enable row level security;
create policy complaint_read on complaint for select to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and ((select current_setting('app.role', true)) in ('office', 'auditor') or account = (select current_setting('app.account', true))));
create policy complaint_make on complaint for insert to gongjian_app
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and status = 'received' and (account is null or account = (select current_setting('app.account', true))));
create policy complaint_answer on complaint for update to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.role', true)) = 'office')
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and answered_by = (select current_setting('app.account', true)));
create policy complaint_job on complaint to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert on complaint to gongjian_app;
-- What was said stays as it was said.
grant update (status, answer_cipher, answered_on, answered_by, version) on complaint to gongjian_app;
grant select on complaint to gongjian_job;
-- A new key reaches what the old one sealed.
grant update (text_cipher, contact_cipher, answer_cipher) on complaint to gongjian_job;

-- The ledger tells that there was one, and of whoever gave no name that it was nobody.
create policy event_complaint on event for insert to gongjian_app
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and subject_kind = 'complaint' and org_path is null and division_code is null and member_id is null
    and actor in ('nobody', (select current_setting('app.account', true))));

-- How often a form was saved in a month, how many fields it had and how many were filled, and how long that took. By form, by role
-- and, for those who act for one community, by community: no account, no day, no hour.
--! distributed
create table form_use (
  programme_id uuid not null,
  month date not null,
  form text not null,
  role text not null,
  division_code text not null,
  saves integer not null,
  fields_shown integer not null,
  fields_filled integer not null,
  seconds integer not null,
  constraint form_use_pk primary key (programme_id, month, form, role, division_code),
  constraint form_use_month_check check (extract(day from month) = 1),
  constraint form_use_sums_check check (saves > 0 and fields_shown >= fields_filled and fields_filled >= 0 and seconds >= 0)
);
alter table form_use add constraint form_use_programme_fk foreign key (programme_id) references programme (id);
alter table form_use enable row level security;
create policy form_use_scope on form_use to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')
    or (division_code = '' and role = (select current_setting('app.role', true)))))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and role = (select current_setting('app.role', true))
    and division_code in ('', (select current_setting('app.division', true))));
grant select, insert, update on form_use to gongjian_app;

-- The planner takes `reach = 'programme' or …` for one row in a hundred and loops over what it should join at once: the roster took
-- five times as long as without row-level security. Of a case it assumes half. The same rows are seen as before.
alter policy enterprise_scope on enterprise
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~') end);
alter policy site_scope on site
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~') end);
alter policy community_scope on community
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~') end);
alter policy link_scope on link
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~') end);
alter policy member_scope on member
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (residence_code >= (select nullif(current_setting('app.division', true), '')) and residence_code < (select nullif(current_setting('app.division', true), '')) || '~')
        or (dispatch_code >= (select nullif(current_setting('app.division', true), '')) and dispatch_code < (select nullif(current_setting('app.division', true), '')) || '~')
        or id = (select nullif(current_setting('app.member', true), '')::uuid) end);
alter policy pairing_scope on pairing
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~') end);
alter policy organisation_registration_scope on organisation_registration
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~') end);
alter policy dispatch_registration_scope on dispatch_registration
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')
        or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end);
alter policy residence_registration_scope on residence_registration
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')
        or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end);
alter policy event_scope on event
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')
        or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end);
alter policy figure_delta_scope on figure_delta
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~') end);
alter policy figure_day_scope on figure_day
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~') end);
alter policy contact_scope on contact
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~') end);
alter policy team_scope on team
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else id = (select nullif(current_setting('app.team', true), '')::uuid)
        or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~') end);
alter policy team_service_scope on team_service
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else team_id = (select nullif(current_setting('app.team', true), '')::uuid)
        or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~') end);
alter policy team_member_scope on team_member
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else team_id = (select nullif(current_setting('app.team', true), '')::uuid)
        or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end);
