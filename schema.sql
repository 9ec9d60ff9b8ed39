-- Columns
auth.access_grant id uuid not null
auth.access_grant account text not null
auth.access_grant role text not null
auth.access_grant programme_id uuid not null
auth.access_grant org_path text
auth.access_grant division_code text
auth.access_grant member_id uuid
auth.access_grant valid_from date not null
auth.access_grant valid_to date
auth.access_grant team_id uuid
auth.access_grant given_by text
auth.access_grant given_at timestamp with time zone
auth.access_grant reason text
auth.access_grant lent_from uuid
auth.access_grant ended_by text
auth.access_grant ended_at timestamp with time zone
auth.access_grant end_reason text
auth.account id text not null
auth.account accountId text not null
auth.account providerId text not null
auth.account userId text not null
auth.account accessToken text
auth.account refreshToken text
auth.account idToken text
auth.account accessTokenExpiresAt timestamp with time zone
auth.account refreshTokenExpiresAt timestamp with time zone
auth.account scope text
auth.account password text
auth.account createdAt timestamp with time zone not null
auth.account updatedAt timestamp with time zone not null
auth.account_lock id uuid not null
auth.account_lock programme_id uuid not null
auth.account_lock account text not null
auth.account_lock reason text not null
auth.account_lock locked_by text not null
auth.account_lock locked_at timestamp with time zone not null
auth.account_lock ended_by text
auth.account_lock ended_at timestamp with time zone
auth.api_key id uuid not null
auth.api_key programme_id uuid not null
auth.api_key account text not null
auth.api_key name text not null
auth.api_key key_hash bytea not null
auth.api_key permissions text[] not null
auth.api_key made_by text not null
auth.api_key made_at timestamp with time zone not null
auth.api_key expires_on date not null
auth.api_key ended_at timestamp with time zone
auth.api_key last_used_on date
auth.attempt kind text not null
auth.attempt subject bytea not null
auth.attempt count integer not null
auth.attempt since timestamp with time zone not null
auth.old_password id uuid not null
auth.old_password account text not null
auth.old_password hash text not null
auth.old_password set_at timestamp with time zone not null
auth.password_link id uuid not null
auth.password_link programme_id uuid not null
auth.password_link account text not null
auth.password_link purpose text not null
auth.password_link token_hash bytea not null
auth.password_link made_by text not null
auth.password_link made_at timestamp with time zone not null
auth.password_link expires_at timestamp with time zone not null
auth.password_link used_at timestamp with time zone
auth.password_link ended_at timestamp with time zone
auth.phone_code phone_hash bytea not null
auth.phone_code code_hash bytea not null
auth.phone_code expires_at timestamp with time zone not null
auth.phone_code tries integer not null
auth.recovery_code account text not null
auth.recovery_code number integer not null
auth.recovery_code sealed bytea not null
auth.recovery_code used_at timestamp with time zone
auth.second_factor account text not null
auth.second_factor secret bytea not null
auth.second_factor made_at timestamp with time zone not null
auth.second_factor confirmed_at timestamp with time zone
auth.second_factor last_step bigint
auth.session id text not null
auth.session expiresAt timestamp with time zone not null
auth.session tokenHash text not null
auth.session createdAt timestamp with time zone not null
auth.session ipAddress text
auth.session userAgent text
auth.session userId text not null
auth.session kind text not null
auth.session usedAt timestamp with time zone not null
auth.session hasFactor boolean not null
auth.session_grant session_id text not null
auth.session_grant grant_id uuid not null
auth.setup_link token_hash bytea not null
auth.setup_link made_at timestamp with time zone not null
auth.setup_link used_at timestamp with time zone
auth.user id text not null
auth.user name text not null
auth.user email text not null
auth.user emailVerified boolean not null
auth.user image text
auth.user createdAt timestamp with time zone not null
auth.user updatedAt timestamp with time zone not null
auth.user username text
auth.user displayUsername text
auth.user mustChangePassword boolean not null
auth.user oneSession boolean not null
auth.verification id text not null
auth.verification identifier text not null
auth.verification value text not null
auth.verification expiresAt timestamp with time zone not null
auth.verification createdAt timestamp with time zone not null
auth.verification updatedAt timestamp with time zone not null
public.activity programme_id uuid not null
public.activity id uuid not null
public.activity enterprise_id uuid not null
public.activity community_id uuid not null
public.activity org_path text not null
public.activity division_code text not null
public.activity enterprise_name text not null
public.activity community_name text not null
public.activity kind text not null
public.activity title text not null
public.activity held_on date not null
public.activity begins text not null
public.activity ends text not null
public.activity place text not null
public.activity places integer
public.activity text_cipher bytea not null
public.activity status text not null
public.activity signed integer not null
public.activity waiting integer not null
public.activity people integer not null
public.activity halves integer not null
public.activity planned_on date not null
public.activity recorded_on date
public.activity reason text
public.activity version integer not null
public.activity_enterprise programme_id uuid not null
public.activity_enterprise id uuid not null
public.activity_enterprise activity_id uuid not null
public.activity_enterprise enterprise_id uuid not null
public.activity_enterprise community_id uuid not null
public.activity_enterprise org_path text not null
public.activity_enterprise division_code text not null
public.activity_enterprise enterprise_name text not null
public.activity_objection programme_id uuid not null
public.activity_objection id uuid not null
public.activity_objection activity_id uuid not null
public.activity_objection member_id uuid not null
public.activity_objection community_id uuid not null
public.activity_objection division_code text not null
public.activity_objection title text not null
public.activity_objection held_on date not null
public.activity_objection kind text not null
public.activity_objection halves smallint
public.activity_objection text_cipher bytea not null
public.activity_objection status text not null
public.activity_objection raised_on date not null
public.activity_objection decided_on date
public.activity_objection answer_cipher bytea
public.activity_objection version integer not null
public.activity_service programme_id uuid not null
public.activity_service id uuid not null
public.activity_service activity_id uuid not null
public.activity_service member_id uuid not null
public.activity_service enterprise_id uuid not null
public.activity_service community_id uuid not null
public.activity_service org_path text not null
public.activity_service division_code text not null
public.activity_service enterprise_name text not null
public.activity_service community_name text not null
public.activity_service kind text not null
public.activity_service title text not null
public.activity_service held_on date not null
public.activity_service halves smallint not null
public.activity_service recorded_on date not null
public.activity_service struck_on date
public.activity_service corrected_on date
public.activity_service correction_cipher bytea
public.activity_service version integer not null
public.activity_sign_up programme_id uuid not null
public.activity_sign_up id uuid not null
public.activity_sign_up activity_id uuid not null
public.activity_sign_up member_id uuid not null
public.activity_sign_up enterprise_id uuid not null
public.activity_sign_up community_id uuid not null
public.activity_sign_up org_path text not null
public.activity_sign_up division_code text not null
public.activity_sign_up enterprise_name text not null
public.activity_sign_up status text not null
public.activity_sign_up signed_at timestamp with time zone not null
public.activity_sign_up left_on date
public.activity_sign_up version integer not null
public.agreement programme_id uuid not null
public.agreement id uuid not null
public.agreement pairing_id uuid not null
public.agreement enterprise_id uuid not null
public.agreement community_id uuid not null
public.agreement org_path text not null
public.agreement division_code text not null
public.agreement enterprise_name text not null
public.agreement community_name text not null
public.agreement kind text not null
public.agreement template_id uuid
public.agreement amends_id uuid
public.agreement amendment smallint
public.agreement renews_id uuid
public.agreement year smallint
public.agreement number integer
public.agreement status text not null
public.agreement drafted_by text not null
public.agreement from_on date not null
public.agreement until_on date not null
public.agreement content_cipher bytea not null
public.agreement content_hash bytea not null
public.agreement line_count smallint not null
public.agreement begun_on date not null
public.agreement saved_at timestamp with time zone not null
public.agreement submitted_on date
public.agreement agreed_on date
public.agreement signed_on date
public.agreement signed_place text
public.agreement witness_cipher bytea
public.agreement in_force_on date
public.agreement ended_on date
public.agreement end_asked_by text
public.agreement reason text
public.agreement reminded smallint not null
public.agreement version integer not null
public.agreement_file programme_id uuid not null
public.agreement_file id uuid not null
public.agreement_file agreement_id uuid not null
public.agreement_file enterprise_id uuid not null
public.agreement_file community_id uuid not null
public.agreement_file org_path text not null
public.agreement_file division_code text not null
public.agreement_file kind text not null
public.agreement_file side text
public.agreement_file signer_cipher bytea
public.agreement_file file_type text
public.agreement_file file_size integer
public.agreement_file file_hash bytea
public.agreement_file content bytea
public.agreement_file content_hash bytea not null
public.agreement_file signed_on date not null
public.agreement_line programme_id uuid not null
public.agreement_line id uuid not null
public.agreement_line agreement_id uuid not null
public.agreement_line by_id uuid not null
public.agreement_line enterprise_id uuid not null
public.agreement_line community_id uuid not null
public.agreement_line org_path text not null
public.agreement_line division_code text not null
public.agreement_line position smallint not null
public.agreement_line title text not null
public.agreement_line content text not null
public.agreement_line need_id uuid
public.agreement_line carrier text not null
public.agreement_line owner_cipher bytea not null
public.agreement_line from_on date not null
public.agreement_line until_on date not null
public.agreement_line result text not null
public.agreement_line quantity integer not null
public.agreement_line unit text not null
public.agreement_line signed_on date not null
public.agreement_line dropped_on date
public.agreement_line version integer not null
public.agreement_template programme_id uuid not null
public.agreement_template id uuid not null
public.agreement_template kind text not null
public.agreement_template edition integer not null
public.agreement_template status text not null
public.agreement_template file_name text not null
public.agreement_template file_size integer not null
public.agreement_template file_hash bytea not null
public.agreement_template content bytea not null
public.agreement_template fields text[] not null
public.agreement_template uploaded_on date not null
public.agreement_template published_on date
public.agreement_template version integer not null
public.area_committee programme_id uuid not null
public.area_committee id uuid not null
public.area_committee name text not null
public.area_committee community_id uuid not null
public.area_committee community_name text not null
public.area_committee division_code text not null
public.area_committee rhythm text not null
public.area_committee formed_on date not null
public.area_committee ended_on date
public.area_committee end_reason text
public.area_committee due_end date not null
public.area_committee version integer not null
public.area_community programme_id uuid not null
public.area_community id uuid not null
public.area_community committee_id uuid not null
public.area_community community_id uuid not null
public.area_community community_name text not null
public.area_community division_code text not null
public.area_community seat_code text not null
public.area_community from_on date not null
public.area_community until_on date
public.area_meeting programme_id uuid not null
public.area_meeting id uuid not null
public.area_meeting committee_id uuid not null
public.area_meeting division_code text not null
public.area_meeting status text not null
public.area_meeting planned_on date not null
public.area_meeting place text not null
public.area_meeting agenda jsonb not null
public.area_meeting held_on date
public.area_meeting attended integer
public.area_meeting minutes bytea
public.area_meeting confirmed_on date
public.area_meeting cancel_reason text
public.area_meeting version integer not null
public.area_post programme_id uuid not null
public.area_post id uuid not null
public.area_post committee_id uuid not null
public.area_post committee_name text not null
public.area_post contact_id uuid
public.area_post member_id uuid
public.area_post enterprise_id uuid
public.area_post community_id uuid
public.area_post body_name text not null
public.area_post org_path text
public.area_post division_code text
public.area_post seat_code text not null
public.area_post own_post text not null
public.area_post role text not null
public.area_post from_on date not null
public.area_post until_on date
public.area_post version integer not null
public.area_rule programme_id uuid not null
public.area_rule may_overlap boolean not null
public.area_rule version integer not null
public.area_task programme_id uuid not null
public.area_task id uuid not null
public.area_task committee_id uuid not null
public.area_task meeting_id uuid not null
public.area_task number integer not null
public.area_task title text not null
public.area_task enterprise_id uuid
public.area_task community_id uuid
public.area_task owner_name text not null
public.area_task org_path text
public.area_task division_code text
public.area_task seat_code text not null
public.area_task status text not null
public.area_task due_on date not null
public.area_task done_on date
public.area_task note text
public.area_task version integer not null
public.audit_block programme_id uuid not null
public.audit_block number integer not null
public.audit_block events integer not null
public.audit_block root bytea not null
public.audit_block previous_hash bytea not null
public.audit_block hash bytea not null
public.audit_block sealed_at timestamp with time zone not null
public.audit_entry programme_id uuid not null
public.audit_entry id uuid not null
public.audit_entry account text not null
public.audit_entry action text not null
public.audit_entry subject text not null
public.audit_entry detail jsonb not null
public.audit_entry recorded_at timestamp with time zone not null
public.audit_entry address text
public.audit_entry device text
public.audit_entry reason text
public.audit_entry hash bytea
public.audit_entry block integer
public.calendar_day programme_id uuid not null
public.calendar_day day date not null
public.calendar_day is_workday boolean not null
public.calendar_day name text not null
public.call_out programme_id uuid not null
public.call_out id uuid not null
public.call_out team_id uuid not null
public.call_out org_path text not null
public.call_out team_name text not null
public.call_out status text not null
public.call_out asked_at timestamp with time zone not null
public.call_out asked_on date not null
public.call_out answer_until timestamp with time zone not null
public.call_out asked integer not null
public.call_out answered integer
public.call_out coming integer
public.call_out minutes integer
public.call_out closed_on date
public.call_out version integer not null
public.call_out_answer programme_id uuid not null
public.call_out_answer id uuid not null
public.call_out_answer call_out_id uuid not null
public.call_out_answer team_id uuid not null
public.call_out_answer member_id uuid not null
public.call_out_answer org_path text not null
public.call_out_answer team_name text not null
public.call_out_answer answer_until timestamp with time zone not null
public.call_out_answer is_open boolean not null
public.call_out_answer answer text
public.call_out_answer answered_at timestamp with time zone
public.certificate programme_id uuid not null
public.certificate id uuid not null
public.certificate member_id uuid not null
public.certificate org_path text not null
public.certificate kind text not null
public.certificate issued_on date not null
public.certificate expires_on date
public.certificate ended_on date
public.certificate told smallint not null
public.certificate version integer not null
public.community programme_id uuid not null
public.community id uuid not null
public.community division_id uuid not null
public.community division_code text not null
public.community name text not null
public.community population integer not null
public.community households integer not null
public.community staff integer not null
public.community pair_capacity smallint not null
public.community member_capacity integer not null
public.community pinyin text not null
public.community initials text not null
public.community version integer not null
public.community merged_into uuid
public.complaint programme_id uuid not null
public.complaint id uuid not null
public.complaint kind text not null
public.complaint text_cipher bytea not null
public.complaint contact_cipher bytea not null
public.complaint account text
public.complaint receipt_hash bytea not null
public.complaint status text not null
public.complaint received_on date not null
public.complaint due_on date not null
public.complaint answer_cipher bytea not null
public.complaint answered_on date
public.complaint answered_by text
public.complaint version integer not null
public.contact programme_id uuid not null
public.contact id uuid not null
public.contact enterprise_id uuid
public.contact community_id uuid
public.contact org_path text
public.contact division_code text
public.contact role text not null
public.contact name_cipher bytea not null
public.contact name_hash bytea not null
public.contact phone_cipher bytea not null
public.contact phone_hash bytea not null
public.contact post text
public.contact confirmed_on date not null
public.contact ended_on date
public.contact version integer not null
public.contact merged_into uuid
public.contact erased_on date
public.contact_entry programme_id uuid not null
public.contact_entry id uuid not null
public.contact_entry pairing_id uuid not null
public.contact_entry enterprise_id uuid not null
public.contact_entry community_id uuid not null
public.contact_entry org_path text not null
public.contact_entry division_code text not null
public.contact_entry enterprise_name text not null
public.contact_entry community_name text not null
public.contact_entry kind text not null
public.contact_entry held_on date not null
public.contact_entry text_cipher bytea not null
public.contact_entry next_on date
public.contact_entry side text not null
public.contact_entry written_on date not null
public.contact_entry version integer not null
public.difficulty programme_id uuid not null
public.difficulty id uuid not null
public.difficulty survey_id uuid not null
public.difficulty enterprise_id uuid not null
public.difficulty community_id uuid not null
public.difficulty team_id uuid
public.difficulty org_path text not null
public.difficulty division_code text not null
public.difficulty enterprise_name text not null
public.difficulty community_name text not null
public.difficulty position smallint not null
public.difficulty kind text not null
public.difficulty urgency text not null
public.difficulty text_cipher bytea not null
public.difficulty help_cipher bytea not null
public.difficulty wanted_by date
public.difficulty found_on date not null
public.difficulty taken_on date
public.difficulty taken_as text
public.difficulty taken_id uuid
public.difficulty version integer not null
public.dispatch_registration programme_id uuid not null
public.dispatch_registration id uuid not null
public.dispatch_registration member_id uuid not null
public.dispatch_registration pairing_id uuid not null
public.dispatch_registration enterprise_id uuid not null
public.dispatch_registration community_id uuid not null
public.dispatch_registration org_path text not null
public.dispatch_registration division_code text not null
public.dispatch_registration enterprise_name text not null
public.dispatch_registration community_name text not null
public.dispatch_registration registered_on date not null
public.dispatch_registration ended_on date
public.dispatch_registration version integer not null
public.dispatch_registration status text not null
public.dispatch_registration confirmed_on date
public.dispatch_registration return_reason text
public.dispatch_registration answer_until date
public.dispatch_registration end_reason text
public.dispatch_registration replaces_id uuid
public.dispatch_registration moving_from text
public.dispatch_registration moving_to text
public.dispatch_registration moving_until date
public.division id uuid not null
public.division edition text not null
public.division code text not null
public.division level smallint not null
public.division parent_id uuid
public.division name text not null
public.division full_name text not null
public.division pinyin text not null
public.division initials text not null
public.division valid_from date not null
public.division valid_to date
public.division predecessor_id uuid
public.division_change id uuid not null
public.division_change edition text not null
public.division_change kind text not null
public.division_change old_id uuid
public.division_change new_id uuid
public.division_edition name text not null
public.division_edition valid_from date not null
public.division_edition divisions integer not null
public.division_edition content bytea
public.division_edition loaded_at timestamp with time zone
public.division_move programme_id uuid not null
public.division_move record_id uuid not null
public.division_move until date not null
public.division_move move_id uuid not null
public.division_move kind text not null
public.division_move from_id uuid not null
public.division_move to_id uuid not null
public.division_move name text not null
public.division_move version integer not null
public.division_move moved_at timestamp with time zone not null
public.docking_content programme_id uuid not null
public.docking_content session_id uuid not null
public.docking_content ground jsonb not null
public.docking_content problem jsonb not null
public.docking_content plan jsonb
public.docking_proposal programme_id uuid not null
public.docking_proposal id uuid not null
public.docking_proposal session_id uuid not null
public.docking_proposal place integer not null
public.docking_proposal need_id uuid not null
public.docking_proposal need_code text not null
public.docking_proposal category text not null
public.docking_proposal content text not null
public.docking_proposal unit text not null
public.docking_proposal urgency smallint not null
public.docking_proposal wanted_by date
public.docking_proposal community_id uuid not null
public.docking_proposal community_name text not null
public.docking_proposal division_code text not null
public.docking_proposal resource_id uuid not null
public.docking_proposal resource_name text not null
public.docking_proposal enterprise_id uuid not null
public.docking_proposal enterprise_name text not null
public.docking_proposal org_path text not null
public.docking_proposal quantity integer not null
public.docking_proposal planned_on date not null
public.docking_proposal facts jsonb not null
public.docking_proposal need_print text not null
public.docking_proposal resource_print text not null
public.docking_proposal confirmed_on date not null
public.docking_proposal status text not null
public.docking_proposal decided_quantity integer
public.docking_proposal promise_id uuid
public.docking_proposal decided_by text
public.docking_proposal decided_on date
public.docking_proposal reach text
public.docking_proposal reason text
public.docking_proposal version integer not null
public.docking_session programme_id uuid not null
public.docking_session id uuid not null
public.docking_session month date not null
public.docking_session number smallint not null
public.docking_session status text not null
public.docking_session horizon smallint not null
public.docking_session asked_by text not null
public.docking_session asked_on date not null
public.docking_session asked_at timestamp with time zone not null
public.docking_session finished_at timestamp with time zone
public.docking_session progress jsonb not null
public.docking_session needs integer not null
public.docking_session resources integer not null
public.docking_session verified boolean
public.docking_session millis integer
public.docking_session held_on date
public.docking_session place text not null
public.docking_session remarks text not null
public.docking_session closed_on date
public.docking_session version integer not null
public.docking_unmet programme_id uuid not null
public.docking_unmet session_id uuid not null
public.docking_unmet need_id uuid not null
public.docking_unmet place integer not null
public.docking_unmet need_code text not null
public.docking_unmet category text not null
public.docking_unmet content text not null
public.docking_unmet unit text not null
public.docking_unmet urgency smallint not null
public.docking_unmet community_id uuid not null
public.docking_unmet community_name text not null
public.docking_unmet division_code text not null
public.docking_unmet quantity integer not null
public.docking_unmet why jsonb not null
public.duplicate_pair programme_id uuid not null
public.duplicate_pair id uuid not null
public.duplicate_pair kind text not null
public.duplicate_pair one_id uuid not null
public.duplicate_pair other_id uuid not null
public.duplicate_pair score smallint not null
public.duplicate_pair reasons jsonb not null
public.duplicate_pair status text not null
public.duplicate_pair note text
public.duplicate_pair decided_by text
public.duplicate_pair decided_at timestamp with time zone
public.duplicate_pair found_at timestamp with time zone not null
public.duplicate_pair version integer not null
public.duplicate_search programme_id uuid not null
public.duplicate_search status text not null
public.duplicate_search done integer not null
public.duplicate_search total integer not null
public.duplicate_search found integer not null
public.duplicate_search asked_by text not null
public.duplicate_search asked_at timestamp with time zone not null
public.duplicate_search finished_at timestamp with time zone
public.enterprise programme_id uuid not null
public.enterprise id uuid not null
public.enterprise parent_id uuid
public.enterprise org_path text not null
public.enterprise uscc text not null
public.enterprise name text not null
public.enterprise kind text not null
public.enterprise level smallint not null
public.enterprise party_organisation text not null
public.enterprise pinyin text not null
public.enterprise initials text not null
public.enterprise joined_on date not null
public.enterprise left_on date
public.enterprise version integer not null
public.enterprise merged_into uuid
public.erasure_request programme_id uuid not null
public.erasure_request id uuid not null
public.erasure_request member_id uuid not null
public.erasure_request org_path text not null
public.erasure_request status text not null
public.erasure_request asked_on date not null
public.erasure_request decided_on date
public.erasure_request decided_by text
public.erasure_request decline_reason text
public.erasure_request version integer not null
public.event programme_id uuid not null
public.event id uuid not null
public.event kind text not null
public.event subject_kind text not null
public.event subject_id uuid not null
public.event org_path text
public.event division_code text
public.event member_id uuid
public.event happened_on date not null
public.event recorded_at timestamp with time zone not null
public.event actor text not null
public.event before jsonb
public.event after jsonb
public.event hash bytea not null
public.event block integer
public.event address text
public.event device text
public.event_block programme_id uuid not null
public.event_block number integer not null
public.event_block events integer not null
public.event_block root bytea not null
public.event_block previous_hash bytea not null
public.event_block hash bytea not null
public.event_block sealed_at timestamp with time zone not null
public.exchange_category programme_id uuid not null
public.exchange_category key text not null
public.exchange_category zh text not null
public.exchange_category en text not null
public.exchange_category position smallint not null
public.exchange_category is_used boolean not null
public.figure_day programme_id uuid not null
public.figure_day measure text not null
public.figure_day dimension text not null
public.figure_day key text not null
public.figure_day day date not null
public.figure_day org_path text
public.figure_day division_code text
public.figure_day value integer not null
public.figure_delta programme_id uuid not null
public.figure_delta id uuid not null
public.figure_delta measure text not null
public.figure_delta day date not null
public.figure_delta enterprise_id uuid
public.figure_delta org_path text
public.figure_delta community_id uuid
public.figure_delta division_code text
public.figure_delta value integer not null
public.form_use programme_id uuid not null
public.form_use month date not null
public.form_use form text not null
public.form_use role text not null
public.form_use division_code text not null
public.form_use saves integer not null
public.form_use fields_shown integer not null
public.form_use fields_filled integer not null
public.form_use seconds integer not null
public.free_time programme_id uuid not null
public.free_time id uuid not null
public.free_time member_id uuid not null
public.free_time org_path text not null
public.free_time weekly jsonb not null
public.free_time exceptions jsonb not null
public.free_time ended_on date
public.free_time version integer not null
public.idempotency programme_id uuid not null
public.idempotency account text not null
public.idempotency key text not null
public.idempotency request_hash bytea not null
public.idempotency status smallint not null
public.idempotency reply jsonb not null
public.idempotency recorded_at timestamp with time zone not null
public.implementation_plan programme_id uuid not null
public.implementation_plan id uuid not null
public.implementation_plan enterprise_id uuid not null
public.implementation_plan org_path text not null
public.implementation_plan enterprise_name text not null
public.implementation_plan edition smallint not null
public.implementation_plan title text not null
public.implementation_plan body text not null
public.implementation_plan file_name text
public.implementation_plan file_type text
public.implementation_plan file_size integer
public.implementation_plan file_hash bytea
public.implementation_plan status text not null
public.implementation_plan submitted_on date not null
public.implementation_plan decided_on date
public.implementation_plan return_reason text
public.implementation_plan version integer not null
public.implementation_plan_file programme_id uuid not null
public.implementation_plan_file plan_id uuid not null
public.implementation_plan_file org_path text not null
public.implementation_plan_file content bytea not null
public.import_header programme_id uuid not null
public.import_header kind text not null
public.import_header header text not null
public.import_header field text not null
public.import_part programme_id uuid not null
public.import_part run_id uuid not null
public.import_part number integer not null
public.import_part sealed bytea not null
public.import_row programme_id uuid not null
public.import_row run_id uuid not null
public.import_row row integer not null
public.import_row verdict text not null
public.import_row detail bytea not null
public.import_row decision text
public.import_run programme_id uuid not null
public.import_run id uuid not null
public.import_run kind text not null
public.import_run file_name text not null
public.import_run file_size integer not null
public.import_run file_hash bytea not null
public.import_run sheet text
public.import_run status text not null
public.import_run good_rows_only boolean not null
public.import_run header jsonb
public.import_run choices jsonb not null
public.import_run counts jsonb
public.import_run digest text
public.import_run progress jsonb
public.import_run problem jsonb
public.import_run asked_by text not null
public.import_run account text not null
public.import_run asked_at timestamp with time zone not null
public.import_run beat_at timestamp with time zone not null
public.import_run finished_at timestamp with time zone
public.import_run version integer not null
public.leading_post programme_id uuid not null
public.leading_post id uuid not null
public.leading_post position smallint not null
public.leading_post post text not null
public.leading_post unit text not null
public.leading_post duty text
public.leading_post name_cipher bytea not null
public.leading_post name_hash bytea not null
public.leading_post since_on date not null
public.leading_post ended_on date
public.leading_post erased_on date
public.leading_post version integer not null
public.link programme_id uuid not null
public.link id uuid not null
public.link site_id uuid not null
public.link community_id uuid not null
public.link org_path text not null
public.link division_code text not null
public.link kind text not null
public.link evidence text not null
public.link since_on date not null
public.link ended_on date
public.link version integer not null
public.measure programme_id uuid not null
public.measure id uuid not null
public.measure number smallint not null
public.measure title text not null
public.measure body text not null
public.measure valid_from date not null
public.measure valid_to date
public.measure edition smallint not null
public.measure status text not null
public.measure withdraw_reason text
public.measure version integer not null
public.measure_citation programme_id uuid not null
public.measure_citation kind text not null
public.measure_citation key text not null
public.measure_citation measure_id uuid not null
public.measure_citation cited_on date not null
public.member programme_id uuid not null
public.member id uuid not null
public.member enterprise_id uuid not null
public.member org_path text not null
public.member residence_code text
public.member dispatch_code text
public.member name_cipher bytea not null
public.member name_hash bytea not null
public.member phone_cipher bytea not null
public.member phone_hash bytea not null
public.member post text not null
public.member skills text[] not null
public.member joined_on date not null
public.member left_on date
public.member version integer not null
public.member free_time text
public.member wished_post text
public.member merged_into uuid
public.member erased_on date
public.need programme_id uuid not null
public.need id uuid not null
public.need year smallint not null
public.need number integer not null
public.need community_id uuid not null
public.need community_name text not null
public.need division_code text not null
public.need category text not null
public.need content text not null
public.need beneficiaries integer
public.need quantity integer not null
public.need unit text not null
public.need urgency smallint not null
public.need wanted_by date
public.need source text not null
public.need difficulty_id uuid
public.need is_public boolean not null
public.need status text not null
public.need raised_on date not null
public.need opened_on date
public.need wide_on date
public.need is_wide boolean not null
public.need seen_by text[] not null
public.need committed integer not null
public.need started integer not null
public.need delivered integer not null
public.need accepted integer not null
public.need served_on date
public.need withdrawn_on date
public.need done_on date
public.need opinion text
public.need reason text
public.need repeats text
public.need repeat_until date
public.need repeated_from uuid
public.need version integer not null
public.notice_acceptance programme_id uuid not null
public.notice_acceptance member_id uuid not null
public.notice_acceptance version integer not null
public.notice_acceptance accepted_at timestamp with time zone not null
public.notice_acceptance account text not null
public.organisation_receipt programme_id uuid not null
public.organisation_receipt registration_id uuid not null
public.organisation_receipt edition smallint not null
public.organisation_receipt enterprise_id uuid not null
public.organisation_receipt community_id uuid not null
public.organisation_receipt org_path text not null
public.organisation_receipt division_code text not null
public.organisation_receipt kind text not null
public.organisation_receipt file_type text not null
public.organisation_receipt file_size integer not null
public.organisation_receipt file_hash bytea not null
public.organisation_receipt content bytea not null
public.organisation_receipt signer_cipher bytea not null
public.organisation_receipt signed_on date not null
public.organisation_registration programme_id uuid not null
public.organisation_registration id uuid not null
public.organisation_registration pairing_id uuid not null
public.organisation_registration enterprise_id uuid not null
public.organisation_registration community_id uuid not null
public.organisation_registration org_path text not null
public.organisation_registration division_code text not null
public.organisation_registration enterprise_name text not null
public.organisation_registration community_name text not null
public.organisation_registration status text not null
public.organisation_registration submitted_on date not null
public.organisation_registration decided_on date
public.organisation_registration return_reason text
public.organisation_registration version integer not null
public.organisation_registration answer_until date
public.organisation_registration ended_on date
public.organisation_registration party_organisation text
public.organisation_registration site_name text
public.pairing programme_id uuid not null
public.pairing id uuid not null
public.pairing number integer
public.pairing enterprise_id uuid not null
public.pairing site_id uuid not null
public.pairing community_id uuid not null
public.pairing org_path text not null
public.pairing division_code text not null
public.pairing enterprise_name text not null
public.pairing enterprise_uscc text not null
public.pairing enterprise_pinyin text not null
public.pairing community_name text not null
public.pairing community_pinyin text not null
public.pairing search_text text not null
public.pairing basis text not null
public.pairing reason jsonb not null
public.pairing run_id uuid
public.pairing status text not null
public.pairing starts_on date
public.pairing ends_on date
public.pairing version integer not null
public.pairing proposed_on date
public.pairing offered_until date
public.pairing decided_on date
public.pairing decision_reason text
public.pairing_comment programme_id uuid not null
public.pairing_comment id uuid not null
public.pairing_comment run_id uuid not null
public.pairing_comment text text not null
public.pairing_comment author text not null
public.pairing_comment made_at timestamp with time zone not null
public.pairing_request programme_id uuid not null
public.pairing_request id uuid not null
public.pairing_request pairing_id uuid not null
public.pairing_request kind text not null
public.pairing_request org_path text not null
public.pairing_request division_code text not null
public.pairing_request wanted_community_id uuid
public.pairing_request wanted_name text
public.pairing_request reason text not null
public.pairing_request status text not null
public.pairing_request asked_on date not null
public.pairing_request asked_by text not null
public.pairing_request expires_on date not null
public.pairing_request decided_on date
public.pairing_request decided_by text
public.pairing_request decision_reason text
public.pairing_request version integer not null
public.pairing_rule programme_id uuid not null
public.pairing_rule version integer not null
public.pairing_rule content jsonb not null
public.pairing_rule made_by text not null
public.pairing_rule made_at timestamp with time zone not null
public.pairing_run programme_id uuid not null
public.pairing_run id uuid not null
public.pairing_run name text not null
public.pairing_run status text not null
public.pairing_run problem jsonb not null
public.pairing_run plan jsonb
public.pairing_run progress jsonb not null
public.pairing_run asked_by text not null
public.pairing_run asked_at timestamp with time zone not null
public.pairing_run finished_at timestamp with time zone
public.pairing_run adopted_on date
public.pairing_run version integer not null
public.pairing_run verified boolean
public.pairing_run snapshot_id uuid
public.pairing_run rules jsonb
public.pairing_run settings jsonb
public.pairing_run wishes jsonb
public.pairing_snapshot programme_id uuid not null
public.pairing_snapshot id uuid not null
public.pairing_snapshot taken_on date not null
public.pairing_snapshot content jsonb not null
public.privacy_notice programme_id uuid not null
public.privacy_notice version integer not null
public.privacy_notice text_zh text not null
public.privacy_notice text_en text not null
public.privacy_notice published_on date not null
public.privacy_notice published_by text not null
public.programme id uuid not null
public.programme parent_id uuid
public.programme path text not null
public.programme name text not null
public.programme owner text not null
public.programme is_demo boolean not null
public.programme starts_on date not null
public.programme ends_on date
public.programme version integer not null
public.project_entry programme_id uuid not null
public.project_entry id uuid not null
public.project_entry project_id uuid not null
public.project_entry community_id uuid not null
public.project_entry org_path text not null
public.project_entry division_code text not null
public.project_entry seq smallint not null
public.project_entry kind text not null
public.project_entry on_day date not null
public.project_entry done integer
public.project_entry score smallint
public.project_entry until_on date
public.project_entry words_cipher bytea not null
public.project_entry delay text
public.project_entry by_cipher bytea not null
public.project_entry written_at timestamp with time zone not null
public.project_file programme_id uuid not null
public.project_file id uuid not null
public.project_file project_id uuid not null
public.project_file community_id uuid not null
public.project_file org_path text not null
public.project_file division_code text not null
public.project_file name_cipher bytea not null
public.project_file file_type text not null
public.project_file file_size integer not null
public.project_file file_hash bytea not null
public.project_file content bytea not null
public.project_file added_on date not null
public.promise programme_id uuid not null
public.promise id uuid not null
public.promise need_id uuid not null
public.promise resource_id uuid
public.promise enterprise_id uuid not null
public.promise enterprise_name text not null
public.promise org_path text not null
public.promise community_id uuid not null
public.promise community_name text not null
public.promise division_code text not null
public.promise quantity integer not null
public.promise delivered integer not null
public.promise accepted integer not null
public.promise status text not null
public.promise promised_on date not null
public.promise planned_on date
public.promise started_on date
public.promise delivered_on date
public.promise decided_on date
public.promise delivered_by text
public.promise note text not null
public.promise reason text
public.promise version integer not null
public.rating_remark programme_id uuid not null
public.rating_remark id uuid not null
public.rating_remark round_id uuid not null
public.rating_remark community_id uuid not null
public.rating_remark division_code text not null
public.rating_remark text_cipher bytea not null
public.rating_round programme_id uuid not null
public.rating_round id uuid not null
public.rating_round subject_kind text not null
public.rating_round pairing_id uuid not null
public.rating_round project_id uuid
public.rating_round activity_id uuid
public.rating_round enterprise_id uuid not null
public.rating_round community_id uuid not null
public.rating_round org_path text not null
public.rating_round division_code text not null
public.rating_round enterprise_name text not null
public.rating_round community_name text not null
public.rating_round title text not null
public.rating_round opened_on date not null
public.rating_round ends_on date not null
public.rating_round closed_on date
public.rating_round issued integer not null
public.rating_round scores integer[] not null
public.rating_round version integer not null
public.rating_slip programme_id uuid not null
public.rating_slip id uuid not null
public.rating_slip round_id uuid not null
public.rating_slip community_id uuid not null
public.rating_slip division_code text not null
public.rating_slip code_hash bytea not null
public.rating_slip is_used boolean not null
public.record_merge programme_id uuid not null
public.record_merge id uuid not null
public.record_merge kind text not null
public.record_merge survivor_id uuid not null
public.record_merge loser_id uuid not null
public.record_merge counts jsonb not null
public.record_merge sealed bytea
public.record_merge merged_on date not null
public.record_merge merged_at timestamp with time zone not null
public.record_merge merged_by text not null
public.record_merge undone_on date
public.record_merge undone_at timestamp with time zone
public.record_merge undone_by text
public.record_merge version integer not null
public.record_merge_step programme_id uuid not null
public.record_merge_step merge_id uuid not null
public.record_merge_step number integer not null
public.record_merge_step table_name text not null
public.record_merge_step row_id uuid
public.record_merge_step row_key jsonb not null
public.record_merge_step org_path text
public.record_merge_step division_code text
public.record_merge_step before jsonb not null
public.record_merge_step after jsonb not null
public.record_merge_step from_on date not null
public.record_merge_step to_on date
public.report programme_id uuid not null
public.report id uuid not null
public.report enterprise_id uuid not null
public.report enterprise_name text not null
public.report org_path text not null
public.report kind text not null
public.report period text not null
public.report from_on date not null
public.report until_on date not null
public.report due_on date not null
public.report edition smallint not null
public.report corrects_id uuid
public.report correction text
public.report status text not null
public.report remarks_cipher bytea not null
public.report content jsonb
public.report as_of date
public.report document bytea
public.report document_hash bytea
public.report begun_on date not null
public.report handed_in_on date
public.report return_reason text
public.report decided_on date
public.report replaced_on date
public.report version integer not null
public.residence_registration programme_id uuid not null
public.residence_registration id uuid not null
public.residence_registration member_id uuid not null
public.residence_registration enterprise_id uuid not null
public.residence_registration community_id uuid not null
public.residence_registration org_path text not null
public.residence_registration division_code text not null
public.residence_registration enterprise_name text not null
public.residence_registration community_name text not null
public.residence_registration status text not null
public.residence_registration asked_on date not null
public.residence_registration confirmed_on date
public.residence_registration ended_on date
public.residence_registration return_reason text
public.residence_registration version integer not null
public.residence_registration answer_until date
public.residence_registration end_reason text
public.residence_registration replaces_id uuid
public.residence_registration moving_from text
public.residence_registration moving_to text
public.residence_registration moving_until date
public.resource programme_id uuid not null
public.resource id uuid not null
public.resource year smallint not null
public.resource number integer not null
public.resource enterprise_id uuid not null
public.resource enterprise_name text not null
public.resource org_path text not null
public.resource category text not null
public.resource name text not null
public.resource quantity integer not null
public.resource unit text not null
public.resource per_month integer
public.resource area_code text not null
public.resource area_name text not null
public.resource conditions text not null
public.resource available text not null
public.resource valid_from date not null
public.resource valid_until date
public.resource confirmed_on date not null
public.resource status text not null
public.resource committed integer not null
public.resource reason text
public.resource version integer not null
public.retention_rule programme_id uuid not null
public.retention_rule kind text not null
public.retention_rule days integer not null
public.retention_rule version integer not null
public.roster_change programme_id uuid not null
public.roster_change number integer not null
public.roster_change after_version integer not null
public.roster_change pairing_id uuid not null
public.roster_change org_path text not null
public.roster_change division_code text not null
public.roster_change kind text not null
public.roster_change effective_on date not null
public.roster_change reason text not null
public.roster_change ordered_by text not null
public.roster_change ordered_at timestamp with time zone not null
public.roster_line programme_id uuid not null
public.roster_line number integer not null
public.roster_line pairing_id uuid not null
public.roster_line place integer not null
public.roster_line org_path text not null
public.roster_line division_code text not null
public.roster_line line jsonb not null
public.roster_version programme_id uuid not null
public.roster_version number integer not null
public.roster_version as_of date not null
public.roster_version note text not null
public.roster_version lines integer not null
public.roster_version digest text not null
public.roster_version published_by text not null
public.roster_version published_at timestamp with time zone not null
public.service_certificate programme_id uuid not null
public.service_certificate id uuid not null
public.service_certificate member_id uuid not null
public.service_certificate code_hash bytea not null
public.service_certificate code_cipher bytea not null
public.service_certificate name_cipher bytea not null
public.service_certificate from_on date not null
public.service_certificate to_on date not null
public.service_certificate activities integer not null
public.service_certificate halves integer not null
public.service_certificate issued_on date not null
public.service_project programme_id uuid not null
public.service_project id uuid not null
public.service_project year smallint not null
public.service_project number integer not null
public.service_project pairing_id uuid not null
public.service_project enterprise_id uuid not null
public.service_project community_id uuid not null
public.service_project org_path text not null
public.service_project division_code text not null
public.service_project enterprise_name text not null
public.service_project community_name text not null
public.service_project title text not null
public.service_project content text not null
public.service_project need_id uuid
public.service_project promise_id uuid
public.service_project agreement_id uuid
public.service_project agreement_line_id uuid
public.service_project owner_cipher bytea not null
public.service_project contact_cipher bytea not null
public.service_project starts_on date not null
public.service_project ends_on date not null
public.service_project target integer not null
public.service_project unit text not null
public.service_project result_words text not null
public.service_project done integer not null
public.service_project status text not null
public.service_project delay_reason text
public.service_project made_on date not null
public.service_project finished_on date
public.service_project reported_by text
public.service_project accept_by date
public.service_project reminded_on date
public.service_project decided_on date
public.service_project acceptor_cipher bytea
public.service_project result integer
public.service_project score smallint
public.service_project reason text
public.service_project withdrawn_on date
public.service_project team_id uuid
public.service_project team_name text
public.service_project repeats text
public.service_project repeat_until date
public.service_project series_id uuid
public.service_project period date
public.service_project entries smallint not null
public.service_project version integer not null
public.site programme_id uuid not null
public.site id uuid not null
public.site enterprise_id uuid not null
public.site org_path text not null
public.site division_code text not null
public.site name text not null
public.site size integer not null
public.site max_pairs smallint not null
public.site version integer not null
public.site closed_on date
public.site merged_into uuid
public.slot_template programme_id uuid not null
public.slot_template id uuid not null
public.slot_template kind text not null
public.slot_template edition integer not null
public.slot_template status text not null
public.slot_template slots jsonb not null
public.slot_template published_on date
public.slot_template version integer not null
public.survey programme_id uuid not null
public.survey id uuid not null
public.survey pairing_id uuid not null
public.survey enterprise_id uuid not null
public.survey community_id uuid not null
public.survey team_id uuid
public.survey form_id uuid
public.survey org_path text not null
public.survey division_code text not null
public.survey enterprise_name text not null
public.survey community_name text not null
public.survey status text not null
public.survey answers jsonb not null
public.survey text_cipher bytea not null
public.survey difficulty_count smallint not null
public.survey basics jsonb not null
public.survey changes jsonb not null
public.survey begun_on date not null
public.survey saved_at timestamp with time zone not null
public.survey submitted_on date
public.survey decided_on date
public.survey return_reason text
public.survey version integer not null
public.survey_form programme_id uuid not null
public.survey_form id uuid not null
public.survey_form edition integer not null
public.survey_form status text not null
public.survey_form sections jsonb not null
public.survey_form published_on date
public.survey_form version integer not null
public.team programme_id uuid not null
public.team id uuid not null
public.team kind text not null
public.team enterprise_id uuid not null
public.team org_path text not null
public.team name text not null
public.team slot_template text not null
public.team formed_on date not null
public.team ended_on date
public.team version integer not null
public.team template_id uuid
public.team end_reason text
public.team_complete programme_id uuid not null
public.team_complete team_id uuid not null
public.team_complete from_on date not null
public.team_complete to_on date
public.team_complete org_path text not null
public.team_delegate programme_id uuid not null
public.team_delegate id uuid not null
public.team_delegate team_id uuid not null
public.team_delegate contact_id uuid not null
public.team_delegate community_id uuid not null
public.team_delegate org_path text not null
public.team_delegate division_code text not null
public.team_delegate community_name text not null
public.team_delegate slot text not null
public.team_delegate joined_on date not null
public.team_delegate left_on date
public.team_duty programme_id uuid not null
public.team_duty id uuid not null
public.team_duty team_id uuid not null
public.team_duty member_id uuid not null
public.team_duty org_path text not null
public.team_duty team_name text not null
public.team_duty what text not null
public.team_duty from_at timestamp with time zone not null
public.team_duty to_at timestamp with time zone not null
public.team_duty cancelled_on date
public.team_duty version integer not null
public.team_member programme_id uuid not null
public.team_member team_id uuid not null
public.team_member member_id uuid not null
public.team_member org_path text not null
public.team_member slot text not null
public.team_member joined_on date not null
public.team_member left_on date
public.team_member team_name text not null
public.team_service programme_id uuid not null
public.team_service team_id uuid not null
public.team_service community_id uuid not null
public.team_service org_path text not null
public.team_service division_code text not null
public.team_service kind text not null
public.team_service team_name text not null
public.team_service enterprise_name text not null
public.team_service community_name text not null
public.team_service formed_on date not null
public.team_service ended_on date
public.team_service template_id uuid
public.team_service from_on date not null
public.vacated_path programme_id uuid not null
public.vacated_path org_path text not null
public.workflow_case programme_id uuid not null
public.workflow_case id uuid not null
public.workflow_case template_id uuid not null
public.workflow_case track text not null
public.workflow_case subject_id uuid not null
public.workflow_case enterprise_id uuid not null
public.workflow_case community_id uuid
public.workflow_case org_path text not null
public.workflow_case division_code text
public.workflow_case enterprise_name text not null
public.workflow_case community_name text
public.workflow_case search_text text not null
public.workflow_case status text not null
public.workflow_case started_on date not null
public.workflow_case ended_on date
public.workflow_case next_due_on date not null
public.workflow_case version integer not null
public.workflow_step programme_id uuid not null
public.workflow_step case_id uuid not null
public.workflow_step step text not null
public.workflow_step position smallint not null
public.workflow_step owner text not null
public.workflow_step measure_id uuid
public.workflow_step org_path text not null
public.workflow_step division_code text
public.workflow_step status text not null
public.workflow_step opened_on date
public.workflow_step due_on date
public.workflow_step done_on date
public.workflow_step outcome text
public.workflow_step reason text
public.workflow_step told smallint not null
public.workflow_step told_on date
public.workflow_template programme_id uuid not null
public.workflow_template id uuid not null
public.workflow_template track text not null
public.workflow_template edition smallint not null
public.workflow_template status text not null
public.workflow_template steps jsonb not null
public.workflow_template published_on date
public.workflow_template version integer not null

