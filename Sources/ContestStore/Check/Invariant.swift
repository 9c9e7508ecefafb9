public import Contest

/// Something that must always be true of what is stored, with a name.
///
/// A new one is an entry of ``all``, and a row in its test that breaks it on purpose.
public struct Invariant: Sendable {
  /// Stable, lower case with hyphens: `sheet-by-recused-judge`.
  public let name: String
  /// What must be true.
  public let rule: Bilingual
  /// Finds what breaks it, as short texts without personal data.
  let offenders: @Sendable (Connection) throws -> [String]

  init(
    _ name: String, _ chinese: String, _ english: String,
    _ offenders: @escaping @Sendable (Connection) throws -> [String]
  ) {
    self.name = name
    rule = Bilingual(chinese: chinese, english: english)
    self.offenders = offenders
  }

  /// An invariant whose offenders are the first column of a query.
  init(_ name: String, _ chinese: String, _ english: String, query: String) {
    self.init(name, chinese, english) { connection in
      try connection.all(query) { try $0.text(0) }
    }
  }

  /// Everything that `check` looks at, in the order in which it reports.
  public static let all: [Invariant] =
    [auditChain, auditDetails, rowDigests, rowsMatchAudit, rowsOnRecord, migrations, schema]
    + [linesMatchVersion, searchTexts, alikeKeys] + tables + seals
    + publicity
}

extension Invariant {
  private static let auditChain = Invariant(
    "audit-chain", "操作日志首尾相接，没有改动、缺失或插入",
    "the audit log is one chain, with nothing changed, missing or put in"
  ) { connection in
    do {
      try AuditLog.verify(in: connection)
      return []
    } catch StoreError.auditBroken(let sequence) {
      return ["audit/\(sequence)"]
    } catch StoreError.unexpectedValue {
      return ["audit"]
    }
  }

  private static let auditDetails = Invariant(
    "audit-details", "日志中保留的明细与链上的摘要一致", "details of the audit log are as the chain says",
    AuditLog.falseDetails)

  private static let rowDigests = Invariant(
    "row-digests", "各行在案的摘要与操作日志一致", "what is on record of the rows is as the audit log says",
    RowDigest.falseLines)

  private static let rowsOnRecord = Invariant(
    "rows-on-record", "作品、人员、单位、评委、分配、轮次等各行与操作日志在案的一致，不多不少",
    "entries, people, organizations, judges, assignments, rounds and the like are as on record in the audit log, none more, none less",
    RowDigest.strays)

  private static let migrations = Invariant(
    "migrations", "数据库升级的步骤齐全，与程序一致", "the tables have had the steps that the program knows",
    Migrator.strays)

  private static let schema = Invariant(
    "schema", "表、索引、触发器、视图都是程序建立的，没有多出、缺少或改动的",
    "tables, indexes, triggers and views are those that the program made, none more, none less, none changed",
    SchemaCheck.strays)

  private static let searchTexts = Invariant(
    "search-texts", "查找用的文字与作品、人员、单位一致",
    "entries are found by what is stored of them",
    SearchRecords.strays)

  private static let alikeKeys = Invariant(
    "alike-keys", "查重线索与作品、人员一致",
    "entries that may be alike are found by what is stored of them",
    AlikeRecords.strays)

  private static let rowsMatchAudit = Invariant(
    "rows-match-audit", "评分、排名、遴选、调整、获奖各行与其最后一条操作日志一致",
    "scores, rankings, selections, overrides and awards are as their last audit record says"
  ) { connection in
    try Subject.Kind.checked.flatMap { try $0.strays(in: connection) }
  }

  private static let linesMatchVersion = Invariant(
    "lines-match-version", "最新一版结果的每一行与封存时的摘要一致",
    "the lines of the latest version of the results are as they were sealed"
  ) { connection in
    try connection.all("SELECT DISTINCT edition_id FROM outcome_versions ORDER BY 1") {
      Edition.ID(try $0.text(0))
    }.filter { edition in
      do {
        let versions = try OutcomeRecords.versions(edition, in: connection)
        let digest = try OutcomeRecords.digestOfStored(
          versions.sealedLists, edition, in: connection)
        return digest.text != versions.last?.outcomeDigest
      } catch StoreError.unexpectedValue {
        return true
      }
    }.map(\.text)
  }

