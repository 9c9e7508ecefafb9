public import Contest

extension Subject.Kind {
  public static let edition = Self("edition")
  public static let organization = Self("organization")
  public static let entry = Self("entry")
  public static let judge = Self("judge")
  /// 评委库: an expert kept over all editions.
  public static let poolJudge = Self("pool-judge")
  public static let round = Self("round")
  public static let assignment = Self("assignment")
  /// 账号: a person who may sign in, with grants and keys.
  public static let account = Self("account")
  /// A file that was read in, such as a registration workbook; its key is the file's digest.
  public static let file = Self("file")
  /// 批量导入: an import of many files; its key is the digest of what was asked for.
  public static let imports = Self("import")
  /// The database itself: opened, migrated, purged, restored.
  public static let store = Self("store")

  /// 报送: what went up to other sites and came in from them, of one edition.
  public static let packages = Self("packages")

  /// 信件: a letter of the office.
  public static let letter = Self("letter")

  /// 证书: the certificates of an edition, issued, replaced and withdrawn.
  public static let certificates = Self("certificates")

  /// 评分表: one judge's marks for one entry in one round.
  public static let scoreSheet = Self(
    "score-sheet",
    [
      .init(
        "score_sheets", keys: ["edition_id", "round_id", "entry_id", "judge_id"],
        columns: ["version", "source", "at", "actor", "comment"]),
      .init(
        "marks", keys: ["edition_id", "round_id", "entry_id", "judge_id"],
        columns: ["criterion", "ten_thousandths"]),
    ])

  /// 登记成绩: what is recorded of one entry in one round.
  public static let recordedMarks = Self(
    "recorded-marks",
    [
      .init(
        "recorded_marks", keys: ["edition_id", "round_id", "entry_id"],
        columns: ["part", "ten_thousandths", "source", "at", "actor"])
    ])

  /// 排名: the list of one round.
  public static let ranking = Self(
    "ranking",
    [
      .init(
        "rankings", keys: ["edition_id", "round_id"],
        columns: ["entry_id", "place", "score", "score_text", "detail"])
    ])

  /// 遴选结果: who goes on from one round, with the reasons.
  public static let selection = Self(
    "selection",
    [
      .init(
        "selections", keys: ["edition_id", "round_id"],
        columns: ["entry_id", "outcome", "place", "reason"])
    ])

  /// 调整: what the committee decided against the proposal, for one entry.
  public static let override = Self(
    "override",
    [
      .init(
        "overrides", keys: ["edition_id", "round_id", "entry_id"],
        columns: ["sequence", "at", "actor", "outcome", "reason"])
    ])

  /// 获奖名单: the awards of an edition.
  public static let awards = Self(
    "awards",
    [
      .init("awards", keys: ["edition_id"], columns: ["entry_id", "level", "place", "reason"])
    ])

  /// 并列裁定: how ties of one round were broken by people.
  public static let tieDecisions = Self(
    "tie-decisions",
    [
      .init(
        "tie_decisions", keys: ["edition_id", "round_id"],
        columns: ["entry_id", "position", "at", "actor", "reason"])
    ])

  /// 决定: what the committee and the office decided about an edition's results.
  public static let decisions = Self(
    "decisions",
    [
      .init(
        "decisions", keys: ["edition_id"],
        columns: [
          "number", "at", "actor", "kind", "round_id", "list", "level", "choice", "amount",
          "reason",
        ]),
      .init(
        "decision_entries", keys: ["edition_id"], columns: ["number", "position", "entry_id"]),
      .init(
        "decision_units", keys: ["edition_id"],
        columns: ["number", "position", "organization_id", "name"]),
    ])

  /// 结果版本: the sealed versions of an edition's results; each holds the digest of its lines.
  public static let outcome = Self(
    "outcome",
    [
      .init(
        "outcome_versions", keys: ["edition_id"],
        columns: [
          "number", "at", "actor", "step", "round_id", "reason", "audit_sequence", "salt",
          "inputs_digest", "outcome_digest",
        ])
    ])

  /// 抽签: the seeds of one round, or of the edition itself where the round is empty.
  public static let draw = Self(
    "draw",
    [
      .init(
        "draws", keys: ["edition_id", "round_id"],
        columns: [
          "number", "at", "actor", "seed", "seed_sha256", "origin", "reason", "used_at",
        ])
    ])