-- Constraints
auth.access_grant access_grant_account_fk FOREIGN KEY (account) REFERENCES auth."user"(id)
auth.access_grant access_grant_dates_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
auth.access_grant access_grant_lent_from_fk FOREIGN KEY (lent_from) REFERENCES auth.access_grant(id)
auth.access_grant access_grant_lent_until_check CHECK (((lent_from IS NULL) OR (valid_to IS NOT NULL)))
auth.access_grant access_grant_pk PRIMARY KEY (id)
auth.access_grant access_grant_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
auth.access_grant access_grant_scope_check CHECK (
CASE role
    WHEN 'office'::text THEN (num_nonnulls(org_path, division_code, member_id, team_id) = 0)
    WHEN 'reader'::text THEN (num_nonnulls(org_path, division_code, member_id, team_id) = 0)
    WHEN 'auditor'::text THEN (num_nonnulls(org_path, division_code, member_id, team_id) = 0)
    WHEN 'group'::text THEN ((org_path IS NOT NULL) AND (num_nonnulls(division_code, member_id, team_id) = 0))
    WHEN 'enterprise'::text THEN ((org_path IS NOT NULL) AND (num_nonnulls(division_code, member_id, team_id) = 0))
    WHEN 'street'::text THEN ((division_code IS NOT NULL) AND (num_nonnulls(org_path, member_id, team_id) = 0))
    WHEN 'community'::text THEN ((length(division_code) = 12) AND (num_nonnulls(org_path, member_id, team_id) = 0))
    WHEN 'leader'::text THEN ((team_id IS NOT NULL) AND (org_path IS NOT NULL) AND (num_nonnulls(division_code, member_id) = 0))
    WHEN 'member'::text THEN ((member_id IS NOT NULL) AND (num_nonnulls(division_code, team_id) = 0))
    WHEN 'service'::text THEN ((num_nonnulls(member_id, team_id) = 0) AND (num_nonnulls(org_path, division_code) <= 1))
    ELSE false
END)
auth.account account_pk PRIMARY KEY (id)
auth.account account_user_fk FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
auth.account_lock account_lock_account_fk FOREIGN KEY (account) REFERENCES auth."user"(id)
auth.account_lock account_lock_pk PRIMARY KEY (id)
auth.account_lock account_lock_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
auth.api_key api_key_account_fk FOREIGN KEY (account) REFERENCES auth."user"(id)
auth.api_key api_key_hash_key UNIQUE (key_hash)
auth.api_key api_key_pk PRIMARY KEY (id)
auth.api_key api_key_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
auth.api_key api_key_year_check CHECK ((expires_on <= (((made_at AT TIME ZONE 'Asia/Shanghai'::text))::date + 366)))
auth.attempt attempt_pk PRIMARY KEY (kind, subject)
auth.old_password old_password_account_fk FOREIGN KEY (account) REFERENCES auth."user"(id) ON DELETE CASCADE
auth.old_password old_password_pk PRIMARY KEY (id)
auth.password_link password_link_account_fk FOREIGN KEY (account) REFERENCES auth."user"(id)
auth.password_link password_link_pk PRIMARY KEY (id)
auth.password_link password_link_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
auth.password_link password_link_purpose_check CHECK ((purpose = ANY (ARRAY['invite'::text, 'reset'::text])))
auth.password_link password_link_token_key UNIQUE (token_hash)
auth.phone_code phone_code_pk PRIMARY KEY (phone_hash)
auth.recovery_code recovery_code_account_fk FOREIGN KEY (account) REFERENCES auth."user"(id) ON DELETE CASCADE
auth.recovery_code recovery_code_pk PRIMARY KEY (account, number)
auth.second_factor second_factor_account_fk FOREIGN KEY (account) REFERENCES auth."user"(id) ON DELETE CASCADE
auth.second_factor second_factor_pk PRIMARY KEY (account)
auth.session session_kind_check CHECK ((kind = ANY (ARRAY['staff'::text, 'member'::text])))
auth.session session_pk PRIMARY KEY (id)
auth.session session_token_key UNIQUE ("tokenHash")
auth.session session_user_fk FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
auth.session_grant session_grant_grant_fk FOREIGN KEY (grant_id) REFERENCES auth.access_grant(id)
auth.session_grant session_grant_pk PRIMARY KEY (session_id)
auth.session_grant session_grant_session_fk FOREIGN KEY (session_id) REFERENCES auth.session(id) ON DELETE CASCADE
auth.setup_link setup_link_pk PRIMARY KEY (token_hash)
auth.user user_email_key UNIQUE (email)
auth.user user_pk PRIMARY KEY (id)
auth.user user_username_key UNIQUE (username)
auth.verification verification_pk PRIMARY KEY (id)
public.activity activity_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.activity activity_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.activity activity_hours_check CHECK (((begins ~ '^[0-2][0-9]:[0-5][0-9]$'::text) AND (ends ~ '^[0-2][0-9]:[0-5][0-9]$'::text) AND (begins < ends)))
public.activity activity_pk PRIMARY KEY (programme_id, id)
public.activity activity_places_check CHECK (((signed >= 0) AND (waiting >= 0) AND ((places IS NULL) OR ((places > 0) AND (signed <= places)))))
public.activity activity_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.activity activity_reason_check CHECK (((status <> 'cancelled'::text) OR (reason IS NOT NULL)))
public.activity activity_recorded_check CHECK ((((status = ANY (ARRAY['held'::text, 'closed'::text])) = (recorded_on IS NOT NULL)) AND (people >= 0) AND (halves >= 0)))
public.activity activity_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'planned'::text, 'open'::text, 'held'::text, 'closed'::text, 'cancelled'::text])))
public.activity_enterprise activity_enterprise_activity_fk FOREIGN KEY (programme_id, activity_id) REFERENCES activity(programme_id, id)
public.activity_enterprise activity_enterprise_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.activity_enterprise activity_enterprise_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.activity_enterprise activity_enterprise_pk PRIMARY KEY (programme_id, id)
public.activity_enterprise activity_enterprise_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.activity_objection activity_objection_activity_fk FOREIGN KEY (programme_id, activity_id) REFERENCES activity(programme_id, id)
public.activity_objection activity_objection_answer_check CHECK ((((status = 'raised'::text) = (decided_on IS NULL)) AND ((status <> 'rejected'::text) OR (answer_cipher IS NOT NULL))))
public.activity_objection activity_objection_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.activity_objection activity_objection_kind_check CHECK (((kind = ANY (ARRAY['hours'::text, 'missing'::text, 'absent'::text])) AND ((kind = 'absent'::text) = (halves IS NULL)) AND ((halves IS NULL) OR ((halves >= 1) AND (halves <= 48)))))
public.activity_objection activity_objection_member_fk FOREIGN KEY (programme_id, member_id) REFERENCES member(programme_id, id)
public.activity_objection activity_objection_pk PRIMARY KEY (programme_id, id)
public.activity_objection activity_objection_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.activity_objection activity_objection_status_check CHECK ((status = ANY (ARRAY['raised'::text, 'upheld'::text, 'rejected'::text, 'withdrawn'::text])))
public.activity_service activity_service_activity_fk FOREIGN KEY (programme_id, activity_id) REFERENCES activity(programme_id, id)
public.activity_service activity_service_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.activity_service activity_service_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.activity_service activity_service_halves_check CHECK (((halves >= 1) AND (halves <= 48)))
public.activity_service activity_service_member_fk FOREIGN KEY (programme_id, member_id) REFERENCES member(programme_id, id)
public.activity_service activity_service_pk PRIMARY KEY (programme_id, id)
public.activity_service activity_service_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.activity_service activity_service_struck_check CHECK (((struck_on IS NULL) OR (struck_on >= recorded_on)))
public.activity_sign_up activity_sign_up_activity_fk FOREIGN KEY (programme_id, activity_id) REFERENCES activity(programme_id, id)
public.activity_sign_up activity_sign_up_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.activity_sign_up activity_sign_up_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.activity_sign_up activity_sign_up_left_check CHECK (((status = 'left'::text) = (left_on IS NOT NULL)))
public.activity_sign_up activity_sign_up_member_fk FOREIGN KEY (programme_id, member_id) REFERENCES member(programme_id, id)
public.activity_sign_up activity_sign_up_pk PRIMARY KEY (programme_id, id)
public.activity_sign_up activity_sign_up_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.activity_sign_up activity_sign_up_status_check CHECK ((status = ANY (ARRAY['signed'::text, 'waiting'::text, 'left'::text])))
public.agreement agreement_amendment_key UNIQUE (programme_id, amends_id, amendment)
public.agreement agreement_amends_check CHECK (((amends_id IS NULL) OR (number IS NULL)))
public.agreement agreement_amends_fk FOREIGN KEY (programme_id, amends_id) REFERENCES agreement(programme_id, id)
public.agreement agreement_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.agreement agreement_ended_check CHECK (((status = ANY (ARRAY['ended'::text, 'expired'::text, 'closed'::text])) = (ended_on IS NOT NULL)))
public.agreement agreement_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.agreement agreement_kind_check CHECK ((kind = ANY (ARRAY['joint'::text, 'party'::text, 'other'::text])))
public.agreement agreement_number_key UNIQUE (programme_id, year, number)
public.agreement agreement_pairing_fk FOREIGN KEY (programme_id, pairing_id) REFERENCES pairing(programme_id, id)
public.agreement agreement_pk PRIMARY KEY (programme_id, id)
public.agreement agreement_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.agreement agreement_renews_fk FOREIGN KEY (programme_id, renews_id) REFERENCES agreement(programme_id, id)
public.agreement agreement_side_check CHECK (((drafted_by = ANY (ARRAY['enterprise'::text, 'community'::text])) AND (end_asked_by = ANY (ARRAY['enterprise'::text, 'community'::text]))))
public.agreement agreement_signed_check CHECK (((status <> ALL (ARRAY['signed'::text, 'ended'::text, 'expired'::text])) OR ((signed_on IS NOT NULL) AND (in_force_on IS NOT NULL) AND (signed_place IS NOT NULL) AND ((number IS NOT NULL) OR (amendment IS NOT NULL)))))
public.agreement agreement_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'review'::text, 'returned'::text, 'agreed'::text, 'signed'::text, 'ended'::text, 'expired'::text, 'closed'::text])))
public.agreement agreement_template_fk FOREIGN KEY (programme_id, template_id) REFERENCES agreement_template(programme_id, id)
public.agreement agreement_term_check CHECK ((until_on >= from_on))
public.agreement_file agreement_file_agreement_fk FOREIGN KEY (programme_id, agreement_id) REFERENCES agreement(programme_id, id)
public.agreement_file agreement_file_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.agreement_file agreement_file_content_check CHECK ((num_nonnulls(file_type, file_size, file_hash, content) =
CASE
    WHEN (kind = 'paper'::text) THEN 0
    ELSE 4
END))
public.agreement_file agreement_file_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.agreement_file agreement_file_kind_check CHECK ((kind = ANY (ARRAY['drawn'::text, 'paper'::text, 'scan'::text, 'document'::text])))
public.agreement_file agreement_file_pk PRIMARY KEY (programme_id, id)
public.agreement_file agreement_file_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.agreement_file agreement_file_side_check CHECK ((((kind = ANY (ARRAY['drawn'::text, 'paper'::text])) = (side IS NOT NULL)) AND (side = ANY (ARRAY['enterprise'::text, 'community'::text])) AND ((side IS NULL) = (signer_cipher IS NULL))))
public.agreement_line agreement_line_agreement_fk FOREIGN KEY (programme_id, agreement_id) REFERENCES agreement(programme_id, id)
public.agreement_line agreement_line_by_fk FOREIGN KEY (programme_id, by_id) REFERENCES agreement(programme_id, id)
public.agreement_line agreement_line_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.agreement_line agreement_line_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.agreement_line agreement_line_need_fk FOREIGN KEY (programme_id, need_id) REFERENCES need(programme_id, id)
public.agreement_line agreement_line_pk PRIMARY KEY (programme_id, id)
public.agreement_line agreement_line_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.agreement_line agreement_line_quantity_check CHECK ((quantity > 0))
public.agreement_line agreement_line_term_check CHECK ((until_on >= from_on))
public.agreement_template agreement_template_edition_key UNIQUE (programme_id, kind, edition)
public.agreement_template agreement_template_kind_check CHECK ((kind = ANY (ARRAY['joint'::text, 'party'::text, 'other'::text, 'supplement'::text])))
public.agreement_template agreement_template_pk PRIMARY KEY (programme_id, id)
public.agreement_template agreement_template_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.agreement_template agreement_template_published_check CHECK (((status <> ALL (ARRAY['published'::text, 'superseded'::text])) OR (published_on IS NOT NULL)))
public.agreement_template agreement_template_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'superseded'::text, 'withdrawn'::text, 'discarded'::text])))
public.area_committee area_committee_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.area_committee area_committee_dates_check CHECK (((ended_on IS NULL) OR (ended_on >= formed_on)))
public.area_committee area_committee_pk PRIMARY KEY (programme_id, id)
public.area_committee area_committee_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.area_committee area_committee_rhythm_check CHECK ((rhythm = ANY (ARRAY['monthly'::text, 'quarterly'::text, 'half-yearly'::text])))
public.area_community area_community_committee_fk FOREIGN KEY (programme_id, committee_id) REFERENCES area_committee(programme_id, id)
public.area_community area_community_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.area_community area_community_dates_check CHECK (((until_on IS NULL) OR (until_on >= from_on)))
public.area_community area_community_pk PRIMARY KEY (programme_id, id)
public.area_community area_community_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.area_meeting area_meeting_committee_fk FOREIGN KEY (programme_id, committee_id) REFERENCES area_committee(programme_id, id)
public.area_meeting area_meeting_held_check CHECK (((status = ANY (ARRAY['held'::text, 'confirmed'::text])) = ((held_on IS NOT NULL) AND (minutes IS NOT NULL) AND (attended IS NOT NULL))))
public.area_meeting area_meeting_pk PRIMARY KEY (programme_id, id)
public.area_meeting area_meeting_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.area_meeting area_meeting_status_check CHECK ((status = ANY (ARRAY['planned'::text, 'held'::text, 'confirmed'::text, 'cancelled'::text])))
public.area_post area_post_body_check CHECK (((enterprise_id IS NULL) <> (community_id IS NULL)))
public.area_post area_post_committee_fk FOREIGN KEY (programme_id, committee_id) REFERENCES area_committee(programme_id, id)
public.area_post area_post_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.area_post area_post_contact_fk FOREIGN KEY (programme_id, contact_id) REFERENCES contact(programme_id, id)
public.area_post area_post_dates_check CHECK (((until_on IS NULL) OR (until_on >= from_on)))
public.area_post area_post_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.area_post area_post_member_fk FOREIGN KEY (programme_id, member_id) REFERENCES member(programme_id, id)
public.area_post area_post_person_check CHECK (((contact_id IS NULL) <> (member_id IS NULL)))
public.area_post area_post_pk PRIMARY KEY (programme_id, id)
public.area_post area_post_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.area_post area_post_role_check CHECK ((role = ANY (ARRAY['secretary'::text, 'deputy'::text, 'standing'::text, 'member'::text])))
public.area_rule area_rule_pk PRIMARY KEY (programme_id)
public.area_rule area_rule_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.area_task area_task_committee_fk FOREIGN KEY (programme_id, committee_id) REFERENCES area_committee(programme_id, id)
public.area_task area_task_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.area_task area_task_done_check CHECK (((status = 'done'::text) = (done_on IS NOT NULL)))
public.area_task area_task_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.area_task area_task_meeting_fk FOREIGN KEY (programme_id, meeting_id) REFERENCES area_meeting(programme_id, id)
public.area_task area_task_number_key UNIQUE (programme_id, meeting_id, number)
public.area_task area_task_owner_check CHECK (((enterprise_id IS NULL) <> (community_id IS NULL)))
public.area_task area_task_pk PRIMARY KEY (programme_id, id)
public.area_task area_task_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.area_task area_task_status_check CHECK ((status = ANY (ARRAY['open'::text, 'done'::text, 'dropped'::text])))
public.audit_block audit_block_pk PRIMARY KEY (programme_id, number)
public.audit_block audit_block_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.audit_entry audit_entry_pk PRIMARY KEY (programme_id, id)
public.audit_entry audit_entry_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.calendar_day calendar_day_pk PRIMARY KEY (programme_id, day)
public.calendar_day calendar_day_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.call_out call_out_closed_check CHECK ((((status = 'closed'::text) = (answered IS NOT NULL)) AND ((status = 'open'::text) = (closed_on IS NULL))))
public.call_out call_out_pk PRIMARY KEY (programme_id, id)
public.call_out call_out_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.call_out call_out_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text, 'cancelled'::text])))
public.call_out call_out_team_fk FOREIGN KEY (programme_id, team_id) REFERENCES team(programme_id, id)
public.call_out call_out_times_check CHECK ((answer_until > asked_at))
public.call_out_answer call_out_answer_call_fk FOREIGN KEY (programme_id, call_out_id) REFERENCES call_out(programme_id, id)
public.call_out_answer call_out_answer_check CHECK ((answer = ANY (ARRAY['coming'::text, 'declined'::text])))
public.call_out_answer call_out_answer_member_fk FOREIGN KEY (programme_id, member_id) REFERENCES member(programme_id, id)
public.call_out_answer call_out_answer_pk PRIMARY KEY (programme_id, id)
public.call_out_answer call_out_answer_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.call_out_answer call_out_answer_team_fk FOREIGN KEY (programme_id, team_id) REFERENCES team(programme_id, id)
public.call_out_answer call_out_answer_time_check CHECK (((answered_at IS NULL) OR is_open))
public.certificate certificate_dates_check CHECK (((expires_on IS NULL) OR (expires_on > issued_on)))
public.certificate certificate_member_fk FOREIGN KEY (programme_id, member_id) REFERENCES member(programme_id, id)
public.certificate certificate_pk PRIMARY KEY (programme_id, id)
public.certificate certificate_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.community community_capacity_check CHECK ((((pair_capacity >= 0) AND (pair_capacity <= 99)) AND (member_capacity >= 0)))
public.community community_counts_check CHECK (((population >= 0) AND (households >= 0) AND (staff >= 0)))
public.community community_division_fk FOREIGN KEY (division_id) REFERENCES division(id)
public.community community_division_key UNIQUE (programme_id, division_id)
public.community community_merged_fk FOREIGN KEY (programme_id, merged_into) REFERENCES community(programme_id, id)
public.community community_pk PRIMARY KEY (programme_id, id)
public.community community_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.complaint complaint_answer_check CHECK (((status = 'received'::text) = ((answered_on IS NULL) AND (answered_by IS NULL))))
public.complaint complaint_kind_check CHECK ((kind = ANY (ARRAY['reporting'::text, 'ranking'::text, 'pressure'::text, 'data'::text])))
public.complaint complaint_pk PRIMARY KEY (programme_id, id)
public.complaint complaint_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.complaint complaint_receipt_key UNIQUE (programme_id, receipt_hash)
public.complaint complaint_status_check CHECK ((status = ANY (ARRAY['received'::text, 'upheld'::text, 'dismissed'::text])))
public.contact contact_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.contact contact_dates_check CHECK (((ended_on IS NULL) OR (ended_on >= confirmed_on)))
public.contact contact_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.contact contact_merged_fk FOREIGN KEY (programme_id, merged_into) REFERENCES contact(programme_id, id)
public.contact contact_owner_check CHECK (((enterprise_id IS NULL) <> (community_id IS NULL)))
public.contact contact_pk PRIMARY KEY (programme_id, id)
public.contact contact_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.contact contact_role_check CHECK ((role = ANY (ARRAY['leader'::text, 'secretary'::text, 'liaison'::text, 'team-leader'::text, 'office'::text])))
public.contact_entry contact_entry_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.contact_entry contact_entry_days_check CHECK (((held_on <= written_on) AND ((next_on IS NULL) OR (next_on >= held_on))))
public.contact_entry contact_entry_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.contact_entry contact_entry_kind_check CHECK ((kind = ANY (ARRAY['visit'::text, 'call'::text, 'talk'::text, 'message'::text, 'other'::text])))
public.contact_entry contact_entry_pairing_fk FOREIGN KEY (programme_id, pairing_id) REFERENCES pairing(programme_id, id)
public.contact_entry contact_entry_pk PRIMARY KEY (programme_id, id)
public.contact_entry contact_entry_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.contact_entry contact_entry_side_check CHECK ((side = ANY (ARRAY['enterprise'::text, 'community'::text])))
public.difficulty difficulty_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.difficulty difficulty_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.difficulty difficulty_pk PRIMARY KEY (programme_id, id)
public.difficulty difficulty_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.difficulty difficulty_survey_fk FOREIGN KEY (programme_id, survey_id) REFERENCES survey(programme_id, id)
public.difficulty difficulty_taken_check CHECK ((((taken_on IS NULL) = (taken_id IS NULL)) AND ((taken_on IS NULL) = (taken_as IS NULL))))
public.difficulty difficulty_team_fk FOREIGN KEY (programme_id, team_id) REFERENCES team(programme_id, id)
public.dispatch_registration dispatch_registration_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.dispatch_registration dispatch_registration_dates_check CHECK ((((status <> 'confirmed'::text) OR ((confirmed_on IS NOT NULL) AND (ended_on IS NULL))) AND ((ended_on IS NULL) OR (confirmed_on IS NULL) OR (ended_on >= confirmed_on))))
public.dispatch_registration dispatch_registration_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.dispatch_registration dispatch_registration_member_fk FOREIGN KEY (programme_id, member_id) REFERENCES member(programme_id, id)
public.dispatch_registration dispatch_registration_pairing_fk FOREIGN KEY (programme_id, pairing_id) REFERENCES pairing(programme_id, id)
public.dispatch_registration dispatch_registration_pk PRIMARY KEY (programme_id, id)
public.dispatch_registration dispatch_registration_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.dispatch_registration dispatch_registration_reason_check CHECK (((status = 'returned'::text) = (return_reason IS NOT NULL)))
public.dispatch_registration dispatch_registration_replaces_fk FOREIGN KEY (programme_id, replaces_id) REFERENCES dispatch_registration(programme_id, id)
public.dispatch_registration dispatch_registration_status_check CHECK ((status = ANY (ARRAY['asked'::text, 'confirmed'::text, 'returned'::text, 'withdrawn'::text, 'ended'::text])))
public.division division_code_check CHECK ((code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'::text))
public.division division_edition_code_key UNIQUE (edition, code)
public.division division_level_check CHECK (((level >= 1) AND (level <= 5)))
public.division division_parent_fk FOREIGN KEY (parent_id) REFERENCES division(id)
public.division division_pk PRIMARY KEY (id)
public.division division_predecessor_fk FOREIGN KEY (predecessor_id) REFERENCES division(id)
public.division division_validity_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from)))
public.division_change division_change_edition_fk FOREIGN KEY (edition) REFERENCES division_edition(name)
public.division_change division_change_kind_check CHECK ((kind = ANY (ARRAY['renamed'::text, 'renumbered'::text, 'moved'::text, 'merged'::text, 'split'::text, 'reused'::text, 'new'::text, 'ended'::text])))
public.division_change division_change_new_fk FOREIGN KEY (new_id) REFERENCES division(id)
public.division_change division_change_old_fk FOREIGN KEY (old_id) REFERENCES division(id)
public.division_change division_change_pk PRIMARY KEY (id)
public.division_change division_change_sides_check CHECK ((((old_id IS NULL) = (kind = 'new'::text)) AND ((new_id IS NULL) = (kind = 'ended'::text))))
public.division_edition division_edition_pk PRIMARY KEY (name)
public.division_move division_move_from_fk FOREIGN KEY (from_id) REFERENCES division(id)
public.division_move division_move_kind_check CHECK ((kind = ANY (ARRAY['site'::text, 'community'::text])))
public.division_move division_move_pk PRIMARY KEY (programme_id, record_id, until)
public.division_move division_move_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.division_move division_move_to_fk FOREIGN KEY (to_id) REFERENCES division(id)
public.docking_content docking_content_pk PRIMARY KEY (programme_id, session_id)
public.docking_content docking_content_session_fk FOREIGN KEY (programme_id, session_id) REFERENCES docking_session(programme_id, id)
public.docking_proposal docking_proposal_accepted_check CHECK (((status <> 'accepted'::text) OR ((promise_id IS NOT NULL) AND (decided_quantity > 0))))
public.docking_proposal docking_proposal_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.docking_proposal docking_proposal_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.docking_proposal docking_proposal_need_fk FOREIGN KEY (programme_id, need_id) REFERENCES need(programme_id, id)
public.docking_proposal docking_proposal_pk PRIMARY KEY (programme_id, id)
public.docking_proposal docking_proposal_place_key UNIQUE (programme_id, session_id, place)
public.docking_proposal docking_proposal_promise_fk FOREIGN KEY (programme_id, promise_id) REFERENCES promise(programme_id, id)
public.docking_proposal docking_proposal_quantity_check CHECK ((quantity > 0))
public.docking_proposal docking_proposal_rejected_check CHECK (((status <> 'rejected'::text) OR ((reason IS NOT NULL) AND (reach = ANY (ARRAY['line'::text, 'resource'::text, 'need'::text])))))
public.docking_proposal docking_proposal_resource_fk FOREIGN KEY (programme_id, resource_id) REFERENCES resource(programme_id, id)
public.docking_proposal docking_proposal_session_fk FOREIGN KEY (programme_id, session_id) REFERENCES docking_session(programme_id, id)
public.docking_proposal docking_proposal_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'accepted'::text, 'rejected'::text, 'lapsed'::text])))
public.docking_session docking_session_number_key UNIQUE (programme_id, month, number)
public.docking_session docking_session_pk PRIMARY KEY (programme_id, id)
public.docking_session docking_session_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.docking_session docking_session_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'open'::text, 'closed'::text, 'failed'::text, 'cancelled'::text])))
public.docking_session docking_session_verified_check CHECK (((status <> ALL (ARRAY['open'::text, 'closed'::text])) OR verified))
public.docking_unmet docking_unmet_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.docking_unmet docking_unmet_need_fk FOREIGN KEY (programme_id, need_id) REFERENCES need(programme_id, id)
public.docking_unmet docking_unmet_pk PRIMARY KEY (programme_id, session_id, need_id)
public.docking_unmet docking_unmet_session_fk FOREIGN KEY (programme_id, session_id) REFERENCES docking_session(programme_id, id)
public.duplicate_pair duplicate_pair_key UNIQUE (programme_id, kind, one_id, other_id)
public.duplicate_pair duplicate_pair_kind_check CHECK ((kind = ANY (ARRAY['enterprise'::text, 'site'::text, 'community'::text, 'member'::text, 'contact'::text])))
public.duplicate_pair duplicate_pair_order_check CHECK ((one_id < other_id))
public.duplicate_pair duplicate_pair_pk PRIMARY KEY (programme_id, id)
public.duplicate_pair duplicate_pair_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.duplicate_pair duplicate_pair_score_check CHECK (((score >= 0) AND (score <= 100)))
public.duplicate_pair duplicate_pair_status_check CHECK ((status = ANY (ARRAY['open'::text, 'dismissed'::text, 'merged'::text, 'gone'::text])))
public.duplicate_search duplicate_search_pk PRIMARY KEY (programme_id)
public.duplicate_search duplicate_search_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.duplicate_search duplicate_search_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text])))
public.enterprise enterprise_dates_check CHECK (((left_on IS NULL) OR (left_on > joined_on)))
public.enterprise enterprise_kind_check CHECK ((kind = ANY (ARRAY['central'::text, 'provincial'::text, 'other'::text])))
public.enterprise enterprise_level_check CHECK (((level >= 1) AND (level <= 9)))
public.enterprise enterprise_merged_fk FOREIGN KEY (programme_id, merged_into) REFERENCES enterprise(programme_id, id)
public.enterprise enterprise_parent_fk FOREIGN KEY (programme_id, parent_id) REFERENCES enterprise(programme_id, id)
public.enterprise enterprise_path_key UNIQUE (programme_id, org_path)
public.enterprise enterprise_pk PRIMARY KEY (programme_id, id)
public.enterprise enterprise_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.enterprise enterprise_uscc_check CHECK ((uscc ~ '^[0-9A-HJ-NP-RTUW-Y]{18}$'::text))
public.enterprise enterprise_uscc_key UNIQUE (programme_id, uscc)
public.erasure_request erasure_request_member_fk FOREIGN KEY (programme_id, member_id) REFERENCES member(programme_id, id)
public.erasure_request erasure_request_pk PRIMARY KEY (programme_id, id)
public.erasure_request erasure_request_reason_check CHECK (((status = 'declined'::text) = (decline_reason IS NOT NULL)))
public.erasure_request erasure_request_status_check CHECK ((status = ANY (ARRAY['asked'::text, 'withdrawn'::text, 'declined'::text, 'done'::text])))
public.event event_pk PRIMARY KEY (programme_id, id)
public.event event_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.event_block event_block_pk PRIMARY KEY (programme_id, number)
public.event_block event_block_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.exchange_category exchange_category_pk PRIMARY KEY (programme_id, key)
public.exchange_category exchange_category_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.figure_day figure_day_dimension_check CHECK ((dimension = ANY (ARRAY['all'::text, 'enterprise'::text, 'community'::text])))
public.figure_day figure_day_pk PRIMARY KEY (programme_id, measure, dimension, key, day)
public.figure_day figure_day_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.figure_delta figure_delta_pk PRIMARY KEY (programme_id, id)
public.figure_delta figure_delta_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.form_use form_use_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
public.form_use form_use_pk PRIMARY KEY (programme_id, month, form, role, division_code)
public.form_use form_use_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.form_use form_use_sums_check CHECK (((saves > 0) AND (fields_shown >= fields_filled) AND (fields_filled >= 0) AND (seconds >= 0)))
public.free_time free_time_member_fk FOREIGN KEY (programme_id, member_id) REFERENCES member(programme_id, id)
public.free_time free_time_pk PRIMARY KEY (programme_id, id)
public.free_time free_time_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.idempotency idempotency_pk PRIMARY KEY (programme_id, account, key)
public.idempotency idempotency_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.implementation_plan implementation_plan_edition_key UNIQUE (programme_id, enterprise_id, edition)
public.implementation_plan implementation_plan_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.implementation_plan implementation_plan_file_check CHECK ((num_nonnulls(file_name, file_type, file_size, file_hash) = ANY (ARRAY[0, 4])))
public.implementation_plan implementation_plan_pk PRIMARY KEY (programme_id, id)
public.implementation_plan implementation_plan_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.implementation_plan implementation_plan_reason_check CHECK (((status = 'returned'::text) = (return_reason IS NOT NULL)))
public.implementation_plan implementation_plan_status_check CHECK ((status = ANY (ARRAY['submitted'::text, 'returned'::text, 'approved'::text, 'superseded'::text, 'withdrawn'::text])))
public.implementation_plan_file implementation_plan_file_pk PRIMARY KEY (programme_id, plan_id)
public.implementation_plan_file implementation_plan_file_plan_fk FOREIGN KEY (programme_id, plan_id) REFERENCES implementation_plan(programme_id, id)
public.import_header import_header_pk PRIMARY KEY (programme_id, kind, header)
public.import_header import_header_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.import_part import_part_pk PRIMARY KEY (programme_id, run_id, number)
public.import_part import_part_run_fk FOREIGN KEY (programme_id, run_id) REFERENCES import_run(programme_id, id)
public.import_row import_row_decision_check CHECK ((decision = ANY (ARRAY['file'::text, 'current'::text])))
public.import_row import_row_pk PRIMARY KEY (programme_id, run_id, "row")
public.import_row import_row_run_fk FOREIGN KEY (programme_id, run_id) REFERENCES import_run(programme_id, id)
public.import_row import_row_verdict_check CHECK ((verdict = ANY (ARRAY['new'::text, 'changed'::text, 'wrong'::text, 'conflict'::text])))
public.import_run import_run_kind_check CHECK ((kind = ANY (ARRAY['enterprises'::text, 'sites'::text, 'communities'::text, 'members'::text, 'links'::text, 'contacts'::text])))
public.import_run import_run_pk PRIMARY KEY (programme_id, id)
public.import_run import_run_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.import_run import_run_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'reading'::text, 'ready'::text, 'applying'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
public.leading_post leading_post_dates_check CHECK (((ended_on IS NULL) OR (ended_on >= since_on)))
public.leading_post leading_post_pk PRIMARY KEY (programme_id, id)
public.leading_post leading_post_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.link link_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.link link_kind_check CHECK ((kind = ANY (ARRAY['past-support'::text, 'managed'::text, 'handed-over'::text, 'working-link'::text])))
public.link link_pk PRIMARY KEY (programme_id, id)
public.link link_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.link link_site_fk FOREIGN KEY (programme_id, site_id) REFERENCES site(programme_id, id)
public.measure measure_edition_key UNIQUE (programme_id, number, edition)
public.measure measure_end_check CHECK (((status = ANY (ARRAY['superseded'::text, 'withdrawn'::text])) = (valid_to IS NOT NULL)))
public.measure measure_pk PRIMARY KEY (programme_id, id)
public.measure measure_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.measure measure_reason_check CHECK (((status = 'withdrawn'::text) = (withdraw_reason IS NOT NULL)))
public.measure measure_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'superseded'::text, 'withdrawn'::text, 'discarded'::text])))
public.measure measure_validity_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from)))
public.measure_citation measure_citation_kind_check CHECK ((kind = ANY (ARRAY['rule'::text, 'task'::text, 'line'::text])))
public.measure_citation measure_citation_measure_fk FOREIGN KEY (programme_id, measure_id) REFERENCES measure(programme_id, id)
public.measure_citation measure_citation_pk PRIMARY KEY (programme_id, kind, key, measure_id)
public.measure_citation measure_citation_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.member member_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.member member_merged_fk FOREIGN KEY (programme_id, merged_into) REFERENCES member(programme_id, id)
public.member member_pk PRIMARY KEY (programme_id, id)
public.member member_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.need need_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.need need_difficulty_fk FOREIGN KEY (programme_id, difficulty_id) REFERENCES difficulty(programme_id, id)
public.need need_number_key UNIQUE (programme_id, year, number)
public.need need_open_check CHECK (((status = ANY (ARRAY['draft'::text, 'submitted'::text, 'checked'::text, 'withdrawn'::text])) OR ((opened_on IS NOT NULL) AND (wide_on IS NOT NULL))))
public.need need_pk PRIMARY KEY (programme_id, id)
public.need need_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.need need_quantities_check CHECK (((quantity > 0) AND (quantity >= committed) AND (committed >= started) AND (started >= delivered) AND (delivered >= accepted) AND (accepted >= 0)))
public.need need_repeat_key UNIQUE (programme_id, repeated_from)
public.need need_repeated_fk FOREIGN KEY (programme_id, repeated_from) REFERENCES need(programme_id, id)
public.need need_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'submitted'::text, 'checked'::text, 'open'::text, 'part-committed'::text, 'committed'::text, 'in-progress'::text, 'done'::text, 'accepted'::text, 'not-accepted'::text, 'withdrawn'::text])))
public.need need_urgency_check CHECK (((urgency >= 1) AND (urgency <= 4)))
public.notice_acceptance notice_acceptance_member_fk FOREIGN KEY (programme_id, member_id) REFERENCES member(programme_id, id)
public.notice_acceptance notice_acceptance_pk PRIMARY KEY (programme_id, member_id, version)
public.organisation_receipt organisation_receipt_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.organisation_receipt organisation_receipt_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.organisation_receipt organisation_receipt_kind_check CHECK ((kind = ANY (ARRAY['drawn'::text, 'scan'::text])))
public.organisation_receipt organisation_receipt_pk PRIMARY KEY (programme_id, registration_id, edition)
public.organisation_receipt organisation_receipt_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.organisation_receipt organisation_receipt_registration_fk FOREIGN KEY (programme_id, registration_id) REFERENCES organisation_registration(programme_id, id)
public.organisation_receipt organisation_receipt_type_check CHECK ((file_type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text, 'application/pdf'::text])))
public.organisation_registration organisation_registration_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.organisation_registration organisation_registration_decision_check CHECK (
CASE
    WHEN (status = ANY (ARRAY['accepted'::text, 'returned'::text])) THEN (decided_on IS NOT NULL)
    WHEN (status = 'submitted'::text) THEN (decided_on IS NULL)
    ELSE true
END)
public.organisation_registration organisation_registration_end_check CHECK ((((status = 'ended'::text) = (ended_on IS NOT NULL)) AND ((ended_on IS NULL) OR (decided_on IS NULL) OR (ended_on >= decided_on))))
public.organisation_registration organisation_registration_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.organisation_registration organisation_registration_pairing_fk FOREIGN KEY (programme_id, pairing_id) REFERENCES pairing(programme_id, id)
public.organisation_registration organisation_registration_pairing_key UNIQUE (programme_id, pairing_id)
public.organisation_registration organisation_registration_pk PRIMARY KEY (programme_id, id)
public.organisation_registration organisation_registration_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.organisation_registration organisation_registration_reason_check CHECK (((status = 'returned'::text) = (return_reason IS NOT NULL)))
public.organisation_registration organisation_registration_status_check CHECK ((status = ANY (ARRAY['submitted'::text, 'accepted'::text, 'returned'::text, 'withdrawn'::text, 'ended'::text])))
public.pairing pairing_basis_check CHECK ((basis = ANY (ARRAY['P1'::text, 'P2'::text, 'P3'::text, 'P4'::text, 'P5'::text, 'P6'::text])))
public.pairing pairing_begun_check CHECK ((((status = ANY (ARRAY['active'::text, 'ended'::text])) = (starts_on IS NOT NULL)) AND ((starts_on IS NULL) = (number IS NULL))))
public.pairing pairing_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.pairing pairing_dates_check CHECK (((ends_on IS NULL) OR (ends_on > starts_on)))
public.pairing pairing_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.pairing pairing_number_key UNIQUE (programme_id, number)
public.pairing pairing_pk PRIMARY KEY (programme_id, id)
public.pairing pairing_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.pairing pairing_run_fk FOREIGN KEY (programme_id, run_id) REFERENCES pairing_run(programme_id, id)
public.pairing pairing_site_fk FOREIGN KEY (programme_id, site_id) REFERENCES site(programme_id, id)
public.pairing pairing_start_key UNIQUE (programme_id, site_id, community_id, starts_on)
public.pairing pairing_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'offered'::text, 'accepted'::text, 'returned'::text, 'withdrawn'::text, 'active'::text, 'ended'::text])))
public.pairing_comment pairing_comment_pk PRIMARY KEY (programme_id, id)
public.pairing_comment pairing_comment_run_fk FOREIGN KEY (programme_id, run_id) REFERENCES pairing_run(programme_id, id)
public.pairing_request pairing_request_community_fk FOREIGN KEY (programme_id, wanted_community_id) REFERENCES community(programme_id, id)
public.pairing_request pairing_request_days_check CHECK ((expires_on >= asked_on))
public.pairing_request pairing_request_kind_check CHECK ((kind = ANY (ARRAY['other-enterprise'::text, 'transfer'::text])))
public.pairing_request pairing_request_pairing_fk FOREIGN KEY (programme_id, pairing_id) REFERENCES pairing(programme_id, id)
public.pairing_request pairing_request_pk PRIMARY KEY (programme_id, id)
public.pairing_request pairing_request_status_check CHECK ((status = ANY (ARRAY['asked'::text, 'approved'::text, 'declined'::text, 'withdrawn'::text])))
public.pairing_rule pairing_rule_pk PRIMARY KEY (programme_id, version)
public.pairing_rule pairing_rule_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.pairing_run pairing_run_pk PRIMARY KEY (programme_id, id)
public.pairing_run pairing_run_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.pairing_run pairing_run_snapshot_fk FOREIGN KEY (programme_id, snapshot_id) REFERENCES pairing_snapshot(programme_id, id)
public.pairing_run pairing_run_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'optimal'::text, 'infeasible'::text, 'cancelled'::text, 'failed'::text])))
public.pairing_snapshot pairing_snapshot_pk PRIMARY KEY (programme_id, id)
public.pairing_snapshot pairing_snapshot_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.privacy_notice privacy_notice_pk PRIMARY KEY (programme_id, version)
public.privacy_notice privacy_notice_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.privacy_notice privacy_notice_version_check CHECK ((version >= 2))
public.programme programme_dates_check CHECK (((ends_on IS NULL) OR (ends_on >= starts_on)))
public.programme programme_parent_fk FOREIGN KEY (parent_id) REFERENCES programme(id)
public.programme programme_path_key UNIQUE (path)
public.programme programme_pk PRIMARY KEY (id)
public.project_entry project_entry_counts_check CHECK ((((done IS NULL) OR (done >= 0)) AND ((score IS NULL) OR ((score >= 1) AND (score <= 5)))))
public.project_entry project_entry_kind_check CHECK ((kind = ANY (ARRAY['started'::text, 'progress'::text, 'paused'::text, 'resumed'::text, 'reported'::text, 'taken-back'::text, 'accepted'::text, 'refused'::text, 'reopened'::text, 'rated'::text, 'withdrawn'::text])))
public.project_entry project_entry_pk PRIMARY KEY (programme_id, id)
public.project_entry project_entry_project_fk FOREIGN KEY (programme_id, project_id) REFERENCES service_project(programme_id, id)
public.project_entry project_entry_seq_key UNIQUE (programme_id, project_id, seq)
public.project_file project_file_pk PRIMARY KEY (programme_id, id)
public.project_file project_file_project_fk FOREIGN KEY (programme_id, project_id) REFERENCES service_project(programme_id, id)
public.project_file project_file_size_check CHECK ((file_size > 0))
public.promise promise_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.promise promise_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.promise promise_need_fk FOREIGN KEY (programme_id, need_id) REFERENCES need(programme_id, id)
public.promise promise_pk PRIMARY KEY (programme_id, id)
public.promise promise_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.promise promise_quantities_check CHECK (((quantity >= delivered) AND (delivered >= accepted) AND (accepted >= 0) AND ((quantity > 0) OR (status = 'withdrawn'::text))))
public.promise promise_resource_fk FOREIGN KEY (programme_id, resource_id) REFERENCES resource(programme_id, id)
public.promise promise_status_check CHECK ((status = ANY (ARRAY['promised'::text, 'started'::text, 'delivered'::text, 'redo'::text, 'accepted'::text, 'withdrawn'::text])))
public.rating_remark rating_remark_pk PRIMARY KEY (programme_id, id)
public.rating_remark rating_remark_round_fk FOREIGN KEY (programme_id, round_id) REFERENCES rating_round(programme_id, id)
public.rating_round rating_round_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.rating_round rating_round_days_check CHECK (((ends_on >= opened_on) AND ((closed_on IS NULL) OR (closed_on >= opened_on))))
public.rating_round rating_round_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.rating_round rating_round_pairing_fk FOREIGN KEY (programme_id, pairing_id) REFERENCES pairing(programme_id, id)
public.rating_round rating_round_pk PRIMARY KEY (programme_id, id)
public.rating_round rating_round_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.rating_round rating_round_project_fk FOREIGN KEY (programme_id, project_id) REFERENCES service_project(programme_id, id)
public.rating_round rating_round_scores_check CHECK (((cardinality(scores) = 5) AND (0 <= ALL (scores)) AND (issued > 0) AND (issued >= ((((scores[1] + scores[2]) + scores[3]) + scores[4]) + scores[5]))))
public.rating_round rating_round_subject_check CHECK ((((subject_kind = 'project'::text) = (project_id IS NOT NULL)) AND ((subject_kind = 'activity'::text) = (activity_id IS NOT NULL)) AND (subject_kind = ANY (ARRAY['project'::text, 'activity'::text, 'enterprise'::text]))))
public.rating_slip rating_slip_code_key UNIQUE (programme_id, code_hash)
public.rating_slip rating_slip_pk PRIMARY KEY (programme_id, id)
public.rating_slip rating_slip_round_fk FOREIGN KEY (programme_id, round_id) REFERENCES rating_round(programme_id, id)
public.record_merge record_merge_kind_check CHECK ((kind = ANY (ARRAY['enterprise'::text, 'site'::text, 'community'::text, 'member'::text, 'contact'::text])))
public.record_merge record_merge_pk PRIMARY KEY (programme_id, id)
public.record_merge record_merge_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.record_merge record_merge_sides_check CHECK ((survivor_id <> loser_id))
public.record_merge_step record_merge_step_merge_fk FOREIGN KEY (programme_id, merge_id) REFERENCES record_merge(programme_id, id)
public.record_merge_step record_merge_step_pk PRIMARY KEY (programme_id, merge_id, number)
public.report report_corrects_fk FOREIGN KEY (programme_id, corrects_id) REFERENCES report(programme_id, id)
public.report report_days_check CHECK (((from_on <= until_on) AND (until_on < due_on)))
public.report report_decided_check CHECK ((((status <> 'returned'::text) OR (return_reason IS NOT NULL)) AND ((status <> 'acknowledged'::text) OR (decided_on IS NOT NULL)) AND ((status = 'replaced'::text) = (replaced_on IS NOT NULL))))
public.report report_edition_check CHECK (((edition > 0) AND ((edition = 1) = (corrects_id IS NULL)) AND ((corrects_id IS NULL) = (correction IS NULL))))
public.report report_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.report report_handed_check CHECK ((num_nonnulls(content, as_of, document, document_hash, handed_in_on) =
CASE
    WHEN (status = ANY (ARRAY['handed-in'::text, 'acknowledged'::text])) THEN 5
    WHEN (status = 'draft'::text) THEN 0
    WHEN (handed_in_on IS NULL) THEN 0
    ELSE 5
END))
public.report report_kind_check CHECK ((kind = ANY (ARRAY['quarter'::text, 'half-year'::text])))
public.report report_pk PRIMARY KEY (programme_id, id)
public.report report_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.report report_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'handed-in'::text, 'returned'::text, 'acknowledged'::text, 'replaced'::text])))
public.residence_registration residence_registration_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.residence_registration residence_registration_dates_check CHECK ((((status <> 'confirmed'::text) OR ((confirmed_on IS NOT NULL) AND (ended_on IS NULL))) AND ((ended_on IS NULL) OR (confirmed_on IS NULL) OR (ended_on >= confirmed_on))))
public.residence_registration residence_registration_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.residence_registration residence_registration_member_fk FOREIGN KEY (programme_id, member_id) REFERENCES member(programme_id, id)
public.residence_registration residence_registration_pk PRIMARY KEY (programme_id, id)
public.residence_registration residence_registration_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.residence_registration residence_registration_reason_check CHECK (((status = 'returned'::text) = (return_reason IS NOT NULL)))
public.residence_registration residence_registration_replaces_fk FOREIGN KEY (programme_id, replaces_id) REFERENCES residence_registration(programme_id, id)
public.residence_registration residence_registration_status_check CHECK ((status = ANY (ARRAY['asked'::text, 'confirmed'::text, 'returned'::text, 'withdrawn'::text, 'ended'::text])))
public.resource resource_days_check CHECK (((valid_until IS NULL) OR (valid_until >= valid_from)))
public.resource resource_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.resource resource_number_key UNIQUE (programme_id, year, number)
public.resource resource_pk PRIMARY KEY (programme_id, id)
public.resource resource_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.resource resource_quantities_check CHECK (((quantity > 0) AND (committed >= 0) AND (committed <= quantity) AND ((per_month IS NULL) OR (per_month > 0))))
public.resource resource_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'offered'::text, 'paused'::text, 'ended'::text])))
public.retention_rule retention_rule_days_check CHECK (((days >= 1) AND (days <= 36500)))
public.retention_rule retention_rule_pk PRIMARY KEY (programme_id, kind)
public.retention_rule retention_rule_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.roster_change roster_change_kind_check CHECK ((kind = ANY (ARRAY['added'::text, 'ended'::text])))
public.roster_change roster_change_pairing_fk FOREIGN KEY (programme_id, pairing_id) REFERENCES pairing(programme_id, id)
public.roster_change roster_change_pk PRIMARY KEY (programme_id, number)
public.roster_change roster_change_version_fk FOREIGN KEY (programme_id, after_version) REFERENCES roster_version(programme_id, number)
public.roster_line roster_line_pairing_fk FOREIGN KEY (programme_id, pairing_id) REFERENCES pairing(programme_id, id)
public.roster_line roster_line_pk PRIMARY KEY (programme_id, number, pairing_id)
public.roster_line roster_line_version_fk FOREIGN KEY (programme_id, number) REFERENCES roster_version(programme_id, number)
public.roster_version roster_version_pk PRIMARY KEY (programme_id, number)
public.roster_version roster_version_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.service_certificate service_certificate_code_key UNIQUE (programme_id, code_hash)
public.service_certificate service_certificate_days_check CHECK (((from_on <= to_on) AND (to_on <= issued_on) AND (activities > 0) AND (halves > 0)))
public.service_certificate service_certificate_member_fk FOREIGN KEY (programme_id, member_id) REFERENCES member(programme_id, id)
public.service_certificate service_certificate_pk PRIMARY KEY (programme_id, id)
public.service_certificate service_certificate_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.service_project service_project_accepted_check CHECK ((((status = 'accepted'::text) = (result IS NOT NULL)) AND ((score IS NULL) OR (status = 'accepted'::text)) AND ((status <> 'accepted'::text) OR ((decided_on IS NOT NULL) AND (acceptor_cipher IS NOT NULL)))))
public.service_project service_project_agreement_fk FOREIGN KEY (programme_id, agreement_id) REFERENCES agreement(programme_id, id)
public.service_project service_project_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.service_project service_project_counts_check CHECK (((target > 0) AND (done >= 0) AND ((result IS NULL) OR (result >= 0))))
public.service_project service_project_days_check CHECK ((ends_on >= starts_on))
public.service_project service_project_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.service_project service_project_line_fk FOREIGN KEY (programme_id, agreement_line_id) REFERENCES agreement_line(programme_id, id)
public.service_project service_project_line_key UNIQUE (programme_id, agreement_line_id)
public.service_project service_project_need_fk FOREIGN KEY (programme_id, need_id) REFERENCES need(programme_id, id)
public.service_project service_project_number_key UNIQUE (programme_id, year, number)
public.service_project service_project_pairing_fk FOREIGN KEY (programme_id, pairing_id) REFERENCES pairing(programme_id, id)
public.service_project service_project_period_key UNIQUE (programme_id, series_id, period)
public.service_project service_project_pk PRIMARY KEY (programme_id, id)
public.service_project service_project_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.service_project service_project_promise_fk FOREIGN KEY (programme_id, promise_id) REFERENCES promise(programme_id, id)
public.service_project service_project_repeat_check CHECK (((repeats = ANY (ARRAY['month'::text, 'quarter'::text])) AND ((series_id IS NULL) = (period IS NULL)) AND ((repeats IS NULL) OR (series_id IS NOT NULL))))
public.service_project service_project_reported_check CHECK (((status <> ALL (ARRAY['reported'::text, 'accepted'::text])) OR ((finished_on IS NOT NULL) AND (reported_by IS NOT NULL) AND (accept_by IS NOT NULL))))
public.service_project service_project_score_check CHECK (((score >= 1) AND (score <= 5)))
public.service_project service_project_status_check CHECK ((status = ANY (ARRAY['planned'::text, 'running'::text, 'paused'::text, 'reported'::text, 'redo'::text, 'accepted'::text, 'withdrawn'::text])))
public.service_project service_project_team_fk FOREIGN KEY (programme_id, team_id) REFERENCES team(programme_id, id)
public.service_project service_project_withdrawn_check CHECK (((status = 'withdrawn'::text) = (withdrawn_on IS NOT NULL)))
public.site site_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.site site_max_pairs_check CHECK (((max_pairs >= 1) AND (max_pairs <= 99)))
public.site site_merged_fk FOREIGN KEY (programme_id, merged_into) REFERENCES site(programme_id, id)
public.site site_pk PRIMARY KEY (programme_id, id)
public.site site_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.site site_size_check CHECK ((size >= 0))
public.slot_template slot_template_edition_key UNIQUE (programme_id, kind, edition)
public.slot_template slot_template_kind_check CHECK ((kind = ANY (ARRAY['liaison'::text, 'emergency'::text, 'specialist'::text])))
public.slot_template slot_template_pk PRIMARY KEY (programme_id, id)
public.slot_template slot_template_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.slot_template slot_template_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'superseded'::text, 'discarded'::text])))
public.survey survey_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.survey survey_days_check CHECK ((((status <> ALL (ARRAY['submitted'::text, 'confirmed'::text])) OR (submitted_on IS NOT NULL)) AND ((status <> ALL (ARRAY['confirmed'::text, 'closed'::text])) OR (decided_on IS NOT NULL)) AND ((status <> 'returned'::text) OR (return_reason IS NOT NULL))))
public.survey survey_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.survey survey_form_fk FOREIGN KEY (programme_id, form_id) REFERENCES survey_form(programme_id, id)
public.survey survey_pairing_fk FOREIGN KEY (programme_id, pairing_id) REFERENCES pairing(programme_id, id)
public.survey survey_pk PRIMARY KEY (programme_id, id)
public.survey survey_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.survey survey_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'confirmed'::text, 'closed'::text])))
public.survey survey_team_fk FOREIGN KEY (programme_id, team_id) REFERENCES team(programme_id, id)
public.survey_form survey_form_edition_key UNIQUE (programme_id, edition)
public.survey_form survey_form_pk PRIMARY KEY (programme_id, id)
public.survey_form survey_form_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.survey_form survey_form_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'superseded'::text, 'withdrawn'::text, 'discarded'::text])))
public.team team_dates_check CHECK (((ended_on IS NULL) OR (ended_on > formed_on)))
public.team team_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.team team_kind_check CHECK ((kind = ANY (ARRAY['liaison'::text, 'emergency'::text, 'specialist'::text])))
public.team team_pk PRIMARY KEY (programme_id, id)
public.team team_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.team team_template_fk FOREIGN KEY (programme_id, template_id) REFERENCES slot_template(programme_id, id)
public.team_complete team_complete_dates_check CHECK (((to_on IS NULL) OR (to_on > from_on)))
public.team_complete team_complete_pk PRIMARY KEY (programme_id, team_id, from_on)
public.team_complete team_complete_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.team_complete team_complete_team_fk FOREIGN KEY (programme_id, team_id) REFERENCES team(programme_id, id)
public.team_delegate team_delegate_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.team_delegate team_delegate_contact_fk FOREIGN KEY (programme_id, contact_id) REFERENCES contact(programme_id, id)
public.team_delegate team_delegate_dates_check CHECK (((left_on IS NULL) OR (left_on >= joined_on)))
public.team_delegate team_delegate_pk PRIMARY KEY (programme_id, id)
public.team_delegate team_delegate_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.team_delegate team_delegate_team_fk FOREIGN KEY (programme_id, team_id) REFERENCES team(programme_id, id)
public.team_duty team_duty_member_fk FOREIGN KEY (programme_id, member_id) REFERENCES member(programme_id, id)
public.team_duty team_duty_pk PRIMARY KEY (programme_id, id)
public.team_duty team_duty_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.team_duty team_duty_team_fk FOREIGN KEY (programme_id, team_id) REFERENCES team(programme_id, id)
public.team_duty team_duty_times_check CHECK ((to_at > from_at))
public.team_member team_member_dates_check CHECK (((left_on IS NULL) OR (left_on >= joined_on)))
public.team_member team_member_member_fk FOREIGN KEY (programme_id, member_id) REFERENCES member(programme_id, id)
public.team_member team_member_pk PRIMARY KEY (programme_id, team_id, member_id, joined_on)
public.team_member team_member_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.team_member team_member_team_fk FOREIGN KEY (programme_id, team_id) REFERENCES team(programme_id, id)
public.team_service team_service_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.team_service team_service_dates_check CHECK (((ended_on IS NULL) OR (ended_on >= from_on)))
public.team_service team_service_pk PRIMARY KEY (programme_id, team_id, community_id, from_on)
public.team_service team_service_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.team_service team_service_team_fk FOREIGN KEY (programme_id, team_id) REFERENCES team(programme_id, id)
public.vacated_path vacated_path_pk PRIMARY KEY (programme_id, org_path)
public.vacated_path vacated_path_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.workflow_case workflow_case_community_fk FOREIGN KEY (programme_id, community_id) REFERENCES community(programme_id, id)
public.workflow_case workflow_case_enterprise_fk FOREIGN KEY (programme_id, enterprise_id) REFERENCES enterprise(programme_id, id)
public.workflow_case workflow_case_pk PRIMARY KEY (programme_id, id)
public.workflow_case workflow_case_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.workflow_case workflow_case_status_check CHECK ((status = ANY (ARRAY['running'::text, 'done'::text, 'ended'::text])))
public.workflow_case workflow_case_subject_key UNIQUE (programme_id, track, subject_id)
public.workflow_case workflow_case_template_fk FOREIGN KEY (programme_id, template_id) REFERENCES workflow_template(programme_id, id)
public.workflow_step workflow_step_case_fk FOREIGN KEY (programme_id, case_id) REFERENCES workflow_case(programme_id, id)
public.workflow_step workflow_step_done_check CHECK (((status = 'done'::text) = (done_on IS NOT NULL)))
public.workflow_step workflow_step_pk PRIMARY KEY (programme_id, case_id, step)
public.workflow_step workflow_step_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'open'::text, 'done'::text, 'skipped'::text, 'ended'::text])))
public.workflow_template workflow_template_edition_key UNIQUE (programme_id, track, edition)
public.workflow_template workflow_template_pk PRIMARY KEY (programme_id, id)
public.workflow_template workflow_template_programme_fk FOREIGN KEY (programme_id) REFERENCES programme(id)
public.workflow_template workflow_template_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'superseded'::text, 'discarded'::text])))
public.workflow_template workflow_template_track_check CHECK ((track = ANY (ARRAY['enterprise'::text, 'pairing'::text])))