  private static let tables = [
    Invariant(
      "sheet-by-recused-judge", "回避的评委的评分都不计入", "no score by a judge who is recused counts",
      query: """
        SELECT s.edition_id || '/' || s.round_id || '/' || s.entry_id || '/' || s.judge_id
        FROM score_sheets s
        WHERE EXISTS (
          SELECT 1 FROM declared_conflicts c
          WHERE c.edition_id = s.edition_id AND c.judge_id = s.judge_id AND c.entry_id = s.entry_id)
        AND NOT EXISTS (
          SELECT 1 FROM assignments a
          WHERE a.edition_id = s.edition_id AND a.round_id = s.round_id AND a.entry_id = s.entry_id
          AND a.judge_id = s.judge_id AND a.state = 'recused')
        -- Of a round that was closed before a conflict came to light in another, the sheet stands; the office was told.
        AND NOT (
          EXISTS (
            SELECT 1 FROM rounds r WHERE r.edition_id = s.edition_id AND r.round_id = s.round_id
            AND r.state = 'closed')
          AND EXISTS (
            SELECT 1 FROM assignments a
            WHERE a.edition_id = s.edition_id AND a.round_id <> s.round_id
            AND a.entry_id = s.entry_id AND a.judge_id = s.judge_id AND a.state = 'recused'))
        -- Nor is a sheet a fault that was given before the conflict was declared: in another round, or on a list of judges.
        AND NOT EXISTS (
          SELECT 1 FROM assignments a JOIN audit u
          ON u.subject = 'assignment/' || a.edition_id || '/' || a.round_id
          WHERE a.edition_id = s.edition_id AND a.round_id <> s.round_id
          AND a.entry_id = s.entry_id AND a.judge_id = s.judge_id AND a.state = 'recused'
          AND u.action = 'round.recuse' AND u.at >= s.at
          AND u.detail LIKE '%"entry":"' || s.entry_id || '"%'
          AND u.detail LIKE '%"recused":"' || s.judge_id || '"%')
        AND NOT EXISTS (
          SELECT 1 FROM audit u
          WHERE u.subject = 'judge/' || s.edition_id || '/' || s.judge_id
          AND u.action = 'judges.import' AND u.at >= s.at
          -- The codes stand with blanks between them ("entries":"A1 A12"); A1 is not found in A12.
          AND REPLACE(REPLACE(u.detail, '"', ' '), ' ' || s.entry_id || ' ', '')
            <> REPLACE(u.detail, '"', ' '))
        ORDER BY 1
        """),
    Invariant(
      "sheet-without-assignment", "有分配的轮次里，每份评分都在分配之内",
      "in a round with assignments, each score sheet has one",
      query: """
        SELECT s.edition_id || '/' || s.round_id || '/' || s.entry_id || '/' || s.judge_id
        FROM score_sheets s
        WHERE EXISTS (
          SELECT 1 FROM assignments a
          WHERE a.edition_id = s.edition_id AND a.round_id = s.round_id)
        AND NOT EXISTS (
          SELECT 1 FROM assignments a
          WHERE a.edition_id = s.edition_id AND a.round_id = s.round_id AND a.entry_id = s.entry_id
          AND a.judge_id = s.judge_id)
        ORDER BY 1
        """),
    Invariant(
      "sheet-without-marks", "每份评分表都有分数", "each score sheet has marks",
      query: """
        SELECT s.edition_id || '/' || s.round_id || '/' || s.entry_id || '/' || s.judge_id
        FROM score_sheets s
        WHERE NOT EXISTS (
          SELECT 1 FROM marks m
          WHERE m.edition_id = s.edition_id AND m.round_id = s.round_id AND m.entry_id = s.entry_id
          AND m.judge_id = s.judge_id)
        ORDER BY 1
        """),
    Invariant(
      "marks-without-sheet", "每个分数都属于一份评分表", "each mark belongs to a score sheet",
      query: """
        SELECT DISTINCT m.edition_id || '/' || m.round_id || '/' || m.entry_id || '/' || m.judge_id
        FROM marks m
        WHERE NOT EXISTS (
          SELECT 1 FROM score_sheets s
          WHERE m.edition_id = s.edition_id AND m.round_id = s.round_id AND m.entry_id = s.entry_id
          AND m.judge_id = s.judge_id)
        ORDER BY 1
        """),
    Invariant(
      "selection-without-ranking", "有名次的遴选结果都有排名依据",
      "no selection with a place lacks its ranking",
      query: """
        SELECT s.edition_id || '/' || s.round_id || '/' || s.entry_id
        FROM outcome_lines s
        WHERE s.list = 'selection' AND s.until IS NULL AND s.standing = 'reserve' AND NOT EXISTS (
          SELECT 1 FROM outcome_lines r
          WHERE r.edition_id = s.edition_id AND r.list = 'ranking' AND r.round_id = s.round_id
            AND r.entry_id = s.entry_id AND r.until IS NULL)
        ORDER BY 1
        """),
    Invariant(
      "ranked-outside-round", "排名里的作品都在该轮次之内", "each ranked entry is in its round",
      query: """
        SELECT r.edition_id || '/' || r.round_id || '/' || r.entry_id
        FROM outcome_lines r
        WHERE r.list = 'ranking' AND r.until IS NULL AND NOT EXISTS (
          SELECT 1 FROM round_entries e
          WHERE e.edition_id = r.edition_id AND e.round_id = r.round_id AND e.entry_id = r.entry_id)
        ORDER BY 1
        """),
    Invariant(
      "round-missed-entries", "已有排名的轮次，每件作品都有排名或缺席记录",
      "in a ranked round, each entry is ranked or noted as absent",
      query: """
        SELECT e.edition_id || '/' || e.round_id || '/' || e.entry_id
        FROM round_entries e
        WHERE EXISTS (
          SELECT 1 FROM outcome_lines r WHERE r.edition_id = e.edition_id AND r.list = 'ranking'
            AND r.round_id = e.round_id AND r.until IS NULL)
        AND EXISTS (
          SELECT 1 FROM rounds o WHERE o.edition_id = e.edition_id AND o.round_id = e.round_id
            AND o.state = 'closed')
        AND NOT EXISTS (
          SELECT 1 FROM outcome_lines r
          WHERE r.edition_id = e.edition_id AND r.list = 'ranking' AND r.round_id = e.round_id
            AND r.entry_id = e.entry_id AND r.until IS NULL)
        AND NOT EXISTS (
          SELECT 1 FROM entries x WHERE x.id = e.entry_id AND x.state IN ('withdrawn', 'refused'))
        ORDER BY 1
        """),
    Invariant(
      "override-without-reason", "每次调整都写明理由", "each override has its reason",
      query: """
        SELECT edition_id || '/' || number FROM decisions
        WHERE TRIM(reason) = '' AND kind IN ('going', 'places', 'award', 'award-places', 'tie-order', 'vetting', 'title')
          AND actor <> 'contest'
        ORDER BY 1
        """),
    Invariant(
      "other-edition", "轮次、评分、结果和奖项只涉及本届作品",
      "rounds, scores, results and awards are about entries of their own edition",
      query: [
        "round_entries", "assignments", "score_sheets", "recorded_marks", "outcome_lines",
        "ballot_candidates", "ballot_choices", "ballot_recusals", "ballot_standings",
        "vetting_requests",
        "follow_up_terms", "support_payments",
        "public_votes",
      ]
      .map { table in
        """
        SELECT '\(table)/' || t.edition_id || '/' || t.entry_id
        FROM \(table) t JOIN entries e ON e.id = t.entry_id WHERE e.edition_id <> t.edition_id
        """
      }.joined(separator: "\nUNION ") + "\nORDER BY 1"),
    Invariant(
      "entry-without-identity", "每件作品都有自己的标识", "each entry has its identity",
      query: "SELECT id FROM entries WHERE identity IS NULL OR LENGTH(identity) <> 32 ORDER BY 1"),
    Invariant(
      "people-without-gap", "成员和指导教师从第 1 位起连续编号",
      "members and advisers are numbered from 1 without a gap",
      query: """
        SELECT entry_id || '/' || role FROM people GROUP BY entry_id, role
        HAVING MIN(position) <> 1 OR MAX(position) <> COUNT(*) ORDER BY 1
        """),
  ]