  /// 公示: the publications of one step and its closings; each publication holds the hash of its list.
  ///
  /// The form of a list stands beside its hash where it is not the first form, so that what was hashed before there were others
  /// stays as it is.
  public static let publicity = Self(
    "publicity",
    [
      .init(
        "publications", keys: ["edition_id", "round_id"],
        columns: [
          "number", "at", "actor", "reason", "list", "list_round", "version", "opened_on",
          "last_day", "ends_at", "days", "counting", "years_by_weekday", "sha256",
        ], reading: ["sha256": "CASE WHEN form = 1 THEN sha256 ELSE sha256 || ' ' || form END"]),
      .init(
        "publicity_closings", keys: ["edition_id", "round_id"],
        columns: ["number", "at", "actor", "text"]),
    ])

  /// 异议: the objections to the lists of one step, with what was answered and decided.
  public static let objections = Self(
    "objections",
    [
      .init(
        "objections", keys: ["edition_id", "round_id"],
        columns: [
          "number", "received_at", "entered_at", "actor", "is_signed", "standing", "entry_id",
          "publication", "evidence_sha256", "sealed_sha256",
        ]),
      .init(
        "objection_steps", keys: ["edition_id", "round_id"],
        columns: [
          "number", "sequence", "at", "actor", "step", "verdict", "first_handler",
          "first_organization", "second_handler", "second_organization", "sealed_sha256",
        ]),
      .init(
        "objection_files", keys: ["edition_id", "round_id"],
        columns: ["number", "position", "ending", "length", "sha256", "at"]),
    ])

  /// 名额方案: the published plans of an edition; each holds the hash of its lines.
  public static let quotas = Self(
    "quotas",
    [
      .init(
        "quota_plans", keys: ["edition_id"],
        columns: [
          "number", "at", "actor", "reason", "total", "figure", "method", "least", "plus", "sha256",
        ]),
      .init(
        "quota_lines", keys: ["edition_id"],
        columns: [
          "number", "position", "organization_id", "name", "figures", "shared", "raised", "plus",
          "is_decided", "seats",
        ]),
    ])

  /// 征求部门意见: whom the departments of one step were asked about, and what they answered.
  public static let vetting = Self(
    "vetting",
    [
      .init(
        "vetting_requests", keys: ["edition_id", "round_id"],
        columns: [
          "entry_id", "department", "position", "asked_at", "actor", "last_day",
          "years_by_weekday", "closed_at",
        ]),
      .init(
        "vetting_answers", keys: ["edition_id", "round_id"],
        columns: [
          "entry_id", "department", "number", "at", "actor", "answer", "is_late", "sealed_sha256",
        ]),
    ])

  /// 网络投票: the codes and votes of one round.
  public static let publicVote = Self("public-vote")

  /// 榜题: the topics of an edition.
  public static let topics = Self("topics")

  /// 年度安排: the days, and what became of the tasks, of one edition; the years in which one programme is not held.
  public static let year = Self("year")

  /// 后续跟踪: who was asked in one step after the award, what was answered and given.
  public static let followUp = Self("follow-up")

  /// 投票表决: the voters, recusals, runs and papers of one round.
  public static let ballot = Self(
    "ballot",
    [
      .init(
        "ballot_voters", keys: ["edition_id", "round_id"],
        columns: ["judge_id", "position", "state"]),
      .init(
        "ballot_recusals", keys: ["edition_id", "round_id"],
        columns: ["judge_id", "entry_id", "kind"]),
      .init(
        "ballot_runs", keys: ["edition_id", "round_id"],
        columns: ["run", "at", "actor", "counted_at"]),
      .init(
        "ballot_present", keys: ["edition_id", "round_id"], columns: ["run", "judge_id"]),
      .init(
        "ballot_candidates", keys: ["edition_id", "round_id"], columns: ["run", "entry_id"]),
      .init(
        "ballot_papers", keys: ["edition_id", "round_id"],
        columns: ["run", "actor", "paper", "at"]),
      .init(
        "ballot_choices", keys: ["edition_id", "round_id"],
        columns: ["run", "actor", "paper", "entry_id", "choice"]),
      .init(
        "ballot_standings", keys: ["edition_id", "round_id"], columns: ["run", "entry_id", "stood"]),
    ])

  /// 放假安排: the holidays and make-up days of one year, for all editions of the site.
  public static let calendar = Self(
    "calendar", [.init("calendar_days", keys: ["year"], columns: ["day", "kind", "reason"])])

  /// The kinds whose rows `check` compares with the audit log. A new deciding kind is added here. Rankings, selections,
  /// overrides, awards and tie decisions are those of databases that were begun in format 2.
  public static let checked: [Self] = [
    .scoreSheet, .recordedMarks, .decisions, .outcome, .draw, .publicity, .objections, .ballot,
    .vetting,
    .quotas,
    .calendar,
    .ranking, .selection, .override, .awards,
    .tieDecisions,
  ]
}

extension Subject {
  public static func edition(_ id: Edition.ID) -> Subject { Subject(.edition, [id.text]) }