-- Indexes
CREATE INDEX access_grant_account_index ON auth.access_grant USING btree (account)
CREATE INDEX access_grant_programme_index ON auth.access_grant USING btree (programme_id, org_path)
CREATE INDEX account_user_index ON auth.account USING btree ("userId")
CREATE INDEX activity_community_index ON public.activity USING btree (programme_id, community_id, held_on)
CREATE INDEX activity_division_index ON public.activity USING btree (programme_id, division_code)
CREATE INDEX activity_due_index ON public.activity USING btree (programme_id, held_on) WHERE (status = ANY (ARRAY['planned'::text, 'open'::text]))
CREATE INDEX activity_enterprise_activity_index ON public.activity_enterprise USING btree (programme_id, activity_id)
CREATE INDEX activity_enterprise_community_index ON public.activity_enterprise USING btree (programme_id, community_id)
CREATE INDEX activity_enterprise_enterprise_index ON public.activity_enterprise USING btree (programme_id, enterprise_id)
CREATE INDEX activity_enterprise_index ON public.activity USING btree (programme_id, enterprise_id)
CREATE INDEX activity_enterprise_org_index ON public.activity_enterprise USING btree (programme_id, org_path)
CREATE INDEX activity_list_index ON public.activity USING btree (programme_id, held_on, id)
CREATE INDEX activity_objection_activity_index ON public.activity_objection USING btree (programme_id, activity_id)
CREATE INDEX activity_objection_community_index ON public.activity_objection USING btree (programme_id, community_id)
CREATE INDEX activity_objection_division_index ON public.activity_objection USING btree (programme_id, division_code)
CREATE INDEX activity_objection_list_index ON public.activity_objection USING btree (programme_id, raised_on, id)
CREATE INDEX activity_objection_member_index ON public.activity_objection USING btree (programme_id, member_id)
CREATE INDEX activity_objection_open_index ON public.activity_objection USING btree (programme_id, raised_on) WHERE (status = 'raised'::text)
CREATE INDEX activity_org_index ON public.activity USING btree (programme_id, org_path)
CREATE INDEX activity_service_activity_index ON public.activity_service USING btree (programme_id, activity_id)
CREATE INDEX activity_service_community_index ON public.activity_service USING btree (programme_id, community_id)
CREATE INDEX activity_service_division_index ON public.activity_service USING btree (programme_id, division_code)
CREATE INDEX activity_service_enterprise_index ON public.activity_service USING btree (programme_id, enterprise_id)
CREATE INDEX activity_service_list_index ON public.activity_service USING btree (programme_id, held_on, id)
CREATE INDEX activity_service_member_index ON public.activity_service USING btree (programme_id, member_id)
CREATE INDEX activity_service_org_index ON public.activity_service USING btree (programme_id, org_path)
CREATE INDEX activity_sign_up_activity_index ON public.activity_sign_up USING btree (programme_id, activity_id, signed_at, id)
CREATE INDEX activity_sign_up_community_index ON public.activity_sign_up USING btree (programme_id, community_id)
CREATE INDEX activity_sign_up_enterprise_index ON public.activity_sign_up USING btree (programme_id, enterprise_id)
CREATE INDEX activity_sign_up_member_index ON public.activity_sign_up USING btree (programme_id, member_id)
CREATE INDEX activity_sign_up_org_index ON public.activity_sign_up USING btree (programme_id, org_path)
CREATE INDEX agreement_community_index ON public.agreement USING btree (programme_id, community_id)
CREATE INDEX agreement_division_index ON public.agreement USING btree (programme_id, division_code)
CREATE INDEX agreement_enterprise_index ON public.agreement USING btree (programme_id, enterprise_id)
CREATE INDEX agreement_file_agreement_index ON public.agreement_file USING btree (programme_id, agreement_id)
CREATE INDEX agreement_file_community_index ON public.agreement_file USING btree (programme_id, community_id)
CREATE INDEX agreement_file_enterprise_index ON public.agreement_file USING btree (programme_id, enterprise_id)
CREATE INDEX agreement_line_agreement_index ON public.agreement_line USING btree (programme_id, agreement_id, "position")
CREATE INDEX agreement_line_community_index ON public.agreement_line USING btree (programme_id, community_id)
CREATE INDEX agreement_line_enterprise_index ON public.agreement_line USING btree (programme_id, enterprise_id)
CREATE INDEX agreement_line_need_index ON public.agreement_line USING btree (programme_id, need_id) WHERE (need_id IS NOT NULL)
CREATE INDEX agreement_list_index ON public.agreement USING btree (programme_id, begun_on, id)
CREATE INDEX agreement_org_index ON public.agreement USING btree (programme_id, org_path)
CREATE INDEX agreement_pairing_index ON public.agreement USING btree (programme_id, pairing_id)
CREATE INDEX agreement_until_index ON public.agreement USING btree (programme_id, until_on) WHERE ((status = 'signed'::text) AND (amends_id IS NULL))
CREATE INDEX api_key_programme_index ON auth.api_key USING btree (programme_id, made_at)
CREATE INDEX area_committee_list_index ON public.area_committee USING btree (programme_id, formed_on, id)
CREATE INDEX area_community_committee_index ON public.area_community USING btree (programme_id, committee_id)
CREATE INDEX area_community_community_index ON public.area_community USING btree (programme_id, community_id)
CREATE INDEX area_meeting_committee_index ON public.area_meeting USING btree (programme_id, committee_id, planned_on)
CREATE INDEX area_post_committee_index ON public.area_post USING btree (programme_id, committee_id)
CREATE INDEX area_post_member_index ON public.area_post USING btree (programme_id, member_id) WHERE (member_id IS NOT NULL)
CREATE INDEX area_task_list_index ON public.area_task USING btree (programme_id, due_on, id)
CREATE INDEX attempt_since_index ON auth.attempt USING btree (since)
CREATE INDEX audit_entry_block_index ON public.audit_entry USING btree (programme_id, block, id)
CREATE INDEX audit_entry_subject_index ON public.audit_entry USING btree (programme_id, subject)
CREATE INDEX audit_entry_unsealed_index ON public.audit_entry USING btree (programme_id, id) WHERE (block IS NULL)
CREATE INDEX call_out_answer_call_index ON public.call_out_answer USING btree (programme_id, call_out_id)
CREATE INDEX call_out_answer_open_index ON public.call_out_answer USING btree (programme_id, member_id) WHERE is_open
CREATE INDEX call_out_team_index ON public.call_out USING btree (programme_id, team_id, asked_on)
CREATE INDEX certificate_expiry_index ON public.certificate USING btree (programme_id, expires_on) WHERE ((ended_on IS NULL) AND (told < 2))
CREATE INDEX certificate_member_index ON public.certificate USING btree (programme_id, member_id)
CREATE INDEX community_code_index ON public.community USING btree (programme_id, division_code)
CREATE INDEX community_merged_index ON public.community USING btree (programme_id, merged_into) WHERE (merged_into IS NOT NULL)
CREATE INDEX complaint_account_index ON public.complaint USING btree (programme_id, account) WHERE (account IS NOT NULL)
CREATE INDEX complaint_received_index ON public.complaint USING btree (programme_id, received_on DESC, id DESC)
CREATE INDEX contact_community_index ON public.contact USING btree (programme_id, community_id)
CREATE INDEX contact_enterprise_index ON public.contact USING btree (programme_id, enterprise_id)
CREATE INDEX contact_entry_community_index ON public.contact_entry USING btree (programme_id, community_id)
CREATE INDEX contact_entry_division_index ON public.contact_entry USING btree (programme_id, division_code)
CREATE INDEX contact_entry_enterprise_index ON public.contact_entry USING btree (programme_id, enterprise_id)
CREATE INDEX contact_entry_list_index ON public.contact_entry USING btree (programme_id, held_on, id)
CREATE INDEX contact_entry_org_index ON public.contact_entry USING btree (programme_id, org_path)
CREATE INDEX contact_entry_pairing_index ON public.contact_entry USING btree (programme_id, pairing_id)
CREATE INDEX contact_merged_index ON public.contact USING btree (programme_id, merged_into) WHERE (merged_into IS NOT NULL)
CREATE INDEX contact_name_index ON public.contact USING btree (programme_id, name_hash)
CREATE INDEX contact_phone_index ON public.contact USING btree (programme_id, phone_hash)
CREATE INDEX difficulty_community_index ON public.difficulty USING btree (programme_id, community_id) WHERE (taken_on IS NULL)
CREATE INDEX difficulty_enterprise_index ON public.difficulty USING btree (programme_id, enterprise_id)
CREATE INDEX difficulty_list_index ON public.difficulty USING btree (programme_id, found_on, id)
CREATE INDEX difficulty_survey_index ON public.difficulty USING btree (programme_id, survey_id)
CREATE INDEX dispatch_registration_asked_index ON public.dispatch_registration USING btree (programme_id, registered_on, id)
CREATE INDEX dispatch_registration_community_index ON public.dispatch_registration USING btree (programme_id, community_id)
CREATE INDEX dispatch_registration_enterprise_index ON public.dispatch_registration USING btree (programme_id, enterprise_id)
CREATE INDEX division_change_old_index ON public.division_change USING btree (old_id)
CREATE INDEX division_code_index ON public.division USING btree (code)
CREATE INDEX division_initials_index ON public.division USING btree (initials)
CREATE INDEX division_name_index ON public.division USING btree (name COLLATE "C")
CREATE INDEX division_pairs_index ON public.division USING gin (character_pairs(name, pinyin, initials))
CREATE INDEX division_parent_index ON public.division USING btree (parent_id)
CREATE INDEX division_pinyin_index ON public.division USING btree (pinyin)
CREATE INDEX docking_proposal_community_index ON public.docking_proposal USING btree (programme_id, community_id)
CREATE INDEX docking_proposal_division_index ON public.docking_proposal USING btree (programme_id, division_code)
CREATE INDEX docking_proposal_enterprise_index ON public.docking_proposal USING btree (programme_id, enterprise_id)
CREATE INDEX docking_proposal_need_index ON public.docking_proposal USING btree (programme_id, need_id)
CREATE INDEX docking_proposal_org_index ON public.docking_proposal USING btree (programme_id, org_path)
CREATE INDEX docking_proposal_rejected_index ON public.docking_proposal USING btree (programme_id, need_id, resource_id) WHERE (status = 'rejected'::text)
CREATE INDEX docking_proposal_resource_index ON public.docking_proposal USING btree (programme_id, resource_id)
CREATE INDEX docking_unmet_community_index ON public.docking_unmet USING btree (programme_id, community_id)
CREATE INDEX docking_unmet_division_index ON public.docking_unmet USING btree (programme_id, division_code)
CREATE INDEX docking_unmet_need_index ON public.docking_unmet USING btree (programme_id, need_id)
CREATE INDEX duplicate_pair_list_index ON public.duplicate_pair USING btree (programme_id, status, score, id)
CREATE INDEX enterprise_merged_index ON public.enterprise USING btree (programme_id, merged_into) WHERE (merged_into IS NOT NULL)
CREATE INDEX event_block_index ON public.event USING btree (programme_id, block, id)
CREATE INDEX event_day_index ON public.event USING btree (programme_id, happened_on)
CREATE INDEX event_division_index ON public.event USING btree (programme_id, division_code, id) WHERE (division_code IS NOT NULL)
CREATE INDEX event_member_index ON public.event USING btree (programme_id, member_id, id) WHERE (member_id IS NOT NULL)
CREATE INDEX event_org_index ON public.event USING btree (programme_id, org_path, id) WHERE (org_path IS NOT NULL)
CREATE INDEX event_step_index ON public.event USING btree (programme_id, happened_on) WHERE (kind = ANY (ARRAY['step.done'::text, 'step.reopened'::text]))
CREATE INDEX event_subject_index ON public.event USING btree (programme_id, subject_id)
CREATE INDEX event_unsealed_index ON public.event USING btree (programme_id, id) WHERE (block IS NULL)
CREATE INDEX figure_day_dimension_index ON public.figure_day USING btree (programme_id, dimension, key, day)
CREATE INDEX import_run_asked_index ON public.import_run USING btree (programme_id, asked_at)
CREATE INDEX member_enterprise_index ON public.member USING btree (programme_id, enterprise_id, id)
CREATE INDEX member_merged_index ON public.member USING btree (programme_id, merged_into) WHERE (merged_into IS NOT NULL)
CREATE INDEX member_name_index ON public.member USING btree (programme_id, name_hash)
CREATE INDEX member_phone_index ON public.member USING btree (programme_id, phone_hash)
CREATE INDEX need_community_index ON public.need USING btree (programme_id, community_id)
CREATE INDEX need_difficulty_index ON public.need USING btree (programme_id, difficulty_id) WHERE (difficulty_id IS NOT NULL)
CREATE INDEX need_division_index ON public.need USING btree (programme_id, division_code)
CREATE INDEX need_list_index ON public.need USING btree (programme_id, raised_on, id)
CREATE INDEX need_unmet_index ON public.need USING btree (programme_id, wide_on) WHERE (status = ANY (ARRAY['open'::text, 'part-committed'::text]))
CREATE INDEX old_password_account_index ON auth.old_password USING btree (account, set_at)
CREATE INDEX pairing_comment_run_index ON public.pairing_comment USING btree (programme_id, run_id)
CREATE INDEX pairing_community_index ON public.pairing USING btree (programme_id, community_id)
CREATE INDEX pairing_enterprise_index ON public.pairing USING btree (programme_id, enterprise_id)
CREATE INDEX pairing_status_index ON public.pairing USING btree (programme_id, status)
CREATE INDEX password_link_account_index ON auth.password_link USING btree (account, programme_id)
CREATE INDEX phone_code_expiry_index ON auth.phone_code USING btree (expires_at)
CREATE INDEX project_entry_verdict_index ON public.project_entry USING btree (programme_id, project_id, on_day) WHERE (kind = ANY (ARRAY['accepted'::text, 'reopened'::text]))
CREATE INDEX project_file_project_index ON public.project_file USING btree (programme_id, project_id)
CREATE INDEX promise_community_index ON public.promise USING btree (programme_id, community_id)
CREATE INDEX promise_division_index ON public.promise USING btree (programme_id, division_code)
CREATE INDEX promise_enterprise_index ON public.promise USING btree (programme_id, enterprise_id)
CREATE INDEX promise_list_index ON public.promise USING btree (programme_id, promised_on, id)
CREATE INDEX promise_need_index ON public.promise USING btree (programme_id, need_id)
CREATE INDEX promise_org_index ON public.promise USING btree (programme_id, org_path)
CREATE INDEX promise_resource_index ON public.promise USING btree (programme_id, resource_id) WHERE (resource_id IS NOT NULL)
CREATE INDEX rating_remark_round_index ON public.rating_remark USING btree (programme_id, round_id)
CREATE INDEX rating_round_community_index ON public.rating_round USING btree (programme_id, community_id)
CREATE INDEX rating_round_division_index ON public.rating_round USING btree (programme_id, division_code)
CREATE INDEX rating_round_enterprise_index ON public.rating_round USING btree (programme_id, enterprise_id)
CREATE INDEX rating_round_list_index ON public.rating_round USING btree (programme_id, opened_on, id)
CREATE INDEX rating_round_org_index ON public.rating_round USING btree (programme_id, org_path)
CREATE INDEX rating_round_pairing_index ON public.rating_round USING btree (programme_id, pairing_id)
CREATE INDEX rating_round_project_index ON public.rating_round USING btree (programme_id, project_id) WHERE (project_id IS NOT NULL)
CREATE INDEX rating_slip_round_index ON public.rating_slip USING btree (programme_id, round_id)
CREATE INDEX record_merge_list_index ON public.record_merge USING btree (programme_id, merged_at)
CREATE INDEX record_merge_step_row_index ON public.record_merge_step USING btree (programme_id, row_id)
CREATE INDEX report_enterprise_index ON public.report USING btree (programme_id, enterprise_id)
CREATE INDEX report_list_index ON public.report USING btree (programme_id, until_on, id)
CREATE INDEX report_open_index ON public.report USING btree (programme_id, due_on) WHERE (status = ANY (ARRAY['draft'::text, 'handed-in'::text, 'returned'::text]))
CREATE INDEX report_org_index ON public.report USING btree (programme_id, org_path)
CREATE INDEX residence_registration_asked_index ON public.residence_registration USING btree (programme_id, asked_on, id)
CREATE INDEX residence_registration_community_index ON public.residence_registration USING btree (programme_id, community_id)
CREATE INDEX residence_registration_confirmed_index ON public.residence_registration USING btree (programme_id, confirmed_on, id)
CREATE INDEX residence_registration_division_index ON public.residence_registration USING btree (programme_id, division_code)
CREATE INDEX residence_registration_enterprise_index ON public.residence_registration USING btree (programme_id, enterprise_id)
CREATE INDEX residence_registration_member_index ON public.residence_registration USING btree (programme_id, member_id)
CREATE INDEX residence_registration_org_index ON public.residence_registration USING btree (programme_id, org_path)
CREATE INDEX resource_enterprise_index ON public.resource USING btree (programme_id, enterprise_id)
CREATE INDEX resource_list_index ON public.resource USING btree (programme_id, year, number)
CREATE INDEX resource_org_index ON public.resource USING btree (programme_id, org_path)
CREATE INDEX service_certificate_member_index ON public.service_certificate USING btree (programme_id, member_id, issued_on)
CREATE INDEX service_project_agreement_index ON public.service_project USING btree (programme_id, agreement_id) WHERE (agreement_id IS NOT NULL)
CREATE INDEX service_project_community_index ON public.service_project USING btree (programme_id, community_id)
CREATE INDEX service_project_division_index ON public.service_project USING btree (programme_id, division_code)
CREATE INDEX service_project_enterprise_index ON public.service_project USING btree (programme_id, enterprise_id)
CREATE INDEX service_project_list_index ON public.service_project USING btree (programme_id, ends_on, id)
CREATE INDEX service_project_org_index ON public.service_project USING btree (programme_id, org_path)
CREATE INDEX service_project_pairing_index ON public.service_project USING btree (programme_id, pairing_id)
CREATE INDEX service_project_series_index ON public.service_project USING btree (programme_id, series_id, period) WHERE (series_id IS NOT NULL)
CREATE INDEX service_project_waiting_index ON public.service_project USING btree (programme_id, accept_by) WHERE (status = 'reported'::text)
CREATE INDEX session_expiry_index ON auth.session USING btree ("expiresAt")
CREATE INDEX session_user_index ON auth.session USING btree ("userId")
CREATE INDEX site_enterprise_index ON public.site USING btree (programme_id, enterprise_id)
CREATE INDEX site_merged_index ON public.site USING btree (programme_id, merged_into) WHERE (merged_into IS NOT NULL)
CREATE INDEX survey_community_index ON public.survey USING btree (programme_id, community_id, decided_on)
CREATE INDEX survey_enterprise_index ON public.survey USING btree (programme_id, enterprise_id)
CREATE INDEX survey_list_index ON public.survey USING btree (programme_id, begun_on, id)
CREATE INDEX survey_pairing_index ON public.survey USING btree (programme_id, pairing_id)
CREATE INDEX team_delegate_team_index ON public.team_delegate USING btree (programme_id, team_id)
CREATE INDEX team_duty_member_index ON public.team_duty USING btree (programme_id, member_id, to_at)
CREATE INDEX team_duty_team_index ON public.team_duty USING btree (programme_id, team_id, to_at)
CREATE INDEX team_enterprise_index ON public.team USING btree (programme_id, enterprise_id)
CREATE INDEX team_member_member_index ON public.team_member USING btree (programme_id, member_id)
CREATE INDEX team_service_community_index ON public.team_service USING btree (programme_id, community_id)
CREATE INDEX verification_identifier_index ON auth.verification USING btree (identifier)
CREATE INDEX workflow_case_board_index ON public.workflow_case USING btree (programme_id, track, next_due_on, id)
CREATE INDEX workflow_case_community_index ON public.workflow_case USING btree (programme_id, community_id)
CREATE INDEX workflow_case_enterprise_index ON public.workflow_case USING btree (programme_id, enterprise_id)
CREATE INDEX workflow_step_measure_index ON public.workflow_step USING btree (programme_id, measure_id) WHERE (measure_id IS NOT NULL)
CREATE INDEX workflow_step_open_index ON public.workflow_step USING btree (programme_id, owner, due_on) WHERE (status = 'open'::text)
CREATE UNIQUE INDEX access_grant_pk ON auth.access_grant USING btree (id)
CREATE UNIQUE INDEX account_lock_open_key ON auth.account_lock USING btree (programme_id, account) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX account_lock_pk ON auth.account_lock USING btree (id)
CREATE UNIQUE INDEX account_pk ON auth.account USING btree (id)
CREATE UNIQUE INDEX account_provider_key ON auth.account USING btree ("providerId", "accountId")
CREATE UNIQUE INDEX activity_enterprise_pk ON public.activity_enterprise USING btree (programme_id, id)
CREATE UNIQUE INDEX activity_objection_pk ON public.activity_objection USING btree (programme_id, id)
CREATE UNIQUE INDEX activity_pk ON public.activity USING btree (programme_id, id)
CREATE UNIQUE INDEX activity_service_key ON public.activity_service USING btree (programme_id, activity_id, member_id) WHERE (struck_on IS NULL)
CREATE UNIQUE INDEX activity_service_pk ON public.activity_service USING btree (programme_id, id)
CREATE UNIQUE INDEX activity_sign_up_pk ON public.activity_sign_up USING btree (programme_id, id)
CREATE UNIQUE INDEX agreement_amending_key ON public.agreement USING btree (programme_id, amends_id) WHERE ((amends_id IS NOT NULL) AND (status = ANY (ARRAY['draft'::text, 'review'::text, 'returned'::text, 'agreed'::text])))
CREATE UNIQUE INDEX agreement_amendment_key ON public.agreement USING btree (programme_id, amends_id, amendment)
CREATE UNIQUE INDEX agreement_file_pk ON public.agreement_file USING btree (programme_id, id)
CREATE UNIQUE INDEX agreement_line_pk ON public.agreement_line USING btree (programme_id, id)
CREATE UNIQUE INDEX agreement_number_key ON public.agreement USING btree (programme_id, year, number)
CREATE UNIQUE INDEX agreement_open_key ON public.agreement USING btree (programme_id, pairing_id, kind) WHERE ((amends_id IS NULL) AND (status = ANY (ARRAY['draft'::text, 'review'::text, 'returned'::text, 'agreed'::text])))
CREATE UNIQUE INDEX agreement_pk ON public.agreement USING btree (programme_id, id)
CREATE UNIQUE INDEX agreement_template_draft_key ON public.agreement_template USING btree (programme_id, kind) WHERE (status = 'draft'::text)
CREATE UNIQUE INDEX agreement_template_edition_key ON public.agreement_template USING btree (programme_id, kind, edition)
CREATE UNIQUE INDEX agreement_template_pk ON public.agreement_template USING btree (programme_id, id)
CREATE UNIQUE INDEX agreement_template_published_key ON public.agreement_template USING btree (programme_id, kind) WHERE (status = 'published'::text)
CREATE UNIQUE INDEX api_key_hash_key ON auth.api_key USING btree (key_hash)
CREATE UNIQUE INDEX api_key_pk ON auth.api_key USING btree (id)
CREATE UNIQUE INDEX area_committee_pk ON public.area_committee USING btree (programme_id, id)
CREATE UNIQUE INDEX area_community_pk ON public.area_community USING btree (programme_id, id)
CREATE UNIQUE INDEX area_meeting_pk ON public.area_meeting USING btree (programme_id, id)
CREATE UNIQUE INDEX area_post_pk ON public.area_post USING btree (programme_id, id)
CREATE UNIQUE INDEX area_rule_pk ON public.area_rule USING btree (programme_id)
CREATE UNIQUE INDEX area_task_number_key ON public.area_task USING btree (programme_id, meeting_id, number)
CREATE UNIQUE INDEX area_task_pk ON public.area_task USING btree (programme_id, id)
CREATE UNIQUE INDEX attempt_pk ON auth.attempt USING btree (kind, subject)
CREATE UNIQUE INDEX audit_block_pk ON public.audit_block USING btree (programme_id, number)
CREATE UNIQUE INDEX audit_entry_pk ON public.audit_entry USING btree (programme_id, id)
CREATE UNIQUE INDEX calendar_day_pk ON public.calendar_day USING btree (programme_id, day)
CREATE UNIQUE INDEX call_out_answer_pk ON public.call_out_answer USING btree (programme_id, id)
CREATE UNIQUE INDEX call_out_open_key ON public.call_out USING btree (programme_id, team_id) WHERE (status = 'open'::text)
CREATE UNIQUE INDEX call_out_pk ON public.call_out USING btree (programme_id, id)
CREATE UNIQUE INDEX certificate_pk ON public.certificate USING btree (programme_id, id)
CREATE UNIQUE INDEX community_division_key ON public.community USING btree (programme_id, division_id)
CREATE UNIQUE INDEX community_pk ON public.community USING btree (programme_id, id)
CREATE UNIQUE INDEX complaint_pk ON public.complaint USING btree (programme_id, id)
CREATE UNIQUE INDEX complaint_receipt_key ON public.complaint USING btree (programme_id, receipt_hash)
CREATE UNIQUE INDEX contact_entry_pk ON public.contact_entry USING btree (programme_id, id)
CREATE UNIQUE INDEX contact_pk ON public.contact USING btree (programme_id, id)
CREATE UNIQUE INDEX difficulty_pk ON public.difficulty USING btree (programme_id, id)
CREATE UNIQUE INDEX dispatch_registration_confirmed_key ON public.dispatch_registration USING btree (programme_id, member_id) WHERE (status = 'confirmed'::text)
CREATE UNIQUE INDEX dispatch_registration_open_key ON public.dispatch_registration USING btree (programme_id, member_id) WHERE (status = 'asked'::text)
CREATE UNIQUE INDEX dispatch_registration_pk ON public.dispatch_registration USING btree (programme_id, id)
CREATE UNIQUE INDEX division_change_pk ON public.division_change USING btree (id)
CREATE UNIQUE INDEX division_current_key ON public.division USING btree (code) WHERE (valid_to IS NULL)
CREATE UNIQUE INDEX division_edition_code_key ON public.division USING btree (edition, code)
CREATE UNIQUE INDEX division_edition_pk ON public.division_edition USING btree (name)
CREATE UNIQUE INDEX division_move_pk ON public.division_move USING btree (programme_id, record_id, until)
CREATE UNIQUE INDEX division_pk ON public.division USING btree (id)
CREATE UNIQUE INDEX docking_content_pk ON public.docking_content USING btree (programme_id, session_id)
CREATE UNIQUE INDEX docking_proposal_pk ON public.docking_proposal USING btree (programme_id, id)
CREATE UNIQUE INDEX docking_proposal_place_key ON public.docking_proposal USING btree (programme_id, session_id, place)
CREATE UNIQUE INDEX docking_session_number_key ON public.docking_session USING btree (programme_id, month, number)
CREATE UNIQUE INDEX docking_session_one_index ON public.docking_session USING btree (programme_id) WHERE (status = ANY (ARRAY['queued'::text, 'running'::text, 'open'::text]))
CREATE UNIQUE INDEX docking_session_pk ON public.docking_session USING btree (programme_id, id)
CREATE UNIQUE INDEX docking_unmet_pk ON public.docking_unmet USING btree (programme_id, session_id, need_id)
CREATE UNIQUE INDEX duplicate_pair_key ON public.duplicate_pair USING btree (programme_id, kind, one_id, other_id)
CREATE UNIQUE INDEX duplicate_pair_pk ON public.duplicate_pair USING btree (programme_id, id)
CREATE UNIQUE INDEX duplicate_search_pk ON public.duplicate_search USING btree (programme_id)
CREATE UNIQUE INDEX enterprise_path_key ON public.enterprise USING btree (programme_id, org_path)
CREATE UNIQUE INDEX enterprise_pk ON public.enterprise USING btree (programme_id, id)
CREATE UNIQUE INDEX enterprise_uscc_key ON public.enterprise USING btree (programme_id, uscc)
CREATE UNIQUE INDEX erasure_request_open_key ON public.erasure_request USING btree (programme_id, member_id) WHERE (status = 'asked'::text)
CREATE UNIQUE INDEX erasure_request_pk ON public.erasure_request USING btree (programme_id, id)
CREATE UNIQUE INDEX event_block_pk ON public.event_block USING btree (programme_id, number)
CREATE UNIQUE INDEX event_pk ON public.event USING btree (programme_id, id)
CREATE UNIQUE INDEX exchange_category_pk ON public.exchange_category USING btree (programme_id, key)
CREATE UNIQUE INDEX figure_day_pk ON public.figure_day USING btree (programme_id, measure, dimension, key, day)
CREATE UNIQUE INDEX figure_delta_pk ON public.figure_delta USING btree (programme_id, id)
CREATE UNIQUE INDEX form_use_pk ON public.form_use USING btree (programme_id, month, form, role, division_code)
CREATE UNIQUE INDEX free_time_current_key ON public.free_time USING btree (programme_id, member_id) WHERE (ended_on IS NULL)
CREATE UNIQUE INDEX free_time_pk ON public.free_time USING btree (programme_id, id)
CREATE UNIQUE INDEX idempotency_pk ON public.idempotency USING btree (programme_id, account, key)
CREATE UNIQUE INDEX implementation_plan_edition_key ON public.implementation_plan USING btree (programme_id, enterprise_id, edition)
CREATE UNIQUE INDEX implementation_plan_file_pk ON public.implementation_plan_file USING btree (programme_id, plan_id)
CREATE UNIQUE INDEX implementation_plan_pk ON public.implementation_plan USING btree (programme_id, id)
CREATE UNIQUE INDEX implementation_plan_waiting_key ON public.implementation_plan USING btree (programme_id, enterprise_id) WHERE (status = 'submitted'::text)
CREATE UNIQUE INDEX import_header_pk ON public.import_header USING btree (programme_id, kind, header)
CREATE UNIQUE INDEX import_part_pk ON public.import_part USING btree (programme_id, run_id, number)
CREATE UNIQUE INDEX import_row_pk ON public.import_row USING btree (programme_id, run_id, "row")
CREATE UNIQUE INDEX import_run_pk ON public.import_run USING btree (programme_id, id)
CREATE UNIQUE INDEX leading_post_pk ON public.leading_post USING btree (programme_id, id)
CREATE UNIQUE INDEX link_current_key ON public.link USING btree (programme_id, site_id, community_id, kind) WHERE (ended_on IS NULL)
CREATE UNIQUE INDEX link_pk ON public.link USING btree (programme_id, id)
CREATE UNIQUE INDEX measure_citation_pk ON public.measure_citation USING btree (programme_id, kind, key, measure_id)
CREATE UNIQUE INDEX measure_draft_key ON public.measure USING btree (programme_id, number) WHERE (status = 'draft'::text)
CREATE UNIQUE INDEX measure_edition_key ON public.measure USING btree (programme_id, number, edition)
CREATE UNIQUE INDEX measure_pk ON public.measure USING btree (programme_id, id)
CREATE UNIQUE INDEX measure_published_key ON public.measure USING btree (programme_id, number) WHERE (status = 'published'::text)
CREATE UNIQUE INDEX member_pk ON public.member USING btree (programme_id, id)
CREATE UNIQUE INDEX need_number_key ON public.need USING btree (programme_id, year, number)
CREATE UNIQUE INDEX need_pk ON public.need USING btree (programme_id, id)
CREATE UNIQUE INDEX need_repeat_key ON public.need USING btree (programme_id, repeated_from)
CREATE UNIQUE INDEX notice_acceptance_pk ON public.notice_acceptance USING btree (programme_id, member_id, version)
CREATE UNIQUE INDEX old_password_pk ON auth.old_password USING btree (id)
CREATE UNIQUE INDEX organisation_receipt_pk ON public.organisation_receipt USING btree (programme_id, registration_id, edition)
CREATE UNIQUE INDEX organisation_registration_pairing_key ON public.organisation_registration USING btree (programme_id, pairing_id)
CREATE UNIQUE INDEX organisation_registration_pk ON public.organisation_registration USING btree (programme_id, id)
CREATE UNIQUE INDEX pairing_comment_pk ON public.pairing_comment USING btree (programme_id, id)
CREATE UNIQUE INDEX pairing_number_key ON public.pairing USING btree (programme_id, number)
CREATE UNIQUE INDEX pairing_open_key ON public.pairing USING btree (programme_id, site_id, community_id) WHERE (status <> ALL (ARRAY['ended'::text, 'withdrawn'::text]))
CREATE UNIQUE INDEX pairing_pk ON public.pairing USING btree (programme_id, id)
CREATE UNIQUE INDEX pairing_request_open_key ON public.pairing_request USING btree (programme_id, pairing_id, kind) WHERE (status = 'asked'::text)
CREATE UNIQUE INDEX pairing_request_pk ON public.pairing_request USING btree (programme_id, id)
CREATE UNIQUE INDEX pairing_rule_pk ON public.pairing_rule USING btree (programme_id, version)
CREATE UNIQUE INDEX pairing_run_pk ON public.pairing_run USING btree (programme_id, id)
CREATE UNIQUE INDEX pairing_snapshot_pk ON public.pairing_snapshot USING btree (programme_id, id)
CREATE UNIQUE INDEX pairing_start_key ON public.pairing USING btree (programme_id, site_id, community_id, starts_on)
CREATE UNIQUE INDEX password_link_pk ON auth.password_link USING btree (id)
CREATE UNIQUE INDEX password_link_token_key ON auth.password_link USING btree (token_hash)
CREATE UNIQUE INDEX phone_code_pk ON auth.phone_code USING btree (phone_hash)
CREATE UNIQUE INDEX privacy_notice_pk ON public.privacy_notice USING btree (programme_id, version)
CREATE UNIQUE INDEX programme_path_key ON public.programme USING btree (path)
CREATE UNIQUE INDEX programme_pk ON public.programme USING btree (id)
CREATE UNIQUE INDEX project_entry_pk ON public.project_entry USING btree (programme_id, id)
CREATE UNIQUE INDEX project_entry_seq_key ON public.project_entry USING btree (programme_id, project_id, seq)
CREATE UNIQUE INDEX project_file_pk ON public.project_file USING btree (programme_id, id)
CREATE UNIQUE INDEX promise_pk ON public.promise USING btree (programme_id, id)
CREATE UNIQUE INDEX rating_remark_pk ON public.rating_remark USING btree (programme_id, id)
CREATE UNIQUE INDEX rating_round_pk ON public.rating_round USING btree (programme_id, id)
CREATE UNIQUE INDEX rating_slip_code_key ON public.rating_slip USING btree (programme_id, code_hash)
CREATE UNIQUE INDEX rating_slip_pk ON public.rating_slip USING btree (programme_id, id)
CREATE UNIQUE INDEX record_merge_pk ON public.record_merge USING btree (programme_id, id)
CREATE UNIQUE INDEX record_merge_step_pk ON public.record_merge_step USING btree (programme_id, merge_id, number)
CREATE UNIQUE INDEX recovery_code_pk ON auth.recovery_code USING btree (account, number)
CREATE UNIQUE INDEX report_edition_key ON public.report USING btree (programme_id, enterprise_id, kind, period, edition) WHERE (status <> 'replaced'::text)
CREATE UNIQUE INDEX report_pk ON public.report USING btree (programme_id, id)
CREATE UNIQUE INDEX residence_registration_confirmed_key ON public.residence_registration USING btree (programme_id, member_id) WHERE (status = 'confirmed'::text)
CREATE UNIQUE INDEX residence_registration_open_key ON public.residence_registration USING btree (programme_id, member_id) WHERE (status = 'asked'::text)
CREATE UNIQUE INDEX residence_registration_pk ON public.residence_registration USING btree (programme_id, id)
CREATE UNIQUE INDEX resource_number_key ON public.resource USING btree (programme_id, year, number)
CREATE UNIQUE INDEX resource_pk ON public.resource USING btree (programme_id, id)
CREATE UNIQUE INDEX retention_rule_pk ON public.retention_rule USING btree (programme_id, kind)
CREATE UNIQUE INDEX roster_change_pk ON public.roster_change USING btree (programme_id, number)
CREATE UNIQUE INDEX roster_line_pk ON public.roster_line USING btree (programme_id, number, pairing_id)
CREATE UNIQUE INDEX roster_version_pk ON public.roster_version USING btree (programme_id, number)
CREATE UNIQUE INDEX second_factor_pk ON auth.second_factor USING btree (account)
CREATE UNIQUE INDEX service_certificate_code_key ON public.service_certificate USING btree (programme_id, code_hash)
CREATE UNIQUE INDEX service_certificate_pk ON public.service_certificate USING btree (programme_id, id)
CREATE UNIQUE INDEX service_project_line_key ON public.service_project USING btree (programme_id, agreement_line_id)
CREATE UNIQUE INDEX service_project_number_key ON public.service_project USING btree (programme_id, year, number)
CREATE UNIQUE INDEX service_project_period_key ON public.service_project USING btree (programme_id, series_id, period)
CREATE UNIQUE INDEX service_project_pk ON public.service_project USING btree (programme_id, id)
CREATE UNIQUE INDEX session_grant_pk ON auth.session_grant USING btree (session_id)
CREATE UNIQUE INDEX session_pk ON auth.session USING btree (id)
CREATE UNIQUE INDEX session_token_key ON auth.session USING btree ("tokenHash")
CREATE UNIQUE INDEX setup_link_pk ON auth.setup_link USING btree (token_hash)
CREATE UNIQUE INDEX site_pk ON public.site USING btree (programme_id, id)
CREATE UNIQUE INDEX slot_template_draft_key ON public.slot_template USING btree (programme_id, kind) WHERE (status = 'draft'::text)
CREATE UNIQUE INDEX slot_template_edition_key ON public.slot_template USING btree (programme_id, kind, edition)
CREATE UNIQUE INDEX slot_template_pk ON public.slot_template USING btree (programme_id, id)
CREATE UNIQUE INDEX slot_template_published_key ON public.slot_template USING btree (programme_id, kind) WHERE (status = 'published'::text)
CREATE UNIQUE INDEX survey_form_draft_key ON public.survey_form USING btree (programme_id) WHERE (status = 'draft'::text)
CREATE UNIQUE INDEX survey_form_edition_key ON public.survey_form USING btree (programme_id, edition)
CREATE UNIQUE INDEX survey_form_pk ON public.survey_form USING btree (programme_id, id)
CREATE UNIQUE INDEX survey_form_published_key ON public.survey_form USING btree (programme_id) WHERE (status = 'published'::text)
CREATE UNIQUE INDEX survey_open_key ON public.survey USING btree (programme_id, pairing_id) WHERE (status = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text]))
CREATE UNIQUE INDEX survey_pk ON public.survey USING btree (programme_id, id)
CREATE UNIQUE INDEX team_complete_pk ON public.team_complete USING btree (programme_id, team_id, from_on)
CREATE UNIQUE INDEX team_delegate_current_key ON public.team_delegate USING btree (programme_id, team_id, contact_id) WHERE (left_on IS NULL)
CREATE UNIQUE INDEX team_delegate_pk ON public.team_delegate USING btree (programme_id, id)
CREATE UNIQUE INDEX team_duty_pk ON public.team_duty USING btree (programme_id, id)
CREATE UNIQUE INDEX team_member_pk ON public.team_member USING btree (programme_id, team_id, member_id, joined_on)
CREATE UNIQUE INDEX team_pk ON public.team USING btree (programme_id, id)
CREATE UNIQUE INDEX team_service_pk ON public.team_service USING btree (programme_id, team_id, community_id, from_on)
CREATE UNIQUE INDEX user_email_key ON auth."user" USING btree (email)
CREATE UNIQUE INDEX user_pk ON auth."user" USING btree (id)
CREATE UNIQUE INDEX user_username_key ON auth."user" USING btree (username)
CREATE UNIQUE INDEX vacated_path_pk ON public.vacated_path USING btree (programme_id, org_path)
CREATE UNIQUE INDEX verification_pk ON auth.verification USING btree (id)
CREATE UNIQUE INDEX workflow_case_pk ON public.workflow_case USING btree (programme_id, id)
CREATE UNIQUE INDEX workflow_case_subject_key ON public.workflow_case USING btree (programme_id, track, subject_id)
CREATE UNIQUE INDEX workflow_step_pk ON public.workflow_step USING btree (programme_id, case_id, step)
CREATE UNIQUE INDEX workflow_template_draft_key ON public.workflow_template USING btree (programme_id, track) WHERE (status = 'draft'::text)
CREATE UNIQUE INDEX workflow_template_edition_key ON public.workflow_template USING btree (programme_id, track, edition)
CREATE UNIQUE INDEX workflow_template_pk ON public.workflow_template USING btree (programme_id, id)
CREATE UNIQUE INDEX workflow_template_published_key ON public.workflow_template USING btree (programme_id, track) WHERE (status = 'published'::text)