  private static let seals = [
    Invariant(
      "seed-hash", "每次抽签的种子与事先公布的摘要一致", "each draw's seed has the hash that was shown before",
      DrawRecords.falseHashes),
    Invariant(
      "lots-follow-seed", "按种子重抽，得到同样的编号",
      "drawn again with its seed, each draw gives the same lots",
      DrawRecords.strays),
    Invariant(
      "voters-follow-seed", "按种子重抽，得到同样的投票人次序",
      "drawn again with its seed, each pool of voters has the same order",
      BallotRecords.strays),
    Invariant(
      "rulebook-seal", "规程和修订的文本与封存时的摘要一致",
      "rulebooks and amendments read as when they were sealed"
    ) { connection in
      var broken: [String] = []
      try connection.forEach("SELECT id, rulebook_text, rulebook_sha256 FROM editions ORDER BY id")
      { row in
        if Digest(of: try row.text(1)).text != (try row.text(2)) { broken.append(try row.text(0)) }
      }
      try connection.forEach(
        "SELECT edition_id, number, rulebook_text, sha256 FROM amendments ORDER BY 1, 2"
      ) { row in
        if Digest(of: try row.text(2)).text != (try row.text(3)) {
          broken.append("\(try row.text(0))/\(try row.integer(1))")
        }
      }
      return broken
    },
  ]
}

