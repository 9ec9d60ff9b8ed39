-- Agreements (协议): templates that the office edits as Word files, what an enterprise and a community agree on, and the files that
-- were signed. A supplement (补充协议) is a row of its own that names the agreement which it changes; it goes the same way to its
-- signing, and what it changes is told by the text before beside the text after.

-- One row is one edition of the text of one kind. Without a row the text that comes with the program is used. An edition that an
-- agreement was drafted on stays as it was.
--! distributed
create table agreement_template (
  programme_id uuid not null,
  id uuid not null,
  kind text not null,
  edition integer not null,
  status text not null,
  file_name text not null,
  file_size integer not null,
  file_hash bytea not null,
  content bytea not null,
  -- The fields that stand in it, in their order.
  fields text[] not null,
  uploaded_on date not null,
  published_on date,
  version integer not null,
  constraint agreement_template_pk primary key (programme_id, id),
  constraint agreement_template_edition_key unique (programme_id, kind, edition),
  constraint agreement_template_kind_check check (kind in ('joint', 'party', 'other', 'supplement')),
  constraint agreement_template_status_check check (status in ('draft', 'published', 'superseded', 'withdrawn', 'discarded')),
  constraint agreement_template_published_check check (status not in ('published', 'superseded') or published_on is not null)
);
create unique index agreement_template_draft_key on agreement_template (programme_id, kind) where status = 'draft';
create unique index agreement_template_published_key on agreement_template (programme_id, kind) where status = 'published';
alter table agreement_template add constraint agreement_template_programme_fk foreign key (programme_id) references programme (id);
alter table agreement_template enable row level security;
-- The text is told to everybody of the programme; the office writes it.
create policy agreement_template_read on agreement_template for select to gongjian_app using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy agreement_template_add on agreement_template for insert to gongjian_app
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
create policy agreement_template_change on agreement_template for update to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
create policy agreement_template_job on agreement_template to gongjian_job using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on agreement_template to gongjian_app;
grant select on agreement_template to gongjian_job;

-- What is said of the parties (officers by name) and in free text is sealed; the hash covers all of it, so that nobody signs another
-- text than he has read.
--! distributed
create table agreement (
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
  template_id uuid,
  -- The agreement that it changes, and the how many-th change it is.
  amends_id uuid,
  amendment smallint,
  -- The agreement before it.
  renews_id uuid,
  year smallint,
  number integer,
  status text not null,
  -- Who handed it to the other side.
  drafted_by text not null,
  from_on date not null,
  until_on date not null,
  content_cipher bytea not null,
  content_hash bytea not null,
  line_count smallint not null,
  begun_on date not null,
  saved_at timestamptz not null,
  submitted_on date,
  agreed_on date,
  signed_on date,
  signed_place text,
  witness_cipher bytea,
  -- The day on which it was signed here; figures count by it.
  in_force_on date,
  ended_on date,
  end_asked_by text,
  reason text,
  -- Days before the end of which its parties were reminded; 0 before.
  reminded smallint not null,
  version integer not null,
  constraint agreement_pk primary key (programme_id, id),
  constraint agreement_number_key unique (programme_id, year, number),
  constraint agreement_amendment_key unique (programme_id, amends_id, amendment),
  constraint agreement_kind_check check (kind in ('joint', 'party', 'other')),
  constraint agreement_status_check check (status in ('draft', 'review', 'returned', 'agreed', 'signed', 'ended', 'expired', 'closed')),
  constraint agreement_side_check check (drafted_by in ('enterprise', 'community') and end_asked_by in ('enterprise', 'community')),
  constraint agreement_term_check check (until_on >= from_on),
  constraint agreement_amends_check check ((amends_id is null) or number is null),
  constraint agreement_signed_check check (status not in ('signed', 'ended', 'expired') or (signed_on is not null and in_force_on is not null
    and signed_place is not null and (number is not null or amendment is not null))),
  constraint agreement_ended_check check ((status in ('ended', 'expired', 'closed')) = (ended_on is not null))
);
alter table agreement add constraint agreement_programme_fk foreign key (programme_id) references programme (id);
alter table agreement add constraint agreement_pairing_fk foreign key (programme_id, pairing_id) references pairing (programme_id, id);
alter table agreement add constraint agreement_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table agreement add constraint agreement_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
alter table agreement add constraint agreement_template_fk foreign key (programme_id, template_id) references agreement_template (programme_id, id);
alter table agreement add constraint agreement_amends_fk foreign key (programme_id, amends_id) references agreement (programme_id, id);
alter table agreement add constraint agreement_renews_fk foreign key (programme_id, renews_id) references agreement (programme_id, id);
-- One draft at a time for a pair and a kind, and one change at a time for an agreement, whatever two people do in the same moment.
create unique index agreement_open_key on agreement (programme_id, pairing_id, kind)
  where amends_id is null and status in ('draft', 'review', 'returned', 'agreed');
