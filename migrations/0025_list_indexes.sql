-- The longest lists in the order in which they are shown: the first page is read off the index instead of being sorted out of
-- every row of the programme.
create index residence_registration_asked_index on residence_registration (programme_id, asked_on, id);
create index residence_registration_confirmed_index on residence_registration (programme_id, confirmed_on, id);