-- Row-level security
access_grant access_grant_end for UPDATE to gongjian_accounts
access_grant access_grant_erase for ALL to gongjian_job
access_grant access_grant_give for INSERT to gongjian_accounts with check
access_grant access_grant_lend for INSERT to gongjian_accounts with check
access_grant access_grant_move for UPDATE to gongjian_app with check
access_grant access_grant_own for SELECT to gongjian_accounts
access_grant access_grant_part for SELECT to gongjian_accounts
access_grant access_grant_read for SELECT to gongjian_app
account_lock account_lock_scope for ALL to gongjian_accounts with check
activity activity_job for ALL to gongjian_job with check
activity activity_scope for ALL to gongjian_part with check
activity activity_whole for ALL to gongjian_whole with check
activity_enterprise activity_enterprise_job for ALL to gongjian_job with check
activity_enterprise activity_enterprise_scope for ALL to gongjian_part with check
activity_enterprise activity_enterprise_whole for ALL to gongjian_whole with check
activity_objection activity_objection_job for ALL to gongjian_job with check
activity_objection activity_objection_scope for ALL to gongjian_part with check
activity_objection activity_objection_whole for ALL to gongjian_whole with check
activity_service activity_service_job for ALL to gongjian_job with check
activity_service activity_service_scope for ALL to gongjian_part with check
activity_service activity_service_whole for ALL to gongjian_whole with check
activity_sign_up activity_sign_up_job for ALL to gongjian_job with check
activity_sign_up activity_sign_up_scope for ALL to gongjian_part with check
activity_sign_up activity_sign_up_whole for ALL to gongjian_whole with check
agreement agreement_job for ALL to gongjian_job with check
agreement agreement_scope for ALL to gongjian_part with check
agreement agreement_whole for ALL to gongjian_whole with check
agreement_file agreement_file_job for ALL to gongjian_job with check
agreement_file agreement_file_scope for ALL to gongjian_part with check
agreement_file agreement_file_whole for ALL to gongjian_whole with check
agreement_line agreement_line_job for ALL to gongjian_job with check
agreement_line agreement_line_scope for ALL to gongjian_part with check
agreement_line agreement_line_whole for ALL to gongjian_whole with check
agreement_template agreement_template_add for INSERT to gongjian_app with check
agreement_template agreement_template_change for UPDATE to gongjian_app
agreement_template agreement_template_job for ALL to gongjian_job
agreement_template agreement_template_read for SELECT to gongjian_app
api_key api_key_office for ALL to gongjian_accounts with check
area_committee area_committee_scope for ALL to gongjian_app with check
area_community area_community_scope for ALL to gongjian_app with check
area_meeting area_meeting_job for ALL to gongjian_job with check
area_meeting area_meeting_scope for ALL to gongjian_app with check
area_post area_post_scope for ALL to gongjian_app with check
area_rule area_rule_add for INSERT to gongjian_app with check
area_rule area_rule_change for UPDATE to gongjian_app
area_rule area_rule_read for SELECT to gongjian_app
area_task area_task_scope for ALL to gongjian_app with check
audit_block audit_block_job for ALL to gongjian_job with check
audit_block audit_block_scope for ALL to gongjian_app with check
audit_entry audit_entry_job for ALL to gongjian_job with check
audit_entry audit_entry_read for SELECT to gongjian_app
audit_entry audit_entry_write for INSERT to gongjian_app with check
calendar_day calendar_day_job for ALL to gongjian_job
calendar_day calendar_day_read for SELECT to gongjian_app
calendar_day calendar_day_write for ALL to gongjian_app with check
call_out call_out_scope for ALL to gongjian_app with check
call_out_answer call_out_answer_scope for ALL to gongjian_app with check
certificate certificate_scope for ALL to gongjian_app with check
community community_job for ALL to gongjian_job with check
community community_scope for ALL to gongjian_part with check
community community_whole for ALL to gongjian_whole with check
complaint complaint_answer for UPDATE to gongjian_app with check
complaint complaint_job for ALL to gongjian_job with check
complaint complaint_make for INSERT to gongjian_app with check
complaint complaint_read for SELECT to gongjian_app
contact contact_job for ALL to gongjian_job with check
contact contact_scope for ALL to gongjian_part with check
contact contact_whole for ALL to gongjian_whole with check
contact_entry contact_entry_job for ALL to gongjian_job with check
contact_entry contact_entry_scope for ALL to gongjian_part with check
contact_entry contact_entry_whole for ALL to gongjian_whole with check
difficulty difficulty_job for ALL to gongjian_job with check
difficulty difficulty_scope for ALL to gongjian_app with check
dispatch_registration dispatch_registration_job for ALL to gongjian_job with check
dispatch_registration dispatch_registration_scope for ALL to gongjian_part with check
dispatch_registration dispatch_registration_whole for ALL to gongjian_whole with check
division_move division_move_read for SELECT to gongjian_app
division_move division_move_write for ALL to gongjian_app with check
docking_content docking_content_job for ALL to gongjian_job with check
docking_content docking_content_whole for ALL to gongjian_whole with check
docking_proposal docking_proposal_job for ALL to gongjian_job with check
docking_proposal docking_proposal_scope for ALL to gongjian_part with check
docking_proposal docking_proposal_whole for ALL to gongjian_whole with check
docking_session docking_session_job for ALL to gongjian_job with check
docking_session docking_session_read for SELECT to gongjian_part
docking_session docking_session_whole for ALL to gongjian_whole with check
docking_unmet docking_unmet_job for ALL to gongjian_job with check
docking_unmet docking_unmet_scope for SELECT to gongjian_part
docking_unmet docking_unmet_whole for ALL to gongjian_whole with check
duplicate_pair duplicate_pair_job for ALL to gongjian_job with check
duplicate_pair duplicate_pair_scope for ALL to gongjian_app with check
duplicate_search duplicate_search_job for ALL to gongjian_job with check
duplicate_search duplicate_search_scope for ALL to gongjian_app with check
enterprise enterprise_job for ALL to gongjian_job with check
enterprise enterprise_scope for ALL to gongjian_part with check
enterprise enterprise_whole for ALL to gongjian_whole with check
erasure_request erasure_request_scope for ALL to gongjian_app with check
event event_area for INSERT to gongjian_app with check
event event_complaint for INSERT to gongjian_app with check
event event_job for ALL to gongjian_job with check
event event_lent for INSERT to gongjian_app with check
event event_scope for ALL to gongjian_part with check
event event_whole for ALL to gongjian_whole with check
event_block event_block_job for ALL to gongjian_job with check
event_block event_block_scope for ALL to gongjian_app with check
exchange_category exchange_category_job for ALL to gongjian_job
exchange_category exchange_category_read for SELECT to gongjian_app
exchange_category exchange_category_write for ALL to gongjian_app with check
figure_day figure_day_job for ALL to gongjian_job with check
figure_day figure_day_scope for ALL to gongjian_part with check
figure_day figure_day_whole for ALL to gongjian_whole with check
figure_delta figure_delta_area for INSERT to gongjian_app with check
figure_delta figure_delta_job for ALL to gongjian_job with check
figure_delta figure_delta_scope for ALL to gongjian_part with check
figure_delta figure_delta_whole for ALL to gongjian_whole with check
form_use form_use_scope for ALL to gongjian_app with check
free_time free_time_scope for ALL to gongjian_app with check
idempotency idempotency_job for ALL to gongjian_job
idempotency idempotency_scope for ALL to gongjian_app with check
implementation_plan implementation_plan_job for ALL to gongjian_job with check
implementation_plan implementation_plan_scope for ALL to gongjian_part with check
implementation_plan implementation_plan_whole for ALL to gongjian_whole with check
implementation_plan_file implementation_plan_file_job for ALL to gongjian_job with check
implementation_plan_file implementation_plan_file_scope for ALL to gongjian_part with check
implementation_plan_file implementation_plan_file_whole for ALL to gongjian_whole with check
import_header import_header_job for ALL to gongjian_job
import_header import_header_scope for ALL to gongjian_app with check
import_part import_part_job for ALL to gongjian_job
import_part import_part_scope for ALL to gongjian_app with check
import_row import_row_job for ALL to gongjian_job with check
import_row import_row_scope for ALL to gongjian_app with check
import_run import_run_job for ALL to gongjian_job with check
import_run import_run_scope for ALL to gongjian_app with check
leading_post leading_post_job for ALL to gongjian_job with check
leading_post leading_post_read for SELECT to gongjian_app
leading_post leading_post_write for ALL to gongjian_app with check
link link_job for ALL to gongjian_job with check
link link_scope for ALL to gongjian_part with check
link link_whole for ALL to gongjian_whole with check
measure measure_job for ALL to gongjian_job
measure measure_read for SELECT to gongjian_app
measure measure_write for ALL to gongjian_app with check
measure_citation measure_citation_read for SELECT to gongjian_app
measure_citation measure_citation_write for ALL to gongjian_app with check
member member_job for ALL to gongjian_job with check
member member_scope for ALL to gongjian_part with check
member member_whole for ALL to gongjian_whole with check
need need_job for ALL to gongjian_job with check
need need_scope for ALL to gongjian_part with check
need need_whole for ALL to gongjian_whole with check
notice_acceptance notice_acceptance_read for SELECT to gongjian_app
notice_acceptance notice_acceptance_write for INSERT to gongjian_app with check
organisation_receipt organisation_receipt_job for ALL to gongjian_job with check
organisation_receipt organisation_receipt_scope for ALL to gongjian_app with check
organisation_registration organisation_registration_job for ALL to gongjian_job with check
organisation_registration organisation_registration_scope for ALL to gongjian_part with check
organisation_registration organisation_registration_whole for ALL to gongjian_whole with check
pairing pairing_draft for SELECT to gongjian_part
pairing pairing_job for ALL to gongjian_job with check
pairing pairing_scope for ALL to gongjian_part with check
pairing pairing_whole for ALL to gongjian_whole with check
pairing_comment pairing_comment_scope for ALL to gongjian_app with check
pairing_request pairing_request_scope for ALL to gongjian_part with check
pairing_request pairing_request_whole for ALL to gongjian_whole with check
pairing_rule pairing_rule_scope for ALL to gongjian_app with check
pairing_run pairing_run_job for ALL to gongjian_job with check
pairing_run pairing_run_scope for ALL to gongjian_app with check
pairing_snapshot pairing_snapshot_job for ALL to gongjian_job
pairing_snapshot pairing_snapshot_scope for ALL to gongjian_app with check
password_link password_link_scope for ALL to gongjian_accounts with check
privacy_notice privacy_notice_publish for INSERT to gongjian_app with check
privacy_notice privacy_notice_read for SELECT to gongjian_app
programme programme_read for SELECT to gongjian_accounts, gongjian_app, gongjian_job
programme programme_write for UPDATE to gongjian_app with check
project_entry project_entry_job for ALL to gongjian_job with check
project_entry project_entry_scope for ALL to gongjian_part with check
project_entry project_entry_whole for ALL to gongjian_whole with check
project_file project_file_job for ALL to gongjian_job with check
project_file project_file_scope for ALL to gongjian_part with check
project_file project_file_whole for ALL to gongjian_whole with check
promise promise_job for ALL to gongjian_job with check
promise promise_scope for ALL to gongjian_part with check
promise promise_whole for ALL to gongjian_whole with check
rating_remark rating_remark_job for ALL to gongjian_job with check
rating_remark rating_remark_scope for ALL to gongjian_part with check
rating_remark rating_remark_whole for ALL to gongjian_whole with check
rating_round rating_round_job for ALL to gongjian_job with check
rating_round rating_round_scope for ALL to gongjian_part with check
rating_round rating_round_whole for ALL to gongjian_whole with check
rating_slip rating_slip_job for ALL to gongjian_job with check
rating_slip rating_slip_scope for ALL to gongjian_part with check
rating_slip rating_slip_whole for ALL to gongjian_whole with check
record_merge record_merge_job for ALL to gongjian_job with check
record_merge record_merge_scope for ALL to gongjian_app with check
record_merge_step record_merge_step_scope for ALL to gongjian_app with check
recovery_code recovery_code_own for SELECT to gongjian_accounts
report report_job for ALL to gongjian_job with check
report report_scope for ALL to gongjian_part with check
report report_whole for ALL to gongjian_whole with check
residence_registration residence_registration_job for ALL to gongjian_job with check
residence_registration residence_registration_scope for ALL to gongjian_part with check
residence_registration residence_registration_whole for ALL to gongjian_whole with check
resource resource_job for ALL to gongjian_job with check
resource resource_scope for ALL to gongjian_part with check
resource resource_whole for ALL to gongjian_whole with check
retention_rule retention_rule_job for ALL to gongjian_job with check
retention_rule retention_rule_scope for ALL to gongjian_app with check
roster_change roster_change_scope for ALL to gongjian_part with check
roster_change roster_change_whole for ALL to gongjian_whole with check
roster_line roster_line_scope for ALL to gongjian_part with check
roster_line roster_line_whole for ALL to gongjian_whole with check
roster_version roster_version_publish for INSERT to gongjian_app with check
roster_version roster_version_read for SELECT to gongjian_app
second_factor second_factor_own for SELECT to gongjian_accounts
service_certificate service_certificate_job for ALL to gongjian_job with check
service_certificate service_certificate_scope for ALL to gongjian_part with check
service_certificate service_certificate_whole for ALL to gongjian_whole with check
service_project service_project_job for ALL to gongjian_job with check
service_project service_project_scope for ALL to gongjian_part with check
service_project service_project_whole for ALL to gongjian_whole with check
session session_own for ALL to gongjian_accounts
site site_job for ALL to gongjian_job with check
site site_scope for ALL to gongjian_part with check
site site_whole for ALL to gongjian_whole with check
slot_template slot_template_add for INSERT to gongjian_app with check
slot_template slot_template_change for UPDATE to gongjian_app
slot_template slot_template_job for ALL to gongjian_job
slot_template slot_template_read for SELECT to gongjian_app
survey survey_job for ALL to gongjian_job with check
survey survey_scope for ALL to gongjian_app with check
survey_form survey_form_add for INSERT to gongjian_app with check
survey_form survey_form_change for UPDATE to gongjian_app
survey_form survey_form_job for ALL to gongjian_job
survey_form survey_form_read for SELECT to gongjian_app
team team_job for ALL to gongjian_job with check
team team_scope for ALL to gongjian_part with check
team team_whole for ALL to gongjian_whole with check
team_complete team_complete_scope for ALL to gongjian_app with check
team_delegate team_delegate_scope for ALL to gongjian_app with check
team_duty team_duty_scope for ALL to gongjian_app with check
team_member team_member_job for ALL to gongjian_job with check
team_member team_member_scope for ALL to gongjian_part with check
team_member team_member_whole for ALL to gongjian_whole with check
team_service team_service_job for ALL to gongjian_job with check
team_service team_service_scope for ALL to gongjian_part with check
team_service team_service_whole for ALL to gongjian_whole with check
user user_erase for ALL to gongjian_job
user user_made for INSERT to gongjian_accounts with check
user user_of_member for ALL to gongjian_accounts
user user_of_programme for SELECT to gongjian_accounts
user user_own for ALL to gongjian_accounts
user user_read for SELECT to gongjian_app
vacated_path vacated_path_job for ALL to gongjian_job with check
vacated_path vacated_path_scope for ALL to gongjian_app with check
workflow_case workflow_case_job for ALL to gongjian_job with check
workflow_case workflow_case_scope for ALL to gongjian_part with check
workflow_case workflow_case_whole for ALL to gongjian_whole with check
workflow_step workflow_step_job for ALL to gongjian_job with check
workflow_step workflow_step_scope for ALL to gongjian_part with check
workflow_step workflow_step_whole for ALL to gongjian_whole with check
workflow_template workflow_template_add for INSERT to gongjian_app with check
workflow_template workflow_template_job for ALL to gongjian_job with check
workflow_template workflow_template_read for SELECT to gongjian_app
workflow_template workflow_template_write for UPDATE to gongjian_app with check