create unique index agreement_amending_key on agreement (programme_id, amends_id)
  where amends_id is not null and status in ('draft', 'review', 'returned', 'agreed');
create index agreement_list_index on agreement (programme_id, begun_on, id);
create index agreement_until_index on agreement (programme_id, until_on) where status = 'signed' and amends_id is null;
create index agreement_pairing_index on agreement (programme_id, pairing_id);
create index agreement_org_index on agreement (programme_id, org_path);
create index agreement_division_index on agreement (programme_id, division_code);
create index agreement_enterprise_index on agreement (programme_id, enterprise_id);
create index agreement_community_index on agreement (programme_id, community_id);
alter table agreement enable row level security;
create policy agreement_scope on agreement to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))));
create policy agreement_whole on agreement to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy agreement_job on agreement to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on agreement to gongjian_app;
grant select, update on agreement to gongjian_job;

-- The lines of the list of projects as they were signed; service projects are made from them. A supplement changes a line, adds one
-- or drops one, and says so here. Until the signing they stand in the text of the draft alone.
--! distributed
create table agreement_line (
  programme_id uuid not null,
  id uuid not null,
  agreement_id uuid not null,
  -- The row that brought it or changed it last: the agreement or one of its supplements.
  by_id uuid not null,
  enterprise_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  position smallint not null,
  title text not null,
  content text not null,
  need_id uuid,
  carrier text not null,
  owner_cipher bytea not null,
  from_on date not null,
  until_on date not null,
  -- The countable result: what, how much, in which unit.
  result text not null,
  quantity integer not null,
  unit text not null,
  signed_on date not null,
  dropped_on date,
  version integer not null,
  constraint agreement_line_pk primary key (programme_id, id),
  constraint agreement_line_term_check check (until_on >= from_on),
  constraint agreement_line_quantity_check check (quantity > 0)
);
alter table agreement_line add constraint agreement_line_programme_fk foreign key (programme_id) references programme (id);
alter table agreement_line add constraint agreement_line_agreement_fk foreign key (programme_id, agreement_id) references agreement (programme_id, id);
alter table agreement_line add constraint agreement_line_by_fk foreign key (programme_id, by_id) references agreement (programme_id, id);
alter table agreement_line add constraint agreement_line_need_fk foreign key (programme_id, need_id) references need (programme_id, id);
alter table agreement_line add constraint agreement_line_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table agreement_line add constraint agreement_line_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index agreement_line_agreement_index on agreement_line (programme_id, agreement_id, position);
create index agreement_line_need_index on agreement_line (programme_id, need_id) where need_id is not null;
create index agreement_line_enterprise_index on agreement_line (programme_id, enterprise_id);
create index agreement_line_community_index on agreement_line (programme_id, community_id);
alter table agreement_line enable row level security;
create policy agreement_line_scope on agreement_line to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))));
create policy agreement_line_whole on agreement_line to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy agreement_line_job on agreement_line to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on agreement_line to gongjian_app;
grant select, update on agreement_line to gongjian_job;

-- Drawn signatures, the scan of the signed paper, and the document as it was made at the signing. Rows are only added.
--! distributed
create table agreement_file (
  programme_id uuid not null,
  id uuid not null,
  agreement_id uuid not null,
  enterprise_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  kind text not null,
  side text,
  signer_cipher bytea,
  file_type text,
  file_size integer,
  file_hash bytea,
  content bytea,
  -- Of the text that was signed: a signature under another text is none.
  content_hash bytea not null,
  signed_on date not null,
  constraint agreement_file_pk primary key (programme_id, id),
  -- `paper` is the name of a signer whose signature stands on the scan.
  constraint agreement_file_kind_check check (kind in ('drawn', 'paper', 'scan', 'document')),
  constraint agreement_file_side_check check ((kind in ('drawn', 'paper')) = (side is not null) and side in ('enterprise', 'community')
    and (side is null) = (signer_cipher is null)),
  constraint agreement_file_content_check check (num_nonnulls(file_type, file_size, file_hash, content) = case when kind = 'paper' then 0 else 4 end)
);
alter table agreement_file add constraint agreement_file_programme_fk foreign key (programme_id) references programme (id);
alter table agreement_file add constraint agreement_file_agreement_fk foreign key (programme_id, agreement_id) references agreement (programme_id, id);
alter table agreement_file add constraint agreement_file_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table agreement_file add constraint agreement_file_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index agreement_file_agreement_index on agreement_file (programme_id, agreement_id);
create index agreement_file_enterprise_index on agreement_file (programme_id, enterprise_id);
create index agreement_file_community_index on agreement_file (programme_id, community_id);
alter table agreement_file enable row level security;
create policy agreement_file_scope on agreement_file to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))));
create policy agreement_file_whole on agreement_file to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy agreement_file_job on agreement_file to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on agreement_file to gongjian_app;
grant select, update on agreement_file to gongjian_job;
