/// What each table is for the audit log: 审计范围. A table that is made later has to be named here; a test says if it is
/// forgotten.
public enum TableRoles {
  /// Tables that decide nothing. They need no audit record, and are written outside the audit's lock; see
  /// ``Database/note(_:)``.
  public static let undeciding: [String: String] = [
    "entrant_draft_files":
      "files put to a form that is not sent; each is on record with its account, and counts with the entry",
    "entrant_drafts": "what entrants have typed; nothing counts before it is sent as an entry",
    "hall_screens": "addresses of the hall's screens; each switch is on record by itself",
    "hall_stages": "who is on the stage of a room, and its clock; what counts is in the round",
    "held_files": "files that wait to be taken and pages to go back to, for an hour at most",
    "idempotency": "keys of requests that were answered",
    "jobs": "the servers' work and who has it; what a piece writes is on record by itself",
    "migrations": "the steps that the tables have had",
    "saved_views": "what somebody looks for often in a list",
    "second_factor_steps":
      "the last half minute whose code was used, so that no code is used twice",
    "sessions": "who is signed in on which device",
    "sheet_drafts": "marks of sheets that are not whole yet; nothing counts before it is a sheet",
    "sign_in_failures": "how often a name was tried in vain",
    "unlock_requests":
      "what judges ask of the office; each request and each answer is on record by itself",
    "writers": "how often each process has committed, to look up a commit in doubt",
  ]

  /// Recorded tables whose rows have neither digests of their own (``KeptTable``) nor those of a subject that `check` compares,
  /// with what keeps them instead.
  static let keptOtherwise: [String: String] = [
    "alike_keys": "made anew from other tables and compared",
    "audit": "the chain itself",
    "audit_details": "each has its digest in the chain",
    "row_digests": "the chain has the digest of each write's",
    "search_texts": "made anew from other tables and compared",
  ]

  /// Tables whose changes are recorded, with the kind of subject that the record is about.
  public static let audited: [String: Subject.Kind] = [
    "account_grants": .account, "account_keys": .account, "accounts": .account,
    "alike_keys": .entry,
    "amendments": .edition, "answers": .entry, "assignments": .assignment, "audit": .store,
    "ballot_candidates": .ballot, "ballot_choices": .ballot, "ballot_papers": .ballot,
    "ballot_present": .ballot, "ballot_recusals": .ballot, "ballot_runs": .ballot,
    "ballot_standings": .ballot, "ballot_voters": .ballot,
    "audit_details": .store, "awards": .awards, "calendar_days": .calendar,
    "consent_texts": .edition, "consents": .entry, "judge_fees": .judge, "pool_judges": .poolJudge,
    "pool_places": .poolJudge, "retentions": .edition,
    "code_layers": .round, "code_openings": .round, "recheck_results": .round,
    "rechecks": .round,
    "decision_entries": .decisions, "decision_units": .decisions,
    "decisions": .decisions, "declared_conflicts": .judge, "draws": .draw, "editions": .edition,
    "entries": .entry, "entry_files": .entry, "findings": .entry, "follow_up_answers": .followUp,
    "follow_up_terms": .followUp, "support_payments": .followUp, "topics": .topics,
    "public_vote_refusals": .publicVote, "public_vote_tokens": .publicVote,
    "public_votes": .publicVote,
    "judge_signatures": .assignment, "judges": .judge,
    "keyed_marks": .file,
    "keyings": .file, "letters": .letter, "marks": .scoreSheet, "organization_names": .organization,
    "objection_files": .objections, "objection_steps": .objections, "objections": .objections,
    "organizations": .organization,
    "outcome_lines": .outcome, "outcome_versions": .outcome,
    "overrides": .override, "past_awards": .file, "people": .entry, "private_data": .entry,
    "prize_reasons": .outcome, "prize_waits": .outcome, "unit_prizes": .outcome,
    "publication_lines": .publicity, "publication_prizes": .publicity,
    "publications": .publicity, "publicity_closings": .publicity,
    "rankings": .ranking, "recorded_marks": .recordedMarks, "returned_files": .file,
    "row_digests": .store,
    "recovery_codes": .account, "round_entries": .round, "rounds": .round,
    "second_factors": .account,
    "score_sheets": .scoreSheet, "screenings": .entry, "search_texts": .entry,
    "selections": .selection,
    "certificate_ends": .certificates, "certificates": .certificates,
    "package_entries": .packages, "package_files": .packages, "packages": .packages,
    "trusted_sites": .store,
    "quota_lines": .quotas, "quota_plans": .quotas,
    "vetting_answers": .vetting, "vetting_requests": .vetting,
    "hall_appearances": .round, "hall_holds": .round, "reveal_lines": .edition,
    "reveal_presses": .edition, "reveals": .edition,
    "edition_days": .year, "task_marks": .year, "skipped_years": .year,
    "unit_list_entries": .organization, "unit_lists": .organization,
    "settings": .store, "sheet_issues": .round, "tie_decisions": .tieDecisions,
  ]
}
