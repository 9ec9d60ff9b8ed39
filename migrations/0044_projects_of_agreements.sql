-- Service projects come of the lines of signed agreements: the two tables were made apart and are tied here.
alter table service_project add constraint service_project_agreement_fk foreign key (programme_id, agreement_id) references agreement (programme_id, id);
alter table service_project add constraint service_project_line_fk foreign key (programme_id, agreement_line_id) references agreement_line (programme_id, id);
create index service_project_agreement_index on service_project (programme_id, agreement_id) where agreement_id is not null;