extension Invariant {
  private static let publicity = [
    Invariant(
      "published-list", "公示过的每份名单与公示时的 SHA-256 一致",
      "each list that went public is the one that was hashed", PublicationRecords.falseHashes),
    Invariant(
      "published-version", "公示的名单与所注明的结果版本一致",
      "each published list has the entries of the sealed version that it names",
      PublicationRecords.astray),
    Invariant(
      "objection-boxes", "异议的密封内容没有改动",
      "what objections say is as it was sealed", ObjectionRecords.falseBoxes),
    Invariant(
      "published-quotas", "公布过的名额方案与公布时的 SHA-256 一致",
      "each plan of places reads as when it was published", QuotaRecords.falseHashes),
    Invariant(
      "vetting-boxes", "部门意见的密封内容没有改动",
      "the reasons of departments are as they were sealed", VettingRecords.falseBoxes),
    Invariant(
      "follow-up-boxes", "获奖者填报的密封内容没有改动",
      "what winners wrote after the award is as it was sealed", FollowUpRecords.falseBoxes),
    Invariant(
      "certificate-boxes", "证书的密封内容没有改动",
      "what certificates say is as it was sealed", CertificateRecords.falseBoxes),
    Invariant(
      "certificates-without-gap", "证书从第 1 张起连续编号",
      "the certificates of an edition are numbered from 1 without a gap",
      query: """
        SELECT edition_id FROM certificates GROUP BY edition_id
        HAVING MIN(sequence) <> 1 OR MAX(sequence) <> COUNT(*) ORDER BY 1
        """),
    Invariant(
      "votes-recorded", "网络投票截止登记的得票与计入的票数一致",
      "the totals of a public vote that were recorded are the votes that counted",
      PublicVoteRecords.strays),
    Invariant(
      "vetting-late", "征求意见结束以后的答复都记为逾期，以前的都不是",
      "an answer is late if and only if it came after the step was closed",
      query: """
        SELECT a.edition_id || '/' || a.round_id || '/' || a.entry_id || '/' || a.department
        FROM vetting_answers a JOIN vetting_requests r ON r.edition_id = a.edition_id
          AND r.round_id = a.round_id AND r.entry_id = a.entry_id AND r.department = a.department
        WHERE (a.is_late = 1 AND (r.closed_at IS NULL OR a.at < r.closed_at))
          OR (a.is_late = 0 AND r.closed_at IS NOT NULL AND a.at > r.closed_at)
        ORDER BY 1
        """),
  ]
}