  public static func organization(_ edition: Edition.ID, _ id: String) -> Subject {
    Subject(.organization, [edition.text, id])
  }

  public static func entry(_ id: Entry.ID) -> Subject { Subject(.entry, [id.text]) }

  public static func judge(_ edition: Edition.ID, _ id: Judge.ID) -> Subject {
    Subject(.judge, [edition.text, id.text])
  }

  public static func poolJudge(_ id: String) -> Subject { Subject(.poolJudge, [id]) }

  public static func round(_ edition: Edition.ID, _ round: Round.ID) -> Subject {
    Subject(.round, [edition.text, round.text])
  }

  public static func assignment(_ edition: Edition.ID, _ round: Round.ID) -> Subject {
    Subject(.assignment, [edition.text, round.text])
  }

  public static func scoreSheet(
    _ edition: Edition.ID, _ round: Round.ID, _ entry: Entry.ID, _ judge: Judge.ID
  ) -> Subject {
    Subject(.scoreSheet, [edition.text, round.text, entry.text, judge.text])
  }

  public static func recordedMarks(
    _ edition: Edition.ID, _ round: Round.ID, _ entry: Entry.ID
  ) -> Subject {
    Subject(.recordedMarks, [edition.text, round.text, entry.text])
  }

  public static func ranking(_ edition: Edition.ID, _ round: Round.ID) -> Subject {
    Subject(.ranking, [edition.text, round.text])
  }

  public static func selection(_ edition: Edition.ID, _ round: Round.ID) -> Subject {
    Subject(.selection, [edition.text, round.text])
  }

  public static func override(
    _ edition: Edition.ID, _ round: Round.ID, _ entry: Entry.ID
  ) -> Subject {
    Subject(.override, [edition.text, round.text, entry.text])
  }

  public static func decisions(_ edition: Edition.ID) -> Subject {
    Subject(.decisions, [edition.text])
  }

  public static func outcome(_ edition: Edition.ID) -> Subject { Subject(.outcome, [edition.text]) }

  public static func publicity(_ edition: Edition.ID, _ round: Round.ID) -> Subject {
    Subject(.publicity, [edition.text, round.text])
  }

  public static func objections(_ edition: Edition.ID, _ round: Round.ID) -> Subject {
    Subject(.objections, [edition.text, round.text])
  }

  public static func packages(_ edition: Edition.ID) -> Subject {
    Subject(.packages, [edition.text])
  }

  public static func certificates(_ edition: Edition.ID) -> Subject {
    Subject(.certificates, [edition.text])
  }

  public static func letter(_ edition: Edition.ID, _ number: Int) -> Subject {
    Subject(.letter, [edition.text, String(number)])
  }

  public static func quotas(_ edition: Edition.ID) -> Subject { Subject(.quotas, [edition.text]) }

  public static func year(_ edition: Edition.ID) -> Subject { Subject(.year, [edition.text]) }

  /// A programme's year in which it is not held.
  public static func year(_ programme: Rulebook.ID, _ year: Int) -> Subject {
    Subject(.year, ["", programme.text, String(year)])
  }

  public static func vetting(_ edition: Edition.ID, _ round: Round.ID) -> Subject {
    Subject(.vetting, [edition.text, round.text])
  }

  public static func publicVote(_ edition: Edition.ID, _ round: Round.ID) -> Subject {
    Subject(.publicVote, [edition.text, round.text])
  }

  public static func topics(_ edition: Edition.ID) -> Subject { Subject(.topics, [edition.text]) }

  public static func followUp(_ edition: Edition.ID, _ step: FollowUpRule.ID) -> Subject {
    Subject(.followUp, [edition.text, step.text])
  }

  public static func ballot(_ edition: Edition.ID, _ round: Round.ID) -> Subject {
    Subject(.ballot, [edition.text, round.text])
  }

  public static func calendar(year: Int) -> Subject { Subject(.calendar, [String(year)]) }

  public static func draw(_ edition: Edition.ID, _ round: Round.ID) -> Subject {
    Subject(.draw, [edition.text, round.text])
  }

  public static func awards(_ edition: Edition.ID) -> Subject { Subject(.awards, [edition.text]) }

  public static func tieDecisions(_ edition: Edition.ID, _ round: Round.ID) -> Subject {
    Subject(.tieDecisions, [edition.text, round.text])
  }

  public static func imports(_ edition: Edition.ID, _ request: Digest) -> Subject {
    Subject(.imports, [edition.text, request.text])
  }

  public static func account(_ name: Account.Name) -> Subject { Subject(.account, [name.text]) }

  public static func file(_ digest: Digest) -> Subject { Subject(.file, [digest.text]) }
}