-- Grants
insert, select on access_grant to gongjian_accounts
insert, select on account_lock to gongjian_accounts
insert, select, update on activity to gongjian_app
select on activity to gongjian_job
delete, insert, select, update on activity_enterprise to gongjian_app
select on activity_enterprise to gongjian_job
insert, select, update on activity_objection to gongjian_app
select on activity_objection to gongjian_job
insert, select, update on activity_service to gongjian_app
select on activity_service to gongjian_job
insert, select, update on activity_sign_up to gongjian_app
select on activity_sign_up to gongjian_job
insert, select, update on agreement to gongjian_app
select, update on agreement to gongjian_job
insert, select, update on agreement_file to gongjian_app
select, update on agreement_file to gongjian_job
insert, select, update on agreement_line to gongjian_app
select, update on agreement_line to gongjian_job
insert, select, update on agreement_template to gongjian_app
select on agreement_template to gongjian_job
insert on api_key to gongjian_accounts
insert, select, update on area_committee to gongjian_app
select on area_committee_seen to gongjian_app
insert, select, update on area_community to gongjian_app
select on area_community_seen to gongjian_app
insert, select, update on area_meeting to gongjian_app
select, update on area_meeting to gongjian_job
select on area_meeting_seen to gongjian_app
insert, select, update on area_post to gongjian_app
select on area_post_seen to gongjian_app
insert, select, update on area_rule to gongjian_app
insert, select, update on area_task to gongjian_app
select on area_task_seen to gongjian_app
select on audit_block to gongjian_app
insert, select on audit_block to gongjian_job
insert, select on audit_entry to gongjian_app
insert, select on audit_entry to gongjian_job
delete, insert, select, update on calendar_day to gongjian_app
select on calendar_day to gongjian_job
insert, select, update on call_out to gongjian_app
insert, select, update on call_out_answer to gongjian_app
delete, insert, select, update on certificate to gongjian_app
insert, select, update on community to gongjian_app
insert, select, update on community to gongjian_job
insert, select on complaint to gongjian_app
select on complaint to gongjian_job
insert, select, update on contact to gongjian_app
insert, select, update on contact to gongjian_job
insert, select, update on contact_entry to gongjian_app
select on contact_entry to gongjian_job
insert, select, update on difficulty to gongjian_app
select, update on difficulty to gongjian_job
insert, select, update on dispatch_registration to gongjian_app
select on dispatch_registration to gongjian_job
select on division to gongjian_app
select on division to gongjian_job
select on division_change to gongjian_app
select on division_change to gongjian_job
select on division_edition to gongjian_app
select on division_edition to gongjian_job
delete, insert, select on division_move to gongjian_app
insert, select, update on docking_content to gongjian_app
select, update on docking_content to gongjian_job
insert, select, update on docking_proposal to gongjian_app
insert, select, update on docking_proposal to gongjian_job
insert, select, update on docking_session to gongjian_app
select, update on docking_session to gongjian_job
insert, select, update on docking_unmet to gongjian_app
insert, select, update on docking_unmet to gongjian_job
select, update on duplicate_pair to gongjian_app
insert, select, update on duplicate_pair to gongjian_job
insert, select, update on duplicate_search to gongjian_app
insert, select, update on duplicate_search to gongjian_job
insert, select, update on enterprise to gongjian_app
insert, select, update on enterprise to gongjian_job
insert, select, update on erasure_request to gongjian_app
insert, select on event to gongjian_app
insert, select on event to gongjian_job
select on event_block to gongjian_app
insert, select on event_block to gongjian_job
delete, insert, select, update on exchange_category to gongjian_app
select on exchange_category to gongjian_job
select on figure_day to gongjian_app
insert, select, update on figure_day to gongjian_job
insert, select on figure_delta to gongjian_app
delete, insert, select on figure_delta to gongjian_job
insert, select, update on form_use to gongjian_app
delete, insert, select, update on free_time to gongjian_app
select on grant_outline to gongjian_accounts
select on grant_outline to gongjian_job
select on holder to gongjian_accounts
insert, select on idempotency to gongjian_app
delete, select on idempotency to gongjian_job
insert, select, update on implementation_plan to gongjian_app
select on implementation_plan to gongjian_job
insert, select, update on implementation_plan_file to gongjian_app
select, update on implementation_plan_file to gongjian_job
insert, select, update on import_header to gongjian_app
select on import_header to gongjian_job
delete, insert, select on import_part to gongjian_app
delete, select, update on import_part to gongjian_job
delete, select, update on import_row to gongjian_app
delete, insert, select, update on import_row to gongjian_job
insert, select, update on import_run to gongjian_app
select, update on import_run to gongjian_job
insert, select, update on leading_post to gongjian_app
select, update on leading_post to gongjian_job
insert, select, update on link to gongjian_app
insert, select, update on link to gongjian_job
insert, select, update on measure to gongjian_app
select on measure to gongjian_job
delete, insert, select on measure_citation to gongjian_app
insert, select, update on member to gongjian_app
insert, select, update on member to gongjian_job
delete, insert, select, update on need to gongjian_app
insert, select, update on need to gongjian_job
insert, select on notice_acceptance to gongjian_app
insert, select, update on organisation_receipt to gongjian_app
select, update on organisation_receipt to gongjian_job
insert, select, update on organisation_registration to gongjian_app
select on organisation_registration to gongjian_job
insert, select, update on pairing to gongjian_app
select on pairing to gongjian_job
select on pairing_choice to gongjian_app
insert, select on pairing_comment to gongjian_app
insert, select, update on pairing_request to gongjian_app
insert, select on pairing_rule to gongjian_app
insert, select, update on pairing_run to gongjian_app
select, update on pairing_run to gongjian_job
insert, select on pairing_snapshot to gongjian_app
select on pairing_snapshot to gongjian_job
insert on password_link to gongjian_accounts
insert, select on privacy_notice to gongjian_app
select on programme to gongjian_accounts
select on programme to gongjian_app
select on programme to gongjian_job
insert, select on project_entry to gongjian_app
insert, select, update on project_entry to gongjian_job
delete, insert, select, update on project_file to gongjian_app
select, update on project_file to gongjian_job
insert, select, update on promise to gongjian_app
select, update on promise to gongjian_job
insert, select, update on rating_remark to gongjian_app
select, update on rating_remark to gongjian_job
insert, select, update on rating_round to gongjian_app
select, update on rating_round to gongjian_job
delete, insert, select, update on rating_slip to gongjian_app
select, update on rating_slip to gongjian_job
insert, select, update on record_merge to gongjian_app
select, update on record_merge to gongjian_job
insert, select, update on record_merge_step to gongjian_app
select on registration_place to gongjian_app
insert, select, update on report to gongjian_app
insert, select, update on report to gongjian_job
insert, select, update on residence_registration to gongjian_app
select on residence_registration to gongjian_job
delete, insert, select, update on resource to gongjian_app
select, update on resource to gongjian_job
insert, select, update on retention_rule to gongjian_app
select on retention_rule to gongjian_job
insert, select on roster_change to gongjian_app
insert, select on roster_line to gongjian_app
insert, select on roster_version to gongjian_app
insert, select, update on service_certificate to gongjian_app
select on service_certificate to gongjian_job
insert, select, update on service_project to gongjian_app
insert, select, update on service_project to gongjian_job
delete on session to gongjian_accounts
delete, insert, select, update on session_grant to gongjian_accounts
insert, select, update on site to gongjian_app
insert, select, update on site to gongjian_job
insert, select, update on slot_template to gongjian_app
select on slot_template to gongjian_job
insert, select, update on survey to gongjian_app
select, update on survey to gongjian_job
insert, select, update on survey_form to gongjian_app
select on survey_form to gongjian_job
insert, select, update on team to gongjian_app
select on team to gongjian_job
delete, insert, select, update on team_complete to gongjian_app
insert, select, update on team_delegate to gongjian_app
insert, select, update on team_duty to gongjian_app
insert, select, update on team_member to gongjian_app
select on team_member to gongjian_job
insert, select, update on team_service to gongjian_app
select on team_service to gongjian_job
insert on user to gongjian_accounts
insert, select on vacated_path to gongjian_app
select on vacated_path to gongjian_job
insert, select, update on workflow_case to gongjian_app
insert, select, update on workflow_case to gongjian_job
insert, select, update on workflow_step to gongjian_app
insert, select, update on workflow_step to gongjian_job
insert, select, update on workflow_template to gongjian_app
insert, select on workflow_template to gongjian_job
