-- Whether the certificate of a run held when it was checked, once, by the thread that solved it; null where there was none.

alter table pairing_run add column verified boolean;
